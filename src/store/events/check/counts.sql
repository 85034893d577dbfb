-- In the counts of pairs: how many rows are missing or wrong, and how many rows have no event.
WITH
counted AS (
    SELECT
        events.low AS low,
        events.high AS high,
        codes.dataset AS dataset,
        CAST(strftime('%Y%m', events.day * 86400, 'unixepoch') AS INTEGER) AS month,
        events.flow AS flow,
        doers.type AS type,
        coalesce(events.quad, '') AS quad,
        events.relative AS relative,
        events.relative = 0 AND events.repeats = 0 AS is_event,
        events.root AS root,
        events.intensity AS intensity
    FROM work_events AS events
    LEFT JOIN work_event_codes AS codes ON codes.event_code = events.event_code
    LEFT JOIN work_event_actors AS doers ON doers.event_actor = events.doer
),
grained AS (
    SELECT low, high, dataset, month, flow, '*' AS type, quad, relative, is_event, root, intensity
    FROM counted
    UNION ALL
    SELECT low, high, dataset, month / 100 * 100, flow, '**', quad, relative, is_event, root, intensity
    FROM counted
    UNION ALL
    SELECT low, high, dataset, month / 100 * 100, flow, type, quad, relative, is_event, root, intensity
    FROM counted
),
recounted AS (
    SELECT
        low, high, dataset, month, flow, type, quad,
        count(*) AS total,
        sum(relative) AS relative,
        sum(is_event) AS events,
        coalesce(sum(is_event AND root = 1), 0) AS roots,
        sum(is_event AND intensity IS NOT NULL) AS scaled,
        coalesce(sum(iif(is_event, intensity, 0)), 0) AS intensity
    FROM grained
    GROUP BY low, high, dataset, month, flow, type, quad
)
SELECT
    count(*) FILTER (
        WHERE counts.low IS NULL
           OR (counts.total, counts.relative, counts.events, counts.roots, counts.scaled, counts.intensity)
              <> (recounted.total, recounted.relative, recounted.events, recounted.roots, recounted.scaled, recounted.intensity)
    ),
    (SELECT count(*) FROM work_event_counts WHERE low <> 1) - count(counts.low)
FROM recounted
LEFT JOIN work_event_counts AS counts USING (low, high, dataset, month, flow, type, quad);
