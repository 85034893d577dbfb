-- Forget which actor a party of events matches, if that actor is declared by a dossier or no longer
-- exists. Loading will then match the party again. Keep the match with an actor that no dossier
-- declares, because loading would not find this actor.
UPDATE work_event_actors
SET actor = NULL
WHERE actor IS NOT NULL
  AND (
      actor IN (SELECT actor FROM work_dossier_actors)
      OR actor NOT IN (SELECT actor FROM actors)
  );
