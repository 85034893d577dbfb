SELECT actors.slug, topics.slug, facts.slug
FROM assessment_subjects
LEFT JOIN actors USING (actor_id)
LEFT JOIN topics USING (topic_id)
LEFT JOIN facts ON facts.fact_id = assessment_subjects.fact_id
WHERE assessment_subjects.assessment_id = ?1
ORDER BY assessment_subjects.ordinal
