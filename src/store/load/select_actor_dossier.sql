SELECT dossier
FROM work_dossier_actors
WHERE actor = ?1
  AND dossier <> ?2
ORDER BY dossier
