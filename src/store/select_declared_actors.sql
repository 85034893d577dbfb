-- One row per actor that dossiers declare and the register (?1) does not: its slug, and the
-- first dossier that declares it.
SELECT actors.slug, min(dossiers.slug)
FROM dossier_actors
JOIN actors USING (actor_id)
JOIN dossiers USING (dossier_id)
WHERE NOT EXISTS (
    SELECT 1
    FROM dossiers AS registers
    JOIN dossier_actors AS shared USING (dossier_id)
    WHERE registers.slug = ?1 AND shared.actor_id = actors.actor_id
)
GROUP BY actors.actor_id
ORDER BY actors.slug
