SELECT
    citations.citation_id, passages.section, passages.ordinal,
    citations.sentence, citations.hedge, citations.voice, speakers.slug
FROM citations
JOIN passages USING (passage_id)
LEFT JOIN actors AS speakers ON speakers.actor_id = citations.voice_actor
WHERE citations.fact_id = ?1
ORDER BY citations.citation_id
