SELECT DISTINCT actors.slug
FROM actor_refs
JOIN actors USING (actor_id)
WHERE actor_refs.ref = lower(?1)
ORDER BY actors.slug
