-- The actors that stay because events are counted for them, though no dossier declares them.
SELECT actor, name, actor_kind, named, open_members
FROM actors
WHERE actor IN (SELECT actor FROM work_event_actors WHERE actor IS NOT NULL)
  AND actor NOT IN (SELECT actor FROM work_dossier_actors);
