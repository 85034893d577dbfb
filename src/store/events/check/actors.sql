-- The number of actors with a wrong party or a wrong match. An actor from a file must belong to a
-- party, and a party must belong to itself. A party must match the row of `actors` that has its ISO
-- code or its slug.
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
       -- An actor that no dossier declares any more has no ISO code, but stays matched.
       WHEN 'iso3' THEN coalesce(
           actors.actor,
           (SELECT actor FROM actors WHERE actor = given.actor AND iso3 IS NULL)
       )
       WHEN 'actor' THEN (SELECT actor FROM actors WHERE actor = given.code)
   END;
