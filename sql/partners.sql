-- title: Events coded from news, by partner
-- group: Events
-- question: With whom does an actor have most events in the news, of which classes, in which direction and when?
-- about: One row per data set and other party that the actor acts on or is acted upon by, most events first. Who is named without a state is a party by the code or name given. Events without another party, and those of the actor with itself, are left out. Events are coded by machine from news reports: many reports are no proof of many dealings.
-- param actor: actor; whose partners, alone, without its parts and people; default the state with most facts
-- param recorded: flag; only partners that are actors of the record; default all
-- param top: integer; at most this many partners of each data set; default = 25
-- param since: day; only months from that of this day on; default the beginning
-- param until: end_day; only months until that of this day; default the end
-- names: actor
-- columns: dataset
-- column partner: the other party: a state, an organization, or a code or name as given
-- column events: events, without repeats and without those dated by words
-- column share [%]: of all events that the actor has with others in these months in the data set
-- column acts [events]: what the actor does to the partner
-- column acted_on [events]: what the partner does to the actor
-- column cooperation [events]: events of classes that are cooperation, in words or deeds
-- column conflict [events]: events of classes that are conflict, in words or deeds
-- column classes: events by class of what is done
-- column first_month [EDTF]: the first of these months with an event
-- column last_month [EDTF]: the last one
-- columns: rows relative
-- column all_events [events]: all events that the actor has with others, by which the share divides
-- column key: the key of the partner in the record; NULL: it is no actor of the record
-- aside: key relative all_events rows first_month last_month classes
-- example: partners malaysia
-- example: partners --actor usa --recorded --top 5
-- answer: SELECT group_concat(told.said, '; ')
--         || coalesce('; left out: ' || nullif(sum(told.relative), 0) || ' dated by words such as "a year ago"', '')
--         || '; coded by machine from news, not happenings'
--     FROM (
--         SELECT dataset || ': ' || count(*) || CASE count(*) WHEN 1 THEN ' partner' ELSE ' partners' END || ' listed, with '
--             || sum(events) || ' of ' || max(all_events) || CASE max(all_events) WHEN 1 THEN ' event' ELSE ' events' END
--             || ' (rows: ' || sum(rows) || ')' AS said, sum(relative) AS relative
--         FROM report
--         GROUP BY dataset
--         ORDER BY dataset
--     ) AS told
WITH
asked AS MATERIALIZED (
    SELECT
        coalesce(CAST(replace(since, '-', '') AS INTEGER) / 100, 0) AS first_month,
        coalesce(CAST(replace(until, '-', '') AS INTEGER) / 100, 999912) AS last_month
    FROM work_asked_days
),

