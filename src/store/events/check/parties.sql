-- The number of events whose parties or direction do not match their doer and target. An event
-- within one party has the direction 0.
SELECT count(*)
FROM work_events AS events
LEFT JOIN work_event_actors AS doers ON doers.event_actor = events.doer
LEFT JOIN work_event_actors AS targets ON targets.event_actor = events.target
WHERE doers.party <> iif(events.flow = 0, events.low, events.high)
   OR targets.party <> iif(events.flow = 0, events.high, events.low)
   OR (events.low = events.high AND events.flow <> 0);
