SELECT actors.actor_id
FROM actors
WHERE actors.actor_id NOT IN (
    SELECT dossier_actors.actor_id
    FROM dossier_actors
    JOIN dossiers USING (dossier_id)
    WHERE dossiers.slug = ?1
)
ORDER BY actors.slug
