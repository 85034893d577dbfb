-- One row per fact, actor, and part that the actor has in the fact. The main actors of an
-- engagement are those whose role has the flag `leads` but not `faces`. (`convener` has both.) If
-- there are none, all who take part are main actors. Each SELECT of the union reads its table in
-- the order of the primary key, so SQLite merges them without sorting and appends the rows.
DELETE FROM fact_actors;

WITH taking_part (ref, actor, role, ordinal, shares, gets, agent) AS NOT MATERIALIZED (
    SELECT
        participants.ref,
        participants.actor,
        participants.role,
        participants.ordinal,
        vocab_role.counts,
        vocab_role.gets,
        vocab_role.counts = 1 AND (
            vocab_role.leads > vocab_role.faces
            OR NOT EXISTS (
                SELECT 1
                FROM participants AS those
                CROSS JOIN vocab_role AS roles USING (role)
                WHERE those.ref = participants.ref AND roles.leads > roles.faces
            )
        )
    FROM participants
    CROSS JOIN vocab_role USING (role)
)

INSERT INTO fact_actors (ref, actor, part, ordinal, shares, agent)
SELECT ref, actor, role, ordinal, shares, agent
FROM taking_part
UNION ALL
-- An amount has the actors of its engagement. If it has arrived, its main actor is the recipient.
SELECT
    quantities.ref,
    taking_part.actor,
    taking_part.role,
    taking_part.ordinal,
    taking_part.shares,
    CASE vocab_stage.arrived WHEN 1 THEN taking_part.gets ELSE taking_part.agent END
FROM quantities
LEFT JOIN vocab_stage USING (stage)
CROSS JOIN taking_part ON taking_part.ref = quantities.engagement
UNION ALL
SELECT stances.ref, stances.holder, 'holder', 1, 1, 1
FROM stances
UNION ALL
SELECT stances.ref, stances.target, 'target', 2, 1, 0
FROM stances
WHERE stances.target IS NOT NULL
UNION ALL
SELECT affiliations.ref, affiliations.actor, 'member', 1, 1, 1
FROM affiliations
UNION ALL
SELECT affiliations.ref, affiliations.organisation, 'organisation', 2, 1, 0
FROM affiliations
UNION ALL
SELECT work_about.ref, work_about.actor, 'subject', work_about.ordinal, 1, 1
FROM work_about
WHERE work_about.actor IS NOT NULL
UNION ALL
-- Speakers are listed after the actors that the fact is about.
SELECT citations.ref, citations.speaker, 'speaker', 1000, 0, 0
FROM citations
WHERE citations.speaker IS NOT NULL
ORDER BY 1, 2, 3
-- If a fact names an actor twice in the same part, the actor is listed once, at the earlier
-- position.
ON CONFLICT (ref, actor, part) DO UPDATE SET
    ordinal = min(ordinal, excluded.ordinal),
    shares = max(shares, excluded.shares),
    agent = max(agent, excluded.agent);
