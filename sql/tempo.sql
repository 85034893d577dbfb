-- title: Events coded from news, over time
-- group: Events
-- engines: duckdb spark
-- question: How many events between two actors, or of one with anybody, do news reports have, compared with all events reported at that time?
-- about: One row per data set, time, who acts on whom, and class. A loaded time without such events has one row with 0 and no class, in each data set, if there are any in the times asked for; a time without a row is not loaded. Events within the actor, or without a second side, are left out: name the actor twice for the former. Events are coded by machine from news reports: they are not happenings, and data sets are never added up.
-- param actor: actor; one side, alone, without its parts and people; default the state with most facts
-- param with: actor; the other side, alone; default anybody else
-- param by: text; the length of a time; choices year, quarter, month; default a quarter, and a year where types are asked for
-- param directed: flag; only what the first actor does to the other; default both directions
-- param roots: flag; count only root events, which are in the lead of an article; default all events
-- param type: text; only events in which who acts is of this type, such as government, military or media, by whole years; default every type
-- param types: flag; one row per type of who acts, by whole years; default all types together
-- param since: day; only months from that of this day on; default the beginning
-- param until: end_day; only months until that of this day; default the end
-- names: actor with
-- columns: dataset
-- column time [EDTF]: the year, quarter or month of the events
-- column who: who acts, as the data set has it
-- column whom: who is acted upon
-- column class: class of what is done, from cooperation in words to conflict in deeds; NULL: no event, or no class given
-- column events: events, without repeats and without those dated by words
-- column share [%]: of all events of that time in the data set, of whatever actors, types and classes; with --roots, of all root events
-- column type: the type of who acts; NULL: all types, or none given
-- column total [events]: all events of the time in the report: both directions, all classes and types
-- column total_share [%]: total, as a share of all events of that time
-- columns: rows relative
-- column all_events [events]: all events of that time in the data set, by which the share divides
-- aside: relative rows all_events total_share share type total
-- example: tempo malaysia usa
-- example: tempo --actor malaysia --with usa --by year --directed
-- refuse: SELECT
--         'types of who acts are counted by whole years only',
--         CASE WHEN :by <> 'year'
--             THEN 'write `--by year`, or leave out `--type` and `--types`'
--             ELSE 'write whole years, as in `--since 2021 --until 2022`, or leave out `--type` and `--types`'
--         END
--     WHERE (:types = 1 OR :type IS NOT NULL)
--       AND (:by <> 'year' OR substr(:since, 6, 2) <> '01' OR substr(:until, 6, 2) <> '12')
-- answer: SELECT group_concat(told.said, '; ')
--         || coalesce('; left out: ' || nullif(sum(told.relative), 0) || ' dated by words such as "a year ago"', '')
--         || '; coded by machine from news, not happenings'
--     FROM (
--         SELECT dataset || ': ' || sum(events) || CASE sum(events) WHEN 1 THEN ' event' ELSE ' events' END
--             || ' (rows: ' || sum(rows) || ') in '
--             || count(DISTINCT CASE WHEN events > 0 THEN time END) || ' of '
--             || count(DISTINCT CASE WHEN all_events > 0 THEN time END) || ' loaded '
--             || CASE WHEN :types = 1 OR :type IS NOT NULL THEN 'year' ELSE coalesce(:by, 'quarter') END || CASE count(DISTINCT CASE WHEN all_events > 0 THEN time END) WHEN 1 THEN '' ELSE 's' END AS said, sum(relative) AS relative
--         FROM report
--         GROUP BY dataset
--         ORDER BY dataset
--     ) AS told
WITH
given AS (
    SELECT
        coalesce(CAST(substr(since, 1, 4) || substr(since, 6, 2) AS BIGINT), 0) AS first_month,
        coalesce(CAST(substr(until, 1, 4) || substr(until, 6, 2) AS BIGINT), 999912) AS last_month,
        CASE WHEN :types = 1 OR :type IS NOT NULL THEN 1 ELSE 0 END AS typed
    FROM work_asked_days
),

-- Single types have counts by year only.
asked AS MATERIALIZED (
    SELECT
        CASE typed WHEN 1 THEN first_month - first_month % 100 ELSE first_month END AS first_month,
        CASE typed WHEN 1 THEN last_month - last_month % 100 + 12 ELSE last_month END AS last_month,
        CASE WHEN typed = 1 OR :by = 'year' THEN 12 WHEN :by = 'month' THEN 1 ELSE 3 END AS length,
        typed
    FROM given
),

-- '*' counts all types together.
types AS MATERIALIZED (
    SELECT '*' AS type FROM asked WHERE typed = 0
    UNION ALL
    SELECT :type AS type WHERE :type IS NOT NULL AND substr(:type, 1, 1) <> '*'
    UNION ALL
    SELECT DISTINCT type
    FROM work_event_counts
    WHERE low = 1 AND high = 1 AND substr(type, 1, 1) <> '*' AND :types = 1 AND :type IS NULL
),

