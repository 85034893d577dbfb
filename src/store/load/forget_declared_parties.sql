-- Forget which actor a party of events matches, if a dossier declares that actor or the actor no
-- longer exists: loading will match the party again. Keep the match with an actor that no dossier
-- declares, because loading would not find this actor.
UPDATE work_event_actors
SET actor = NULL
WHERE actor IS NOT NULL
  AND (
      actor IN (SELECT actor FROM work_dossier_actors)
      OR actor NOT IN (SELECT actor FROM actors)
  );
