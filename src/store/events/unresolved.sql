-- The parties that are no actor of the record, most frequent first. The reserved parties 0 (a
-- missing actor) and 1 (all other parties) are left out.
SELECT actors.name, sum(pairs.total) AS total
FROM work_event_actors AS actors
JOIN work_event_pairs AS pairs ON pairs.party = actors.event_actor
WHERE actors.party = actors.event_actor
  AND actors.actor IS NULL
  AND actors.event_actor > 1
GROUP BY actors.event_actor
ORDER BY total DESC, actors.name;
