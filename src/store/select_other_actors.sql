SELECT actor
FROM actors
WHERE actor NOT IN (SELECT actor FROM work_dossier_actors WHERE dossier = ?1)
ORDER BY actor
