-- The number of events whose parties or direction do not follow from their doer and target. If both
-- have the same party, the direction must be 0.
SELECT count(*)
FROM work_events AS events
LEFT JOIN work_event_actors AS doers ON doers.event_actor = events.doer
LEFT JOIN work_event_actors AS targets ON targets.event_actor = events.target
WHERE doers.party <> iif(events.flow = 0, events.low, events.high)
   OR targets.party <> iif(events.flow = 0, events.high, events.low)
   OR (events.low = events.high AND events.flow <> 0);
