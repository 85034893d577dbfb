-- What a dossier may refer to: what it declares and what the register does.
SELECT actors.slug, actors.actor_id
FROM dossiers
JOIN dossier_actors USING (dossier_id)
JOIN actors USING (actor_id)
WHERE dossiers.slug IN (?1, ?2)
