SELECT
    facts.fact_id, engagements.happening, engagements.title, engagements.kind,
    engagements.domain, engagements.status, engagements.visibility,
    engagements.visibility_words, engagements.recurrence, engagements.place,
    engagements.purpose, wholes.slug, engagements.open_participants,
    engagements.open_topics, engagements.open_parts
FROM facts
JOIN engagements ON engagements.engagement_id = facts.fact_id
LEFT JOIN facts AS wholes ON wholes.fact_id = engagements.part_of
WHERE facts.dossier_id = ?1
ORDER BY facts.fact_id
