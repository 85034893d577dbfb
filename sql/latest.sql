-- title: Events coded from news, latest first
-- group: Events
-- engines: duckdb spark
-- question: Which are the latest events of one or two actors in the news, and which articles report them?
-- about: One row per event, the last day first. Repeats and events dated by words are listed too, and marked. Events are coded by machine from news reports: each is what a program made of an article, not a happening.
-- param actor: actor; whose events, alone, without its parts and people; default the state with most facts
-- param with: actor; only events between the two; default with anybody else
-- param top: integer; at most this many rows; default = 50
-- param since: day; only events from this day on; default the beginning
-- param until: end_day; only events until this day; default the end
-- names: actor with
-- column date [EDTF]: day of the event
-- column who: the party who acts, and in brackets its name as given, if that is another
-- column action: what is done, as the code is named in the data set
-- column whom: the party acted upon, likewise
-- column place: where, as given
-- column articles: articles in the first 15 minutes (GDELT 1: day), as given
-- column marked: repeat: another row has the same day, actors, code and article; dated by words: its day was worked out from words such as "a year ago"
-- column address: the article or story
-- columns: dataset
-- column cameo: the code of what is done
-- column event: its number in the data set
-- aside: event cameo articles dataset place marked
-- example: latest malaysia usa
-- example: latest --actor malaysia --top 5
-- answer: SELECT 'the last ' || count(*) || CASE count(*) WHEN 1 THEN ' row' ELSE ' rows' END
--         || coalesce(' from ' || min(date) || ' to ' || max(date), '')
--         || coalesce('; ' || nullif(sum(marked LIKE 'repeat%'), 0) || CASE sum(marked LIKE 'repeat%') WHEN 1 THEN ' repeats' ELSE ' repeat' END || ' another', '')
--         || coalesce('; ' || nullif(sum(marked LIKE '%dated%'), 0) || ' dated by words', '')
--         || '; coded by machine from news, not happenings'
--     FROM report
WITH
asked AS MATERIALIZED (
    SELECT
        coalesce(CAST(unixepoch(since) / 86400 AS BIGINT), -1000000) AS first_day,
        coalesce(CAST(unixepoch(until) / 86400 AS BIGINT), 1000000) AS last_day,
        coalesce(CAST(substr(until, 1, 4) || substr(until, 6, 2) AS BIGINT), 999912) AS last_month
    FROM work_asked_days
),

actor AS MATERIALIZED (
    SELECT party FROM work_event_names WHERE typed = lower(coalesce(:actor, (SELECT actor FROM work_default_actor)))
),

others AS MATERIALIZED (
    SELECT party FROM work_event_names WHERE typed = lower(:with)
),

-- Pairs of the actor and another party, without the parties 0 (nobody) and 1 (anybody).
pairs AS MATERIALIZED (
    SELECT
        CASE WHEN work_event_pairs.party < work_event_pairs.other THEN work_event_pairs.party ELSE work_event_pairs.other END AS low,
        CASE WHEN work_event_pairs.party < work_event_pairs.other THEN work_event_pairs.other ELSE work_event_pairs.party END AS high,
        work_event_pairs.last_day AS last_day
    FROM actor
    CROSS JOIN work_event_pairs
    WHERE work_event_pairs.party = actor.party
      AND work_event_pairs.other > 1 AND work_event_pairs.other NOT IN (SELECT party FROM actor)
      AND (:with IS NULL OR work_event_pairs.other IN (SELECT party FROM others))
),

-- Events before `first_day` are not read. The others are at least :top, or all (-1000000).
since AS MATERIALIZED (
    SELECT coalesce(max(CAST(unixepoch(
        printf('%04d', CAST((month - month % 100) / 100 AS BIGINT)) || printf('-%02d-01', month % 100)
    ) / 86400 AS BIGINT)), -1000000) AS first_day
    FROM (
        SELECT counts.month AS month, sum(sum(counts.total)) OVER (ORDER BY counts.month DESC NULLS LAST) AS total
        FROM actor
        CROSS JOIN asked
        CROSS JOIN work_event_counts AS counts NOT INDEXED
        WHERE counts.low = 1 AND counts.high = actor.party
          AND :with IS NULL AND counts.type = '*' AND counts.month < asked.last_month
        GROUP BY counts.month
    ) AS months
    WHERE total >= coalesce(:top, 50)
),

-- Row 1 has the latest day and, on that day, the highest event number.
ranked AS (
    SELECT
        work_events.*,
        row_number() OVER (
            ORDER BY work_events.day DESC NULLS LAST, work_events.event DESC NULLS LAST,
                lows.name NULLS FIRST, highs.name NULLS FIRST, work_events.twin NULLS FIRST
        ) AS place,
        lows.name AS low_name,
        highs.name AS high_name
    FROM pairs
    CROSS JOIN since
    CROSS JOIN asked
    CROSS JOIN work_events NOT INDEXED
    CROSS JOIN work_event_actors AS lows
    CROSS JOIN work_event_actors AS highs
    WHERE work_events.low = pairs.low AND work_events.high = pairs.high
      AND lows.event_actor = work_events.low AND highs.event_actor = work_events.high
      AND pairs.last_day >= since.first_day
      AND work_events.day BETWEEN CASE WHEN since.first_day > asked.first_day THEN since.first_day ELSE asked.first_day END AND asked.last_day
),

found AS MATERIALIZED (
    SELECT * FROM ranked WHERE place <= coalesce(:top, 50)
)

SELECT
    substr(datetime(found.day * 86400, 'unixepoch'), 1, 10) AS date,
    CASE found.flow WHEN 0 THEN found.low_name ELSE found.high_name END || coalesce(' (' || nullif(doers.name, '') || ')', '') AS who,
    work_event_codes.name AS action,
    CASE found.flow WHEN 0 THEN found.high_name ELSE found.low_name END || coalesce(' (' || nullif(targets.name, '') || ')', '') AS whom,
    work_event_places.name AS place,
    found.articles AS articles,
    CASE 2 * found.repeats + found.relative WHEN 3 THEN 'repeat, dated by words' WHEN 2 THEN 'repeat' WHEN 1 THEN 'dated by words' END AS marked,
    work_event_addresses.address AS address,
    work_event_codes.dataset AS dataset,
    work_event_codes.cameo AS cameo,
    found.event AS event
FROM found
JOIN work_event_codes ON work_event_codes.event_code = found.event_code
JOIN work_event_actors AS doers ON doers.event_actor = found.doer
JOIN work_event_actors AS targets ON targets.event_actor = found.target
LEFT JOIN work_event_places ON work_event_places.event_place = found.event_place
LEFT JOIN work_event_addresses ON work_event_addresses.event_address = found.event_address
ORDER BY found.place NULLS FIRST;
