-- title: Tempo: events coded from news, over time
-- group: Events
-- question: How often do news reports tell of two actors acting on each other, or of one acting on anybody, compared with all that is reported at that time?
-- about: One row per data set, time, who acts on whom, and class. A loaded time without an event of these has one row with 0 and no class; a time without a row is not loaded. Events are coded by machine from news reports: they are not happenings, and data sets are never added up.
-- param actor: actor; one side, alone, without its parts and people; default the state with most facts
-- param with: actor; the other side, alone; default anybody
-- param by: text; the length of a time; choices year, quarter, month; default = quarter
-- param directed: flag; only what the first actor does to the other; default both directions
-- param roots: flag; count only root events, which are in the lead of an article; default all events
-- param type: text; only events in which who acts has this type first, such as GOV (GDELT) or Government (ICEWS); default every type
-- param types: flag; one row per type of who acts; default all types together
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
-- column type: the first type of who acts; NULL: all types, or none given
-- columns: rows relative
-- column all_events [events]: all events of that time in the data set, by which the share divides
-- aside: type relative rows all_events share
-- example: tempo malaysia usa
-- example: tempo --actor malaysia --with usa --by year --directed
-- answer: SELECT group_concat(told.said, '; ')
--         || coalesce('; left out: ' || nullif((SELECT sum(relative) FROM report), 0) || ' dated by words such as "a year ago"', '')
--         || '; coded by machine from news, not happenings'
--     FROM (
--         SELECT dataset || ': ' || sum(events) || CASE sum(events) WHEN 1 THEN ' event' ELSE ' events' END
--             || ' (rows: ' || sum(rows) || ') in '
--             || count(DISTINCT CASE WHEN events > 0 THEN time END) || ' of '
--             || count(DISTINCT CASE WHEN all_events > 0 THEN time END) || ' loaded '
--             || coalesce(:by, 'quarter') || CASE count(DISTINCT CASE WHEN all_events > 0 THEN time END) WHEN 1 THEN '' ELSE 's' END AS said
--         FROM report
--         GROUP BY dataset
--         ORDER BY dataset
--     ) AS told
WITH
asked AS MATERIALIZED (
    SELECT
        coalesce(since / 100, 0) AS first_month,
        coalesce(until / 100, 999912) AS last_month
    FROM (
        SELECT CAST(replace(since, '-', '') AS INTEGER) AS since, CAST(replace(until, '-', '') AS INTEGER) AS until
        FROM work_asked_days
    ) AS days
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

-- Row 0 is all events. An actor and itself have one direction.
pairs AS MATERIALIZED (
    SELECT 0 AS mine, 1 AS low, 1 AS high, 0 AS forth
    UNION ALL
    SELECT 1, min(actor.party, other.party), max(actor.party, other.party), actor.party > other.party
    FROM actor
    CROSS JOIN other
),

counts AS MATERIALIZED (
    SELECT
        pairs.mine AS mine,
        counts.dataset AS dataset,
        CASE coalesce(:by, 'quarter')
            WHEN 'year' THEN printf('%04d', counts.month / 100)
            WHEN 'month' THEN printf('%04d-%02d', counts.month / 100, counts.month % 100)
            ELSE printf('%04d-%02d', counts.month / 100, 33 + (counts.month % 100 - 1) / 3)
        END AS time,
        counts.flow = pairs.forth AS acts,
        counts.quad AS quad,
        CASE :types WHEN 1 THEN counts.type END AS type,
        sum(counts.total - counts.relative) AS rows,
        sum(counts.relative) AS relative,
        sum(CASE :roots WHEN 1 THEN counts.roots ELSE counts.events END) AS events
    FROM pairs
    CROSS JOIN asked
    CROSS JOIN work_event_counts AS counts ON counts.low = pairs.low AND counts.high = pairs.high
    WHERE counts.month BETWEEN asked.first_month AND asked.last_month
      AND (:type IS NULL OR pairs.mine = 0 OR counts.type = :type)
      AND (pairs.mine = 0 OR coalesce(:directed, 0) = 0 OR counts.flow = pairs.forth)
    GROUP BY 1, 2, 3, 4, 5, 6
),

found AS (
    SELECT dataset, time, acts, quad, type, rows, relative, events FROM counts WHERE mine = 1
),

-- A time of which there are only rows dated by words is not loaded.
times AS (
    SELECT dataset, time, sum(events) AS events
    FROM counts
    WHERE mine = 0 AND dataset IN (SELECT dataset FROM found)
    GROUP BY dataset, time
    HAVING sum(rows) > 0 OR time IN (SELECT time FROM found WHERE found.dataset = counts.dataset)
)

SELECT
    times.dataset AS dataset,
    times.time AS time,
    CASE found.acts WHEN 0 THEN names.other ELSE names.actor END AS who,
    CASE found.acts WHEN 0 THEN names.actor ELSE names.other END AS whom,
    vocab_quad.label AS class,
    coalesce(found.events, 0) AS events,
    round(100.0 * coalesce(found.events, 0) / nullif(times.events, 0), 4) AS share,
    nullif(found.type, '') AS type,
    coalesce(found.rows, 0) AS rows,
    coalesce(found.relative, 0) AS relative,
    times.events AS all_events
FROM times
CROSS JOIN (SELECT (SELECT name FROM actor) AS actor, (SELECT name FROM other) AS other) AS names
LEFT JOIN found USING (dataset, time)
LEFT JOIN vocab_quad USING (quad)
ORDER BY times.dataset, times.time, found.acts DESC, found.quad, found.type;
