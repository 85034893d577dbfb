-- In parties of events, forget each actor that a dossier declares or that no longer exists: loading
-- matches it again. An actor that no dossier declares is kept, because loading would not match it
-- again.
UPDATE work_event_actors
SET actor = NULL
WHERE actor IS NOT NULL
  AND (
      actor IN (SELECT actor FROM work_dossier_actors)
      OR actor NOT IN (SELECT actor FROM actors)
  );
