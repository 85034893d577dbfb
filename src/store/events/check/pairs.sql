-- How many pairs are missing or wrong, in both directions, and how many pairs have no event.
WITH
one_way AS (
    SELECT low, high, count(*) AS total, min(day) AS first_day, max(day) AS last_day
    FROM work_events
    GROUP BY low, high
),
both_ways AS (
    SELECT low AS party, high AS other, total, first_day, last_day
    FROM one_way
    UNION ALL
    SELECT high, low, total, first_day, last_day
    FROM one_way
    WHERE low <> high
)
SELECT
    count(*) FILTER (
        WHERE pairs.party IS NULL
           OR (pairs.total, pairs.first_day, pairs.last_day)
              <> (both_ways.total, both_ways.first_day, both_ways.last_day)
    ),
    (SELECT count(*) FROM work_event_pairs) - count(pairs.party)
FROM both_ways
LEFT JOIN work_event_pairs AS pairs USING (party, other);
