SELECT dossiers.slug
FROM dossier_topics
JOIN dossiers USING (dossier_id)
WHERE dossier_topics.topic_id = ?1
  AND dossiers.slug <> ?2
ORDER BY dossiers.slug
