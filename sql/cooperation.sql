-- title: Cooperation and conflict: events coded from news
-- group: Events
-- question: How cooperative are two actors in the news, by year or quarter, on which scale and from how many events?
-- about: One row per data set and time in which there are events of the two. Each data set has a scale of its own, so values of different data sets are not compared or averaged. An intensity is looked up from the code of an event; it is no measurement of what happened.
-- param actor: actor; one side, alone, without its parts and people; default the state with most facts
-- param with: actor; the other side, alone; default anybody
-- param by: text; the length of a time; choices year, quarter, month; default = year
-- param directed: flag; only what the first actor does to the other; default both directions
-- param type: text; only events in which who acts has this type first, such as GOV (GDELT) or Government (ICEWS); default every type
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
-- answer: SELECT group_concat(told.said, '; ')
--         || coalesce('; left out: ' || nullif((SELECT sum(relative) FROM report), 0) || ' dated by words such as "a year ago"', '')
--         || '; coded by machine from news, not happenings'
--     FROM (
--         SELECT dataset || ': ' || sum(scaled) || CASE sum(scaled) WHEN 1 THEN ' event' ELSE ' events' END
--             || coalesce(' of average intensity ' || printf('%+.2f', sum(intensity * scaled) / nullif(sum(scaled), 0)), '')
--             || ', cooperation minus conflict ' || printf('%+d', sum(balance)) || ' (' || max(scale) || ')' AS said
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
        CASE coalesce(:by, 'year')
            WHEN 'quarter' THEN printf('%04d-%02d', counts.month / 100, 33 + (counts.month % 100 - 1) / 3)
            WHEN 'month' THEN printf('%04d-%02d', counts.month / 100, counts.month % 100)
            ELSE printf('%04d', counts.month / 100)
        END AS time,
        sum(counts.total - counts.relative) AS rows,
        sum(counts.relative) AS relative,
        sum(counts.scaled) AS scaled,
        sum(counts.intensity) / 10.0 / nullif(sum(counts.scaled), 0) AS intensity,
        sum(CASE vocab_quad.cooperates WHEN 1 THEN counts.events ELSE 0 END) AS cooperation,
        sum(CASE vocab_quad.cooperates WHEN 0 THEN counts.events ELSE 0 END) AS conflict
    FROM pairs
    CROSS JOIN asked
    CROSS JOIN work_event_counts AS counts ON counts.low = pairs.low AND counts.high = pairs.high
    LEFT JOIN vocab_quad USING (quad)
    WHERE counts.month BETWEEN asked.first_month AND asked.last_month
      AND (:type IS NULL OR pairs.mine = 0 OR counts.type = :type)
      AND (pairs.mine = 0 OR coalesce(:directed, 0) = 0 OR counts.flow = pairs.forth)
    GROUP BY 1, 2, 3
)

SELECT
    found.dataset AS dataset,
    found.time AS time,
    round(found.intensity, 3) AS intensity,
    found.scaled AS scaled,
    round(usual.intensity, 3) AS usual,
    found.cooperation - found.conflict AS balance,
    found.cooperation AS cooperation,
    found.conflict AS conflict,
    round(100.0 * (found.cooperation - found.conflict) / nullif(found.cooperation + found.conflict, 0), 1) AS relative_balance,
    found.rows AS rows,
    found.relative AS relative,
    vocab_dataset.label || ': ' || vocab_dataset.scale AS scale
FROM counts AS found
JOIN counts AS usual USING (dataset, time)
LEFT JOIN vocab_dataset USING (dataset)
WHERE found.mine = 1 AND usual.mine = 0
ORDER BY found.dataset, found.time;
