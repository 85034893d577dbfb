SELECT actors.actor, work_dossier_actors.dossier
FROM actors
JOIN work_dossier_actors USING (actor)
WHERE actors.iso3 = ?1
  AND actors.actor <> ?2
ORDER BY work_dossier_actors.dossier
LIMIT 1
