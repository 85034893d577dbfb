-- Forget the actors of parties of events that dossiers declare: loading matches them again. An
-- undeclared actor would not be matched again, so it stays.
UPDATE work_event_actors
SET actor = NULL
WHERE actor IS NOT NULL
  AND (
      actor IN (SELECT actor FROM work_dossier_actors)
      OR actor NOT IN (SELECT actor FROM actors)
  );
