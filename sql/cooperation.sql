-- title: Cooperation in events coded from news
-- group: Events
-- engines: duckdb spark
-- question: How cooperative are two actors in the news, by year or quarter, on which scale and from how many events?
-- about: One row per data set and time in which there are events of the two. Each data set has a scale of its own, so values of different data sets are not compared or averaged. An intensity is looked up from the code of an event; it is no measurement of what happened.
-- param actor: actor; one side, alone, without its parts and people; default the state with most facts
-- param with: actor; the other side, alone; default anybody
-- param by: text; the length of a time; choices year, quarter, month; default = year
-- param directed: flag; only what the first actor does to the other; default both directions
-- param type: text; only events in which who acts is of this type, such as government, military or media, by whole years; default every type
-- param since: day; only months from that of this day on; default the beginning
-- param until: end_day; only months until that of this day; default the end
-- names: actor with
-- columns: dataset
-- column time [EDTF]: the year, quarter or month of the events
-- column intensity: average of the intensities that the events of the two have in the data set, each event once
-- column scaled [events]: events that have an intensity: the n of the average
-- column usual: average intensity of all events of that time in the data set
-- column balance [events]: cooperation minus conflict
-- column cooperation [events]: events of classes that are cooperation, in words or deeds
-- column conflict [events]: events of classes that are conflict, in words or deeds
-- column relative_balance [%]: balance, as a share of cooperation and conflict together
-- columns: rows relative
-- column scale: codes and scale of the data set, with version
-- aside: scale relative rows relative_balance usual conflict cooperation
-- example: cooperation malaysia usa
-- example: cooperation --actor malaysia --with usa --by quarter --directed
-- refuse: SELECT
--         'types of who acts are counted by whole years only',
--         CASE WHEN :by <> 'year'
--             THEN 'write `--by year`, or leave out `--type`'
--             ELSE 'write whole years, as in `--since 2021 --until 2022`, or leave out `--type`'
--         END
--     WHERE :type IS NOT NULL
--       AND (:by <> 'year' OR substr(:since, 6, 2) <> '01' OR substr(:until, 6, 2) <> '12')
-- answer: SELECT group_concat(told.said, '; ')
--         || coalesce('; left out: ' || nullif(sum(told.relative), 0) || ' dated by words such as "a year ago"', '')
--         || '; coded by machine from news, not happenings'
--     FROM (
--         SELECT dataset || ': ' || sum(scaled) || CASE sum(scaled) WHEN 1 THEN ' event' ELSE ' events' END
--             || coalesce(' of average intensity ' || printf('%+.2f', sum(intensity * scaled) / nullif(sum(scaled), 0)), '')
--             || ', cooperation minus conflict ' || printf('%+d', sum(balance)) || ' (' || max(scale) || ')' AS said, sum(relative) AS relative
--         FROM report
--         GROUP BY dataset
--         ORDER BY dataset
--     ) AS told
WITH
given AS (
    SELECT
        coalesce(CAST(substr(since, 1, 4) || substr(since, 6, 2) AS BIGINT), 0) AS first_month,
        coalesce(CAST(substr(until, 1, 4) || substr(until, 6, 2) AS BIGINT), 999912) AS last_month
    FROM work_asked_days
),

-- A single type has counts by year only.
asked AS MATERIALIZED (
    SELECT
        CASE WHEN :type IS NOT NULL THEN first_month - first_month % 100 ELSE first_month END AS first_month,
        CASE WHEN :type IS NOT NULL THEN last_month - last_month % 100 + 12 ELSE last_month END AS last_month,
        CASE WHEN :type IS NOT NULL THEN 12 WHEN :by = 'quarter' THEN 3 WHEN :by = 'month' THEN 1 ELSE 12 END AS length
    FROM given
),

actor AS MATERIALIZED (
    SELECT party FROM work_event_names WHERE typed = lower(coalesce(:actor, (SELECT actor FROM work_default_actor)))
),

-- If no other side is given, the other side is party 1, which means all parties.
other AS MATERIALIZED (
    SELECT party FROM work_event_names WHERE typed = lower(:with)
    UNION ALL
    SELECT event_actor FROM work_event_actors WHERE event_actor = 1 AND :with IS NULL
),

