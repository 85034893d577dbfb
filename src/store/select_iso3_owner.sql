SELECT actors.slug, dossiers.slug
FROM actors
JOIN dossier_actors USING (actor_id)
JOIN dossiers USING (dossier_id)
WHERE actors.iso3 = ?1
  AND actors.slug <> ?2
ORDER BY dossiers.slug
LIMIT 1
