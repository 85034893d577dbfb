-- Engagements of one dossier beside those of others that are of the same kind, have
-- the same actors, or all of them and more, and whose dates do not exclude each other.
-- A standing relationship is left out: it is no act that two sources could report.
WITH
candidates AS (
    SELECT DISTINCT
        own.engagement_id,
        other.engagement_id AS other_id
    FROM dossiers
    JOIN facts USING (dossier_id)
    JOIN engagements AS own ON own.engagement_id = facts.fact_id
    JOIN engagement_kinds ON engagement_kinds.code = own.kind
    JOIN participations AS part ON part.engagement_id = own.engagement_id
    JOIN participations AS other_part ON other_part.actor_id = part.actor_id
    JOIN engagements AS other ON other.engagement_id = other_part.engagement_id
    JOIN facts AS other_fact ON other_fact.fact_id = other.engagement_id
    LEFT JOIN periods AS days ON days.fact_id = own.engagement_id
    LEFT JOIN periods AS other_days ON other_days.fact_id = other.engagement_id
    WHERE dossiers.slug = ?1
      AND engagement_kinds.standing <> 1
      AND other.kind = own.kind
      AND other.happening <> own.happening
      AND other_fact.dossier_id <> facts.dossier_id
      -- An unknown day excludes nothing.
      AND coalesce(days.earliest > other_days.latest, 0) = 0
      AND coalesce(other_days.earliest > days.latest, 0) = 0
)
SELECT
    facts.slug,
    own.title,
    other_dossier.slug  AS other_dossier,
    other_fact.slug     AS other_slug,
    other.happening     AS other_happening,
    other.title         AS other_title,
    -- Days that meet say little where they are any of a year.
    coalesce(
        julianday(days.latest) - julianday(days.earliest) < 31
        AND julianday(other_days.latest) - julianday(other_days.earliest) < 31,
        0
    )                   AS close
FROM candidates
JOIN engagements AS own USING (engagement_id)
JOIN facts ON facts.fact_id = own.engagement_id
JOIN engagements AS other ON other.engagement_id = candidates.other_id
JOIN facts AS other_fact ON other_fact.fact_id = other.engagement_id
JOIN dossiers AS other_dossier ON other_dossier.dossier_id = other_fact.dossier_id
LEFT JOIN periods AS days ON days.fact_id = own.engagement_id
LEFT JOIN periods AS other_days ON other_days.fact_id = other.engagement_id
WHERE NOT EXISTS (
        SELECT part.actor_id
        FROM participations AS part
        WHERE part.engagement_id = own.engagement_id
        EXCEPT
        SELECT part.actor_id
        FROM participations AS part
        WHERE part.engagement_id = other.engagement_id
    )
   OR NOT EXISTS (
        SELECT part.actor_id
        FROM participations AS part
        WHERE part.engagement_id = other.engagement_id
        EXCEPT
        SELECT part.actor_id
        FROM participations AS part
        WHERE part.engagement_id = own.engagement_id
    )
ORDER BY own.engagement_id, other.engagement_id