-- In a pair of a party with itself, all events have flow 0, so `forth` is 0.
pairs AS MATERIALIZED (
    SELECT
        CASE WHEN actor.party < other.party THEN actor.party ELSE other.party END AS low,
        CASE WHEN actor.party < other.party THEN other.party ELSE actor.party END AS high,
        CASE WHEN actor.party > other.party THEN 1 ELSE 0 END AS forth
    FROM actor
    CROSS JOIN other
),

-- `time` is the first month of a period. For 2021, it is 202101, but counts by year have 202100.
found AS MATERIALIZED (
    SELECT
        counts.dataset AS dataset,
        counts.month - (counts.month % 100 - 1) % asked.length AS time,
        sum(counts.total - counts.relative) AS rows,
        sum(counts.relative) AS relative,
        sum(counts.scaled) AS scaled,
        sum(counts.intensity) / 1e1 / nullif(sum(counts.scaled), 0) AS intensity,
        sum(CASE vocab_quad.cooperates WHEN 1 THEN counts.events ELSE 0 END) AS cooperation,
        sum(CASE vocab_quad.cooperates WHEN 0 THEN counts.events ELSE 0 END) AS conflict
    FROM pairs
    CROSS JOIN asked
    -- NOT INDEXED makes SQLite read by the primary key. Without it, SQLite 3.54 would first make an index of all counts.
    CROSS JOIN work_event_counts AS counts NOT INDEXED
    LEFT JOIN vocab_quad ON vocab_quad.quad = counts.quad
    WHERE counts.low = pairs.low AND counts.high = pairs.high AND counts.type = coalesce(:type, '*')
      AND counts.month BETWEEN asked.first_month AND asked.last_month
      AND (coalesce(:directed, 0) = 0 OR counts.flow = pairs.forth)
    GROUP BY 1, 2
),

-- Counts of all events. The key has data set and month in this order, so no sort is needed.
months AS (
    SELECT
        counts.dataset AS dataset,
        counts.month AS month,
        sum(counts.scaled) AS scaled,
        sum(counts.intensity) AS intensity
    FROM work_event_counts AS counts
    WHERE counts.low = 1 AND counts.high = 1 AND counts.type = '*'
      AND counts.month BETWEEN (SELECT first_month FROM asked) AND (SELECT last_month FROM asked)
    GROUP BY counts.dataset, counts.month
),

times AS MATERIALIZED (
    SELECT
        months.dataset AS dataset,
        months.month - (months.month % 100 - 1) % asked.length AS time,
        sum(months.intensity) / 1e1 / nullif(sum(months.scaled), 0) AS intensity
    FROM months
    CROSS JOIN asked
    GROUP BY 1, 2
)

SELECT
    found.dataset AS dataset,
    printf('%04d', CAST((found.time - found.time % 100) / 100 AS BIGINT)) || CASE asked.length
        WHEN 1 THEN printf('-%02d', found.time % 100)
        WHEN 3 THEN printf('-%02d', CAST((found.time % 100 + 98 - (found.time % 100 + 98) % 3) / 3 AS BIGINT))
        ELSE ''
    END AS time,
    round(found.intensity, 3) AS intensity,
    CAST(found.scaled AS BIGINT) AS scaled,
    round(times.intensity, 3) AS usual,
    CAST(found.cooperation - found.conflict AS BIGINT) AS balance,
    CAST(found.cooperation AS BIGINT) AS cooperation,
    CAST(found.conflict AS BIGINT) AS conflict,
    round(1e2 * (found.cooperation - found.conflict) / nullif(found.cooperation + found.conflict, 0), 1) AS relative_balance,
    CAST(found.rows AS BIGINT) AS rows,
    CAST(found.relative AS BIGINT) AS relative,
    vocab_dataset.label || ': ' || vocab_dataset.scale AS scale
FROM found
CROSS JOIN asked
JOIN times ON times.dataset = found.dataset AND times.time = found.time
LEFT JOIN vocab_dataset ON vocab_dataset.dataset = found.dataset
ORDER BY found.dataset NULLS FIRST, found.time NULLS FIRST;
