-- Forget which actors of dossiers the parties of events are: loading finds them again. An actor that
-- no dossier declares is found only here.
UPDATE work_event_actors
SET actor = NULL
WHERE actor IS NOT NULL
  AND (
      actor IN (SELECT actor FROM work_dossier_actors)
      OR actor NOT IN (SELECT actor FROM actors)
  );
