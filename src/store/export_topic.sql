SELECT topics.slug, topics.name, wider.slug
FROM topics
LEFT JOIN topics AS wider ON wider.topic_id = topics.broader
WHERE topics.topic_id = ?1
