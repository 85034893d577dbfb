-- What a dossier may refer to: what it declares and what the register does.
SELECT topics.slug, topics.topic_id
FROM dossiers
JOIN dossier_topics USING (dossier_id)
JOIN topics USING (topic_id)
WHERE dossiers.slug IN (?1, ?2)