-- Whole years are read from the counts by year, a tenth as many, and the rest by month.
spans AS MATERIALIZED (
    SELECT '**' AS type, (first_month + 98) / 100 * 100 AS first_month, (last_month - 12) / 100 * 100 AS last_month FROM asked
    UNION ALL
    SELECT '*', first_month, min(last_month, (first_month + 98) / 100 * 100 - 1) FROM asked
    UNION ALL
    SELECT '*', max((first_month + 98) / 100 * 100, (last_month - 12) / 100 * 100 + 13), last_month FROM asked
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

-- Others than nobody (0), anybody (1) and itself.
pairs AS MATERIALIZED (
    SELECT
        min(actor.party, work_event_pairs.other) AS low, max(actor.party, work_event_pairs.other) AS high,
        work_event_pairs.other AS other, actor.party > work_event_pairs.other AS forth, work_event_pairs.total AS total
    FROM actor
    CROSS JOIN work_event_pairs USING (party)
    JOIN work_event_actors AS others ON others.event_actor = work_event_pairs.other
    WHERE work_event_pairs.other > 1 AND work_event_pairs.other NOT IN (SELECT party FROM actor)
      AND (coalesce(:recorded, 0) = 0 OR others.actor IS NOT NULL)
),

-- The fewest events of the pairs with most rows: a pair with fewer rows is not among the first.
floors AS MATERIALIZED (
    SELECT
        datasets.dataset AS dataset,
        min(coalesce((
            SELECT sum(counts.events)
            FROM spans
            CROSS JOIN work_event_counts AS counts
                ON counts.low = leading.low AND counts.high = leading.high AND counts.type = spans.type
                AND counts.dataset = datasets.dataset AND counts.month BETWEEN spans.first_month AND spans.last_month
        ), 0)) AS events
    FROM (SELECT low, high FROM pairs ORDER BY total DESC LIMIT coalesce(:top, 25)) AS leading
    CROSS JOIN (SELECT DISTINCT dataset FROM event_files) AS datasets
    GROUP BY datasets.dataset
),

found AS MATERIALIZED (
    SELECT
        pairs.*, floors.dataset AS dataset,
        (
            SELECT sum(counts.events)
            FROM spans
            CROSS JOIN work_event_counts AS counts
                ON counts.low = pairs.low AND counts.high = pairs.high AND counts.type = spans.type
                AND counts.dataset = floors.dataset AND counts.month BETWEEN spans.first_month AND spans.last_month
        ) AS events
    FROM floors CROSS JOIN pairs
    WHERE pairs.total >= floors.events
),

-- Which pairs have most events, before anything else is counted.
ranked AS MATERIALIZED (
    SELECT
        found.*, coalesce(actors.name, parties.name) AS name, actors.actor AS actor,
        row_number() OVER (
            PARTITION BY found.dataset
            ORDER BY found.events DESC, coalesce(actors.name, parties.name), parties.scheme, parties.code
        ) AS place
    FROM found
    CROSS JOIN work_event_actors AS parties ON parties.event_actor = found.other
    LEFT JOIN actors USING (actor)
    WHERE found.events > 0
),

classes AS MATERIALIZED (
    SELECT
        ranked.dataset AS dataset, ranked.place AS place, counts.quad AS quad,
        sum(counts.total) AS total, sum(counts.relative) AS relative, sum(counts.events) AS events,
        sum(CASE counts.flow WHEN ranked.forth THEN counts.events ELSE 0 END) AS acts
    FROM ranked
    CROSS JOIN spans
    CROSS JOIN work_event_counts AS counts NOT INDEXED
        ON counts.low = ranked.low AND counts.high = ranked.high AND counts.type = spans.type
        AND counts.dataset = ranked.dataset AND counts.month BETWEEN spans.first_month AND spans.last_month
    WHERE ranked.place <= coalesce(:top, 25)
    GROUP BY ranked.place, counts.quad, ranked.dataset
),

figures AS MATERIALIZED (
    SELECT
        ordered.dataset AS dataset, ordered.place AS place,
        sum(ordered.total - ordered.relative) AS rows, sum(ordered.relative) AS relative, sum(ordered.acts) AS acts,
        sum(CASE ordered.cooperates WHEN 1 THEN ordered.events ELSE 0 END) AS cooperation,
        sum(CASE ordered.cooperates WHEN 0 THEN ordered.events ELSE 0 END) AS conflict,
        group_concat(ordered.label || ' ' || nullif(ordered.events, 0), '; ') AS classes
    FROM (
        SELECT classes.*, vocab_quad.label AS label, vocab_quad.cooperates AS cooperates
        FROM classes LEFT JOIN vocab_quad USING (quad)
        ORDER BY classes.dataset, classes.place, classes.quad
    ) AS ordered
    GROUP BY ordered.dataset, ordered.place
),

everybody AS (
    SELECT counts.dataset AS dataset, sum(counts.events) AS events
    FROM actor
    CROSS JOIN spans
    CROSS JOIN work_event_counts AS counts NOT INDEXED ON counts.low = 1 AND counts.high = actor.party AND counts.type = spans.type
    WHERE counts.month BETWEEN spans.first_month AND spans.last_month
    GROUP BY counts.dataset
)

SELECT
    ranked.dataset AS dataset,
    ranked.name AS partner,
    ranked.events AS events,
    round(100.0 * ranked.events / nullif(everybody.events, 0), 2) AS share,
    figures.acts AS acts,
    ranked.events - figures.acts AS acted_on,
    figures.cooperation AS cooperation,
    figures.conflict AS conflict,
    figures.classes AS classes,
    -- By the key, each of the two is one step.
    (
        SELECT printf('%04d-%02d', counts.month / 100, counts.month % 100)
        FROM work_event_counts AS counts
        WHERE counts.low = ranked.low AND counts.high = ranked.high AND counts.type = '*' AND counts.dataset = ranked.dataset
          AND counts.month BETWEEN asked.first_month AND asked.last_month AND counts.events > 0
        ORDER BY counts.month LIMIT 1
    ) AS first_month,
    (
        SELECT printf('%04d-%02d', counts.month / 100, counts.month % 100)
        FROM work_event_counts AS counts
        WHERE counts.low = ranked.low AND counts.high = ranked.high AND counts.type = '*' AND counts.dataset = ranked.dataset
          AND counts.month BETWEEN asked.first_month AND asked.last_month AND counts.events > 0
        ORDER BY counts.month DESC LIMIT 1
    ) AS last_month,
    figures.rows AS rows,
    figures.relative AS relative,
    everybody.events AS all_events,
    ranked.actor AS key
FROM ranked
CROSS JOIN asked
JOIN figures USING (dataset, place)
JOIN everybody USING (dataset)
ORDER BY ranked.dataset, ranked.place;
