INSERT INTO assessment_subjects (assessment_id, ordinal, actor_id, topic_id, fact_id)
VALUES (?1, ?2, ?3, ?4, ?5)
