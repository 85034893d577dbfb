-- title: Events coded from news, over time
-- group: Events
-- question: How often do news reports tell of two actors acting on each other, or of one acting on anybody, compared with all that is reported at that time?
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
        coalesce(CAST(replace(since, '-', '') AS INTEGER) / 100, 0) AS first_month,
        coalesce(CAST(replace(until, '-', '') AS INTEGER) / 100, 999912) AS last_month,
        coalesce(:types, 0) = 1 OR :type IS NOT NULL AS typed
    FROM work_asked_days
),

-- Single types are counted by year only.
asked AS MATERIALIZED (
    SELECT
        CASE typed WHEN 1 THEN first_month / 100 * 100 ELSE first_month END AS first_month,
        CASE typed WHEN 1 THEN last_month / 100 * 100 + 12 ELSE last_month END AS last_month,
        CASE WHEN typed OR :by = 'year' THEN 12 WHEN :by = 'month' THEN 1 ELSE 3 END AS length,
        coalesce(:type, CASE typed WHEN 1 THEN '' ELSE '*' END) AS first_type,
        coalesce(:type, CASE typed WHEN 1 THEN char(1114111) ELSE '*' END) AS last_type,
        typed = 0 AS all_types
    FROM given
),

actor AS MATERIALIZED (
    SELECT work_event_actors.event_actor AS party, actors.name AS name
    FROM work_reach
    CROSS JOIN work_event_actors USING (actor)
    CROSS JOIN actors USING (actor)
    WHERE work_reach.itself = 1 AND work_reach.typed = lower(coalesce(:actor, (
        SELECT fact_actors.actor
        FROM fact_actors
        CROSS JOIN actors USING (actor)
        WHERE actors.actor_kind IN (SELECT actor_kind FROM vocab_actor_kind WHERE is_state = 1)
        GROUP BY fact_actors.actor
        ORDER BY count(*) DESC, fact_actors.actor
        LIMIT 1
    )))
),

-- Without another side, 1 stands for anybody.
other AS MATERIALIZED (
    SELECT work_event_actors.event_actor AS party, actors.name AS name
    FROM work_reach
    CROSS JOIN work_event_actors USING (actor)
    CROSS JOIN actors USING (actor)
    WHERE work_reach.itself = 1 AND work_reach.typed = lower(:with)
    UNION ALL
    SELECT event_actor, name FROM work_event_actors WHERE event_actor = 1 AND :with IS NULL
),

-- An actor and itself have one direction.
pairs AS MATERIALIZED (
    SELECT min(actor.party, other.party) AS low, max(actor.party, other.party) AS high, actor.party > other.party AS forth
    FROM actor
    CROSS JOIN other
),

-- Times are numbered by months from year 0, and divided by their length.
found AS MATERIALIZED (
    SELECT
        counts.dataset AS dataset,
        (counts.month / 100 * 12 + max(counts.month % 100, 1) - 1) / asked.length AS time,
        counts.flow = pairs.forth AS acts,
        counts.quad AS quad,
        CASE :types WHEN 1 THEN counts.type END AS type,
        sum(counts.total - counts.relative) AS rows,
        sum(counts.relative) AS relative,
        sum(CASE :roots WHEN 1 THEN counts.roots ELSE counts.events END) AS events
    FROM pairs
    CROSS JOIN asked
    -- By its key: SQLite 3.54 would make an index of all counts first.
    CROSS JOIN work_event_counts AS counts NOT INDEXED ON counts.low = pairs.low AND counts.high = pairs.high
    WHERE counts.type BETWEEN asked.first_type AND asked.last_type
      AND (substr(counts.type, 1, 1) = '*') = asked.all_types
      AND counts.month BETWEEN asked.first_month AND asked.last_month
      AND (coalesce(:directed, 0) = 0 OR counts.flow = pairs.forth)
    GROUP BY 1, 2, 3, 4, 5
),

-- Of all events, which are in the order of these columns.
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

-- A time of which there are only rows dated by words is not loaded.
times AS MATERIALIZED (
    SELECT
        months.dataset AS dataset,
        (months.month / 100 * 12 + months.month % 100 - 1) / asked.length AS time,
        sum(months.events) AS events
    FROM months
    CROSS JOIN asked
    WHERE EXISTS (SELECT 1 FROM found)
    GROUP BY 1, 2
    HAVING sum(months.rows) > 0 OR (months.dataset, (months.month / 100 * 12 + months.month % 100 - 1) / asked.length) IN (SELECT dataset, time FROM found)
)

SELECT
    times.dataset AS dataset,
    printf('%04d', times.time * asked.length / 12) || CASE asked.length
        WHEN 1 THEN printf('-%02d', times.time % 12 + 1)
        WHEN 3 THEN printf('-%02d', times.time % 4 + 33)
        ELSE ''
    END AS time,
    CASE found.acts WHEN 0 THEN names.other ELSE names.actor END AS who,
    CASE found.acts WHEN 0 THEN names.actor ELSE names.other END AS whom,
    vocab_quad.label AS class,
    coalesce(found.events, 0) AS events,
    round(100.0 * coalesce(found.events, 0) / nullif(times.events, 0), 4) AS share,
    nullif(found.type, '') AS type,
    sum(coalesce(found.events, 0)) OVER one AS total,
    round(100.0 * sum(coalesce(found.events, 0)) OVER one / nullif(times.events, 0), 4) AS total_share,
    coalesce(found.rows, 0) AS rows,
    coalesce(found.relative, 0) AS relative,
    times.events AS all_events
FROM times
CROSS JOIN asked
CROSS JOIN (SELECT (SELECT name FROM actor) AS actor, (SELECT name FROM other) AS other) AS names
LEFT JOIN found USING (dataset, time)
LEFT JOIN vocab_quad USING (quad)
WINDOW one AS (PARTITION BY times.dataset, times.time)
ORDER BY times.dataset, times.time, found.acts DESC, found.quad, found.type;
