-- One row per actor and other that it stands for, by the closest way. Every step
-- leads from an actor that is reached to one that stands behind it. What the
-- source denies wherever it speaks of it makes no step. CROSS JOIN keeps the
-- planner at the one actor that is reached: it would take up all facts instead.
WITH RECURSIVE reached (whole_id, actor_id, via) AS (
    SELECT actors.actor_id, actors.actor_id, 'self'
    FROM actors
    UNION
    -- What belongs to the whole is part of it; what belongs to another actor
    -- stands for the whole as that one does.
    SELECT
        reached.whole_id,
        actors.actor_id,
        CASE reached.via WHEN 'self' THEN 'part' ELSE reached.via END
    FROM reached
    JOIN actors ON actors.part_of = reached.actor_id
    UNION
    -- People, units and posts count under what they serve.
    SELECT reached.whole_id, affiliations.actor_id, 'person'
    FROM reached
    CROSS JOIN affiliations ON affiliations.organisation_id = reached.actor_id
    CROSS JOIN affiliation_kinds ON affiliation_kinds.code = affiliations.kind
    CROSS JOIN fact_summaries ON fact_summaries.fact_id = affiliations.affiliation_id
    WHERE affiliation_kinds.rolls_up = 1
      AND fact_summaries.denied <> 1
      AND reached.via IN ('self', 'part', 'person')
    UNION
    -- A body has as members those that are in it, themselves or by a part.
    SELECT reached.whole_id, affiliations.organisation_id, 'member'
    FROM reached
    CROSS JOIN affiliations ON affiliations.actor_id = reached.actor_id
    CROSS JOIN affiliation_kinds ON affiliation_kinds.code = affiliations.kind
    CROSS JOIN fact_summaries ON fact_summaries.fact_id = affiliations.affiliation_id
    WHERE affiliation_kinds.is_member = 1
      AND fact_summaries.denied <> 1
      AND reached.via IN ('self', 'part')
)
INSERT INTO actor_scopes (whole_id, actor_id, via, of_state)
SELECT closest.whole_id, closest.actor_id, scope_ways.code, actor_kinds.is_state
FROM (
    SELECT reached.whole_id, reached.actor_id, min(scope_ways.rank) AS rank
    FROM reached
    JOIN scope_ways ON scope_ways.code = reached.via
    GROUP BY reached.whole_id, reached.actor_id
) AS closest
JOIN scope_ways ON scope_ways.rank = closest.rank
JOIN actors ON actors.actor_id = closest.whole_id
JOIN actor_kinds ON actor_kinds.code = actors.kind
ORDER BY closest.whole_id, closest.actor_id
