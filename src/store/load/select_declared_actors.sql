-- One row per actor that a dossier declares and the register (?1) does not: its slug, and the first
-- dossier that declares it.
SELECT actor, min(dossier)
FROM work_dossier_actors
WHERE actor NOT IN (SELECT actor FROM work_dossier_actors WHERE dossier = ?1)
GROUP BY actor
ORDER BY actor
