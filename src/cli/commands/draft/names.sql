-- One row per name of an actor, with its key and ISO code. Actors that the source does not name
-- are left out, because they have only a description in brackets.
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
