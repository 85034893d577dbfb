SELECT dossier
FROM work_dossier_topics
WHERE topic = ?1
  AND dossier <> ?2
ORDER BY dossier
