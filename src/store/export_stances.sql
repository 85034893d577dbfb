SELECT
    facts.fact_id, holders.slug, targets.slug, topics.slug, stances.position,
    stances.mode, stances.scope, stances.summary, stances.utterance,
    engagements.slug, stances.visibility, stances.visibility_words
FROM facts
JOIN stances ON stances.stance_id = facts.fact_id
JOIN actors AS holders ON holders.actor_id = stances.holder_id
LEFT JOIN actors AS targets ON targets.actor_id = stances.target_id
LEFT JOIN topics USING (topic_id)
LEFT JOIN facts AS engagements ON engagements.fact_id = stances.through
WHERE facts.dossier_id = ?1
ORDER BY facts.fact_id
