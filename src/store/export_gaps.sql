SELECT
    gaps.slug, actors.slug, topics.slug, facts.slug, gaps.aspect,
    gaps.question
FROM gaps
LEFT JOIN actors ON actors.actor_id = gaps.about_actor
LEFT JOIN topics ON topics.topic_id = gaps.about_topic
LEFT JOIN facts ON facts.fact_id = gaps.about_fact
WHERE gaps.dossier_id = ?1
ORDER BY gaps.gap_id
