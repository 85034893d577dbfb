SELECT DISTINCT topics.slug
FROM topic_refs
JOIN topics USING (topic_id)
WHERE topic_refs.ref = lower(?1)
ORDER BY topics.slug
