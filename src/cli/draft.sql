-- One row per name of an actor that sources name: slug, name, ISO code.
SELECT actors.slug, actors.name, actors.iso3
FROM actors
WHERE actors.named = 1
UNION ALL
SELECT actors.slug, actor_names.name, actors.iso3
FROM actor_names
JOIN actors USING (actor_id)
WHERE actors.named = 1
ORDER BY 1, 2
