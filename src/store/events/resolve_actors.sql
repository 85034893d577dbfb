-- Match each party of events with an actor of the record: the state with its code, or the
-- organization with its name. A later dossier may declare one, so this runs at each change. A
-- party keeps its actor until another actor matches.
UPDATE work_event_actors
SET actor = (SELECT actors.actor FROM actors WHERE actors.iso3 = work_event_actors.code)
WHERE scheme = 'iso3'
  AND actor IS NOT coalesce(
      (SELECT actors.actor FROM actors WHERE actors.iso3 = work_event_actors.code), actor
  );
UPDATE work_event_actors
SET actor = code
WHERE scheme = 'actor' AND actor IS NULL AND code IN (SELECT actors.actor FROM actors);
