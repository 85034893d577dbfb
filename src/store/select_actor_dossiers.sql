SELECT dossiers.slug
FROM dossier_actors
JOIN dossiers USING (dossier_id)
WHERE dossier_actors.actor_id = ?1
  AND dossiers.slug <> ?2
ORDER BY dossiers.slug
