INSERT INTO engagement_topics (engagement_id, topic_id, ordinal)
VALUES (?1, ?2, ?3)
