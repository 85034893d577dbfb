SELECT topics.slug
FROM engagement_topics
JOIN topics USING (topic_id)
WHERE engagement_topics.engagement_id = ?1
ORDER BY engagement_topics.ordinal
