-- title: Events coded from news, the last ones
-- group: Events
-- question: Which events of an actor, or of two, were coded from the news last, and from which articles?
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
        coalesce(unixepoch(since) / 86400, -1000000) AS first_day,
        coalesce(unixepoch(until) / 86400, 1000000) AS last_day,
        coalesce(CAST(replace(until, '-', '') AS INTEGER) / 100, 999912) AS last_month
    FROM work_asked_days
),

actor AS MATERIALIZED (
    SELECT work_event_actors.event_actor AS party
    FROM work_reach
    CROSS JOIN work_event_actors USING (actor)
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
        min(actor.party, work_event_pairs.other) AS low,
        max(actor.party, work_event_pairs.other) AS high,
        work_event_pairs.last_day AS last_day
    FROM actor
    CROSS JOIN work_event_pairs USING (party)
    WHERE work_event_pairs.other > 1 AND work_event_pairs.other NOT IN (SELECT party FROM actor)
      AND (:with IS NULL OR work_event_pairs.other IN (
          SELECT work_event_actors.event_actor
          FROM work_reach
          CROSS JOIN work_event_actors USING (actor)
          WHERE work_reach.itself = 1 AND work_reach.typed = lower(:with)
      ))
),

-- The first day of the month from which on there are enough events: nothing before is read.
since AS MATERIALIZED (
    SELECT coalesce(max(unixepoch(printf('%04d-%02d-01', month / 100, month % 100)) / 86400), -1000000) AS first_day
    FROM (
        SELECT counts.month AS month, sum(sum(counts.total)) OVER (ORDER BY counts.month DESC) AS total
        FROM actor
        CROSS JOIN asked
        CROSS JOIN work_event_counts AS counts NOT INDEXED ON counts.low = 1 AND counts.high = actor.party
        WHERE :with IS NULL AND counts.type = '*' AND counts.month < asked.last_month
        GROUP BY counts.month
    )
    WHERE total >= coalesce(:top, 50)
),

found AS MATERIALIZED (
    SELECT work_events.*, work_events.relative AS by_words
    FROM pairs
    CROSS JOIN since
    CROSS JOIN asked
    CROSS JOIN work_events NOT INDEXED ON work_events.low = pairs.low AND work_events.high = pairs.high
    WHERE pairs.last_day >= since.first_day AND work_events.day BETWEEN max(since.first_day, asked.first_day) AND asked.last_day
    ORDER BY work_events.day DESC, work_events.event DESC, work_events.low, work_events.high, work_events.twin
    LIMIT coalesce(:top, 50)
)

SELECT
    date(found.day * 86400, 'unixepoch') AS date,
    CASE found.flow WHEN 0 THEN lows.name ELSE highs.name END || coalesce(' (' || nullif(doers.name, '') || ')', '') AS who,
    work_event_codes.name AS action,
    CASE found.flow WHEN 0 THEN highs.name ELSE lows.name END || coalesce(' (' || nullif(targets.name, '') || ')', '') AS whom,
    work_event_places.name AS place,
    found.articles AS articles,
    CASE 2 * found.repeats + found.by_words WHEN 3 THEN 'repeat, dated by words' WHEN 2 THEN 'repeat' WHEN 1 THEN 'dated by words' END AS marked,
    work_event_addresses.address AS address,
    work_event_codes.dataset AS dataset,
    work_event_codes.cameo AS cameo,
    found.event AS event
FROM found
JOIN work_event_codes USING (event_code)
JOIN work_event_actors AS lows ON lows.event_actor = found.low
JOIN work_event_actors AS highs ON highs.event_actor = found.high
JOIN work_event_actors AS doers ON doers.event_actor = found.doer
JOIN work_event_actors AS targets ON targets.event_actor = found.target
LEFT JOIN work_event_places USING (event_place)
LEFT JOIN work_event_addresses USING (event_address)
ORDER BY found.day DESC, found.event DESC, found.low, found.high, found.twin;
