-- The actors that no dossier declares, but that stay because they are parties of events.
SELECT actor, name, actor_kind, named, open_members
FROM actors
WHERE actor IN (SELECT actor FROM work_event_actors WHERE actor IS NOT NULL)
  AND actor NOT IN (SELECT actor FROM work_dossier_actors);
