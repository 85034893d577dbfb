-- Match each party of events with a row of actors: a state by its ISO code, an organization by its
-- slug. This runs at each change, because a later dossier can declare a matching actor. A party
-- keeps its actor until another actor matches.
UPDATE work_event_actors
SET actor = (SELECT actors.actor FROM actors WHERE actors.iso3 = work_event_actors.code)
WHERE scheme = 'iso3'
  AND actor IS NOT coalesce(
      (SELECT actors.actor FROM actors WHERE actors.iso3 = work_event_actors.code), actor
  );
UPDATE work_event_actors
SET actor = code
WHERE scheme = 'actor' AND actor IS NULL AND code IN (SELECT actors.actor FROM actors);
