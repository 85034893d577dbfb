-- The number of actors that are counted as an actor that is not a party, or that name an actor of
-- the record without their code or name.
SELECT count(*)
FROM work_event_actors AS given
LEFT JOIN work_event_actors AS parties ON parties.event_actor = given.party
LEFT JOIN actors ON actors.iso3 = given.code
WHERE iif(
       given.scheme IN ('cameo', 'icews'),
       coalesce(parties.scheme NOT IN ('iso3', 'actor', 'given'), 1),
       given.party <> given.event_actor
   )
   OR given.actor IS NOT CASE given.scheme
       -- A state whose last dossier is gone has lost its code.
       WHEN 'iso3' THEN coalesce(
           actors.actor,
           (SELECT actor FROM actors WHERE actor = given.actor AND iso3 IS NULL)
       )
       WHEN 'actor' THEN (SELECT actor FROM actors WHERE actor = given.code)
   END;
