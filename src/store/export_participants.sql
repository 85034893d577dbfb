SELECT
    actors.slug, participations.role, participations.vote,
    participations.inferred
FROM participations
JOIN actors USING (actor_id)
WHERE participations.engagement_id = ?1
ORDER BY participations.ordinal
