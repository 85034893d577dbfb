-- title: Events coded from news, by partner
-- group: Events
-- engines: duckdb spark
-- question: With whom does an actor have most events in the news, of which classes, in which direction and when?
-- about: One row per data set and other party that the actor acts on or is acted upon by, most events first. An actor without a state counts under its code or name as given. Events without another party, and those of the actor with itself, are left out. Events are coded by machine from news reports: many reports are no proof of many dealings.
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
given AS (
    SELECT
        coalesce(CAST(substr(since, 1, 4) || substr(since, 6, 2) AS BIGINT), 0) AS first_month,
        coalesce(CAST(substr(until, 1, 4) || substr(until, 6, 2) AS BIGINT), 999912) AS last_month
    FROM work_asked_days
),

-- From `first_year` to `last_year`, all months are asked for. The year 2021 is written 202100.
asked AS MATERIALIZED (
    SELECT
        first_month, first_month + 98 - (first_month + 98) % 100 AS first_year,
        last_month, last_month - 12 - (last_month - 12) % 100 AS last_year
    FROM given
),

-- Whole years are read from the counts by year (a tenth of the rows), other months by month.
spans AS MATERIALIZED (
    SELECT '**' AS type, first_year AS first_month, last_year AS last_month FROM asked
    UNION ALL
    SELECT '*', first_month, CASE WHEN last_month < first_year THEN last_month ELSE first_year - 1 END FROM asked
    UNION ALL
    SELECT '*', CASE WHEN first_year > last_year + 13 THEN first_year ELSE last_year + 13 END, last_month FROM asked
),

actor AS MATERIALIZED (
    SELECT party FROM work_event_names WHERE typed = lower(coalesce(:actor, (SELECT actor FROM work_default_actor)))
),

-- Pairs of the actor and another party, without the parties 0 (nobody) and 1 (anybody).
pairs AS MATERIALIZED (
    SELECT
        CASE WHEN party < other THEN party ELSE other END AS low, CASE WHEN party < other THEN other ELSE party END AS high,
        other, CASE WHEN party > other THEN 1 ELSE 0 END AS forth, total
    FROM work_event_pairs
    WHERE party IN (SELECT party FROM actor) AND other NOT IN (SELECT party FROM actor) AND other > 1
      AND (coalesce(:recorded, 0) = 0 OR other IN (SELECT event_actor FROM work_event_actors WHERE actor IS NOT NULL))
),

-- Each listed pair has at least `events` events, so `found` omits pairs with a smaller `total`.
floors AS MATERIALIZED (
    SELECT
        datasets.dataset AS dataset,
        min(coalesce((
            SELECT sum(counts.events)
            FROM spans CROSS JOIN work_event_counts AS counts
            WHERE counts.low = most.low AND counts.high = most.high AND counts.type = spans.type
              AND counts.dataset = datasets.dataset AND counts.month BETWEEN spans.first_month AND spans.last_month
        ), 0)) AS events
    FROM (SELECT low, high, row_number() OVER (ORDER BY total DESC NULLS LAST, other NULLS FIRST) AS place FROM pairs) AS most
    CROSS JOIN (SELECT DISTINCT dataset FROM event_files) AS datasets
    WHERE most.place <= coalesce(:top, 25)
    GROUP BY datasets.dataset
),

found AS MATERIALIZED (
    SELECT
        pairs.*, floors.dataset AS dataset,
        (
            SELECT sum(counts.events)
            FROM spans
            CROSS JOIN work_event_counts AS counts
            WHERE counts.low = pairs.low AND counts.high = pairs.high AND counts.type = spans.type
              AND counts.dataset = floors.dataset AND counts.month BETWEEN spans.first_month AND spans.last_month
        ) AS events
    FROM floors CROSS JOIN pairs
    WHERE pairs.total >= floors.events
),

-- First rank the pairs by their events, so that only the listed pairs are counted in detail.
ranked AS MATERIALIZED (
    SELECT
        found.*, coalesce(actors.name, parties.name) AS name, actors.actor AS actor,
        row_number() OVER (
            PARTITION BY found.dataset
            ORDER BY found.events DESC NULLS LAST, coalesce(actors.name, parties.name) NULLS FIRST, parties.scheme NULLS FIRST, parties.code NULLS FIRST
        ) AS place
    FROM found CROSS JOIN work_event_actors AS parties
    LEFT JOIN actors ON actors.actor = parties.actor
    WHERE parties.event_actor = found.other AND found.events > 0
),

