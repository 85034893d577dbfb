-- Counts the sums that are missing or wrong, and those that have no rows to add up. A sum is a row
-- whose `low` is 1, the number for all parties. Its `high` says what is summed: if it is a party,
-- the events of this party with other parties (not those whose other actor is missing); if it is 1,
-- all events.
WITH
counts AS (
    SELECT * FROM work_event_counts WHERE low <> 1
),
added (high, dataset, month, flow, type, quad, total, relative, events, roots, scaled, intensity) AS (
    SELECT 1, dataset, month, 0, type, quad, total, relative, events, roots, scaled, intensity
    FROM counts
    UNION ALL
    SELECT low, dataset, month, flow = 0, type, quad, total, relative, events, roots, scaled, intensity
    FROM counts
    WHERE low <> high AND low <> 0
    UNION ALL
    SELECT high, dataset, month, flow = 1, type, quad, total, relative, events, roots, scaled, intensity
    FROM counts
    WHERE low <> high AND low <> 0
),
summed AS (
    SELECT
        1 AS low, high, dataset, month, flow, type, quad,
        sum(total) AS total,
        sum(relative) AS relative,
        sum(events) AS events,
        sum(roots) AS roots,
        sum(scaled) AS scaled,
        sum(intensity) AS intensity
    FROM added
    GROUP BY high, dataset, month, flow, type, quad
)
SELECT
    count(*) FILTER (
        WHERE sums.low IS NULL
           OR (sums.total, sums.relative, sums.events, sums.roots, sums.scaled, sums.intensity)
              <> (summed.total, summed.relative, summed.events, summed.roots, summed.scaled, summed.intensity)
    ),
    (SELECT count(*) FROM work_event_counts WHERE low = 1) - count(sums.low)
FROM summed
LEFT JOIN work_event_counts AS sums USING (low, high, dataset, month, flow, type, quad);
