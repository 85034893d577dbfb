-- Forget the actor of a party of events if a dossier declares the actor or if it no longer exists,
-- because loading matches the party again. Keep an actor that no dossier declares, because loading
-- would not match it again.
UPDATE work_event_actors
SET actor = NULL
WHERE actor IS NOT NULL
  AND (
      actor IN (SELECT actor FROM work_dossier_actors)
      OR actor NOT IN (SELECT actor FROM actors)
  );
