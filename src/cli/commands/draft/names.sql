-- One row per name of an actor, with its key and ISO code. Actors are left out if the source
-- gives no name for them, so that they have only a description in brackets.
SELECT actor, name, iso3
FROM actors
WHERE named = 1
UNION ALL
SELECT actors.actor, work_names.name, actors.iso3
FROM work_names
JOIN actors USING (actor)
WHERE actors.named = 1
  AND work_names.name IS NOT NULL
ORDER BY 1, 2
