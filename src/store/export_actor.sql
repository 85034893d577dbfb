SELECT
    actors.slug, actors.name, actors.named, actors.kind, actors.iso3,
    wholes.slug, actors.open_members
FROM actors
LEFT JOIN actors AS wholes ON wholes.actor_id = actors.part_of
WHERE actors.actor_id = ?1