actor AS MATERIALIZED (
    SELECT party, name FROM work_event_names WHERE typed = lower(coalesce(:actor, (SELECT actor FROM work_default_actor)))
),

-- If no other side is given, the other side is party 1, which means all parties.
other AS MATERIALIZED (
    SELECT party, name FROM work_event_names WHERE typed = lower(:with)
    UNION ALL
    SELECT event_actor, name FROM work_event_actors WHERE event_actor = 1 AND :with IS NULL
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

-- `time` is the first month of a period, such as 202101 for 2021. A count by year has month 202100.
found AS MATERIALIZED (
    SELECT
        counts.dataset AS dataset,
        counts.month - (counts.month % 100 - 1) % asked.length AS time,
        CASE WHEN counts.flow = pairs.forth THEN 1 ELSE 0 END AS acts,
        counts.quad AS quad,
        CASE :types WHEN 1 THEN counts.type END AS type,
        sum(counts.total - counts.relative) AS rows,
        sum(counts.relative) AS relative,
        sum(CASE :roots WHEN 1 THEN counts.roots ELSE counts.events END) AS events
    FROM pairs
    CROSS JOIN asked
    CROSS JOIN types
    -- NOT INDEXED makes SQLite read by the primary key. Without it, SQLite 3.54 would first make an index of all counts.
    CROSS JOIN work_event_counts AS counts NOT INDEXED
    WHERE counts.low = pairs.low AND counts.high = pairs.high AND counts.type = types.type
      AND counts.month BETWEEN asked.first_month AND asked.last_month
      AND (coalesce(:directed, 0) = 0 OR counts.flow = pairs.forth)
    GROUP BY 1, 2, 3, 4, 5
),

-- Counts of all events. The primary key has `dataset` before `month`, so GROUP BY needs no sort.
months AS (
    SELECT
        counts.dataset AS dataset,
        counts.month AS month,
        sum(counts.total - counts.relative) AS rows,
        sum(CASE :roots WHEN 1 THEN counts.roots ELSE counts.events END) AS events
    FROM work_event_counts AS counts
    WHERE counts.low = 1 AND counts.high = 1 AND counts.type = '*'
      AND counts.month BETWEEN (SELECT first_month FROM asked) AND (SELECT last_month FROM asked)
    GROUP BY counts.dataset, counts.month
),

times AS MATERIALIZED (
    SELECT
        months.dataset AS dataset,
        months.month - (months.month % 100 - 1) % asked.length AS time,
        sum(months.rows) AS rows,
        sum(months.events) AS events
    FROM months
    CROSS JOIN asked
    WHERE EXISTS (SELECT 1 FROM found)
    GROUP BY 1, 2
)

SELECT
    times.dataset AS dataset,
    printf('%04d', CAST((times.time - times.time % 100) / 100 AS BIGINT)) || CASE asked.length
        WHEN 1 THEN printf('-%02d', times.time % 100)
        WHEN 3 THEN printf('-%02d', CAST((times.time % 100 + 98 - (times.time % 100 + 98) % 3) / 3 AS BIGINT))
        ELSE ''
    END AS time,
    CASE found.acts WHEN 0 THEN names.other ELSE names.actor END AS who,
    CASE found.acts WHEN 0 THEN names.actor ELSE names.other END AS whom,
    vocab_quad.label AS class,
    CAST(coalesce(found.events, 0) AS BIGINT) AS events,
    round(1e2 * coalesce(found.events, 0) / nullif(times.events, 0), 4) AS share,
    nullif(found.type, '') AS type,
    CAST(sum(coalesce(found.events, 0)) OVER one AS BIGINT) AS total,
    round(1e2 * sum(coalesce(found.events, 0)) OVER one / nullif(times.events, 0), 4) AS total_share,
    CAST(coalesce(found.rows, 0) AS BIGINT) AS rows,
    CAST(coalesce(found.relative, 0) AS BIGINT) AS relative,
    CAST(times.events AS BIGINT) AS all_events
FROM times
CROSS JOIN asked
CROSS JOIN (SELECT (SELECT max(name) FROM actor) AS actor, (SELECT max(name) FROM other) AS other) AS names
LEFT JOIN found ON found.dataset = times.dataset AND found.time = times.time
LEFT JOIN vocab_quad ON vocab_quad.quad = found.quad
-- Leave out a time if `found` lacks it and all its rows are dated by words such as "a week ago".
WHERE times.rows > 0 OR found.time IS NOT NULL
WINDOW one AS (PARTITION BY times.dataset, times.time)
ORDER BY times.dataset NULLS FIRST, times.time NULLS FIRST, found.acts DESC NULLS LAST, found.quad NULLS FIRST, found.type NULLS FIRST;
