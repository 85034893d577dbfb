-- One row per fact, actor in it, and part of it. Behind an engagement are those
-- who lead it and do not face it, as whoever convenes what others stay away
-- from; where nobody does, all who take part.
WITH leading (engagement_id, leads) AS (
    SELECT participations.engagement_id, max(roles.leads > roles.faces)
    FROM participations
    JOIN roles ON roles.code = participations.role
    GROUP BY participations.engagement_id
),

taking_part (engagement_id, actor_id, role, ordinal, shares, gets, agent) AS (
    SELECT
        participations.engagement_id,
        participations.actor_id,
        participations.role,
        participations.ordinal,
        roles.counts,
        roles.gets,
        CASE
            WHEN roles.counts = 1 AND (roles.leads > roles.faces) = leading.leads THEN 1
            ELSE 0
        END
    FROM participations
    JOIN roles ON roles.code = participations.role
    JOIN leading USING (engagement_id)
),

parts (fact_id, actor_id, part, ordinal, shares, agent) AS (
    SELECT
        taking_part.engagement_id,
        taking_part.actor_id,
        taking_part.role,
        taking_part.ordinal,
        taking_part.shares,
        taking_part.agent
    FROM taking_part
    UNION ALL
    -- An amount has those of its engagement; behind what has arrived is who got it.
    SELECT
        quantities.quantity_id,
        taking_part.actor_id,
        taking_part.role,
        taking_part.ordinal,
        taking_part.shares,
        CASE stages.arrived WHEN 1 THEN taking_part.gets ELSE taking_part.agent END
    FROM quantities
    JOIN taking_part USING (engagement_id)
    LEFT JOIN stages ON stages.code = quantities.stage
    UNION ALL
    SELECT stances.stance_id, stances.holder_id, 'holder', 1, 1, 1
    FROM stances
    UNION ALL
    SELECT stances.stance_id, stances.target_id, 'target', 2, 1, 0
    FROM stances
    WHERE stances.target_id IS NOT NULL
    UNION ALL
    SELECT affiliations.affiliation_id, affiliations.actor_id, 'member', 1, 1, 1
    FROM affiliations
    UNION ALL
    SELECT affiliations.affiliation_id, affiliations.organisation_id, 'organisation', 2, 1, 0
    FROM affiliations
    UNION ALL
    SELECT
        assessment_subjects.assessment_id,
        assessment_subjects.actor_id,
        'subject',
        assessment_subjects.ordinal,
        1,
        1
    FROM assessment_subjects
    WHERE assessment_subjects.actor_id IS NOT NULL
    UNION ALL
    -- Whose voice it is counts after those whom it is about.
    SELECT citations.fact_id, citations.voice_actor, 'speaker', 1000, 0, 0
    FROM citations
    WHERE citations.voice_actor IS NOT NULL
)

INSERT INTO fact_actors (fact_id, actor_id, part, ordinal, shares, agent)
SELECT
    parts.fact_id,
    parts.actor_id,
    parts.part,
    min(parts.ordinal),
    max(parts.shares),
    max(parts.agent)
FROM parts
GROUP BY parts.fact_id, parts.actor_id, parts.part
ORDER BY parts.fact_id, parts.actor_id, parts.part
