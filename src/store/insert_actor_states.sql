-- One row per actor and state it stands for, by the closest way. Every step
-- leads from an actor that is reached to one that stands behind it. What the
-- source denies wherever it speaks of it makes no step.
WITH RECURSIVE reached (actor_id, state_id, via) AS (
    SELECT actors.actor_id, actors.actor_id, 'self'
    FROM actors
    WHERE actors.kind = 'state'
    UNION
    -- What belongs to a state is part of it; what belongs to another actor
    -- stands for the state as that one does.
    SELECT
        actors.actor_id,
        reached.state_id,
        CASE reached.via WHEN 'self' THEN 'part' ELSE reached.via END
    FROM reached
    JOIN actors ON actors.part_of = reached.actor_id
    UNION
    -- People, units and posts count under the state of what they serve.
    SELECT affiliations.actor_id, reached.state_id, 'person'
    FROM reached
    JOIN affiliations ON affiliations.organisation_id = reached.actor_id
    JOIN affiliation_kinds ON affiliation_kinds.code = affiliations.kind
    JOIN citation_summary ON citation_summary.fact_id = affiliations.affiliation_id
    WHERE affiliation_kinds.rolls_up = 1
      AND citation_summary.denied = 0
      AND reached.via IN ('self', 'part', 'person')
    UNION
    -- A body has as members the states that are in it, themselves or by a part.
    SELECT affiliations.organisation_id, reached.state_id, 'member'
    FROM reached
    JOIN affiliations ON affiliations.actor_id = reached.actor_id
    JOIN affiliation_kinds ON affiliation_kinds.code = affiliations.kind
    JOIN citation_summary ON citation_summary.fact_id = affiliations.affiliation_id
    WHERE affiliation_kinds.is_member = 1
      AND citation_summary.denied = 0
      AND reached.via IN ('self', 'part')
)
INSERT INTO actor_states (actor_id, state_id, via)
SELECT closest.actor_id, closest.state_id, state_ways.code
FROM (
    SELECT reached.actor_id, reached.state_id, min(state_ways.rank) AS rank
    FROM reached
    JOIN state_ways ON state_ways.code = reached.via
    GROUP BY reached.actor_id, reached.state_id
) AS closest
JOIN state_ways ON state_ways.rank = closest.rank
ORDER BY closest.actor_id, closest.state_id
