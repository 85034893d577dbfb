-- The number of events that are wrongly marked, or wrongly not marked, as repeats. Of the events
-- that share day, actors, code and address, all but the one with the lowest number are repeats.
-- GDELT identifies an actor by its code, ICEWS by its name.
WITH
placed AS (
    SELECT
        events.repeats AS repeats,
        row_number() OVER (
            PARTITION BY
                events.low, events.high, events.day,
                doers.scheme, iif(doers.scheme = 'cameo', doers.code, doers.name),
                targets.scheme, iif(targets.scheme = 'cameo', targets.code, targets.name),
                events.event_code, events.event_address
            ORDER BY events.event, events.twin
        ) AS place
    FROM work_events AS events
    LEFT JOIN work_event_actors AS doers ON doers.event_actor = events.doer
    LEFT JOIN work_event_actors AS targets ON targets.event_actor = events.target
)
SELECT count(*)
FROM placed
WHERE repeats <> (place > 1);