classes AS (
    SELECT
        ranked.dataset AS dataset, ranked.place AS place, counts.quad AS quad,
        sum(counts.total) AS total, sum(counts.relative) AS relative, sum(counts.events) AS events,
        sum(CASE WHEN counts.flow = ranked.forth THEN counts.events ELSE 0 END) AS acts
    FROM ranked CROSS JOIN spans CROSS JOIN work_event_counts AS counts NOT INDEXED
    WHERE ranked.place <= coalesce(:top, 25)
      AND counts.low = ranked.low AND counts.high = ranked.high AND counts.type = spans.type
      AND counts.dataset = ranked.dataset AND counts.month BETWEEN spans.first_month AND spans.last_month
    GROUP BY ranked.place, counts.quad, ranked.dataset
),

figures AS MATERIALIZED (
    SELECT
        named.dataset AS dataset, named.place AS place,
        sum(named.total - named.relative) AS rows, sum(named.relative) AS relative, sum(named.acts) AS acts,
        sum(CASE named.cooperates WHEN 1 THEN named.events ELSE 0 END) AS cooperation,
        sum(CASE named.cooperates WHEN 0 THEN named.events ELSE 0 END) AS conflict,
        max(named.said) AS classes
    FROM (
        SELECT
            classes.*, vocab_quad.cooperates AS cooperates,
            group_concat(vocab_quad.label || ' ' || nullif(classes.events, 0), '; ') OVER (
                PARTITION BY classes.dataset, classes.place
                ORDER BY classes.quad NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
            ) AS said
        FROM classes LEFT JOIN vocab_quad ON vocab_quad.quad = classes.quad
    ) AS named
    GROUP BY named.dataset, named.place
),

everybody AS (
    SELECT counts.dataset AS dataset, sum(counts.events) AS events
    FROM actor CROSS JOIN spans CROSS JOIN work_event_counts AS counts NOT INDEXED
    WHERE counts.low = 1 AND counts.high = actor.party AND counts.type = spans.type
      AND counts.month BETWEEN spans.first_month AND spans.last_month
    GROUP BY counts.dataset
)

SELECT
    ranked.dataset AS dataset,
    ranked.name AS partner,
    CAST(ranked.events AS BIGINT) AS events,
    round(1e2 * ranked.events / nullif(everybody.events, 0), 2) AS share,
    CAST(figures.acts AS BIGINT) AS acts, CAST(ranked.events - figures.acts AS BIGINT) AS acted_on,
    CAST(figures.cooperation AS BIGINT) AS cooperation, CAST(figures.conflict AS BIGINT) AS conflict,
    figures.classes AS classes,
    -- Each of the two subqueries reads one entry of the primary key.
    (
        SELECT printf('%04d-%02d', CAST((min(counts.month) - min(counts.month) % 100) / 100 AS BIGINT), min(counts.month) % 100)
        FROM work_event_counts AS counts
        WHERE counts.low = ranked.low AND counts.high = ranked.high AND counts.type = '*' AND counts.dataset = ranked.dataset
          AND counts.month BETWEEN (SELECT first_month FROM asked) AND (SELECT last_month FROM asked) AND counts.events > 0
    ) AS first_month,
    (
        SELECT printf('%04d-%02d', CAST((max(counts.month) - max(counts.month) % 100) / 100 AS BIGINT), max(counts.month) % 100)
        FROM work_event_counts AS counts
        WHERE counts.low = ranked.low AND counts.high = ranked.high AND counts.type = '*' AND counts.dataset = ranked.dataset
          AND counts.month BETWEEN (SELECT first_month FROM asked) AND (SELECT last_month FROM asked) AND counts.events > 0
    ) AS last_month,
    CAST(figures.rows AS BIGINT) AS rows, CAST(figures.relative AS BIGINT) AS relative,
    CAST(everybody.events AS BIGINT) AS all_events,
    ranked.actor AS key
FROM ranked
JOIN figures ON figures.dataset = ranked.dataset AND figures.place = ranked.place
JOIN everybody ON everybody.dataset = ranked.dataset
ORDER BY ranked.dataset NULLS FIRST, ranked.place NULLS FIRST;
