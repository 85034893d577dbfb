-- One row per actor and other that it stands for, by the closest way. Every step
-- leads from an actor that is reached to one that stands behind it. What the
-- source denies wherever it speaks of it makes no step. CROSS JOIN keeps the
-- planner at the one actor that is reached: it would take up all facts instead.
DELETE FROM work_scopes;

WITH RECURSIVE reached (whole, actor, via) AS (
    SELECT actors.actor, actors.actor, 'self'
    FROM actors
    UNION
    -- What belongs to the whole is part of it; what belongs to another actor
    -- stands for the whole as that one does.
    SELECT
        reached.whole,
        actors.actor,
        CASE reached.via WHEN 'self' THEN 'part' ELSE reached.via END
    FROM reached
    JOIN actors ON actors.part_of = reached.actor
    UNION
    -- People, units and posts count under what they serve.
    SELECT reached.whole, affiliations.actor, 'person'
    FROM reached
    CROSS JOIN affiliations ON affiliations.organisation = reached.actor
    CROSS JOIN vocab_affiliation_kind USING (affiliation_kind)
    WHERE vocab_affiliation_kind.rolls_up = 1
      AND (SELECT facts.denied FROM facts WHERE facts.ref = affiliations.ref) <> 1
      AND reached.via IN ('self', 'part', 'person')
    UNION
    -- A body has as members those that are in it, themselves or by a part.
    SELECT reached.whole, affiliations.organisation, 'member'
    FROM reached
    CROSS JOIN affiliations ON affiliations.actor = reached.actor
    CROSS JOIN vocab_affiliation_kind USING (affiliation_kind)
    WHERE vocab_affiliation_kind.is_member = 1
      AND (SELECT facts.denied FROM facts WHERE facts.ref = affiliations.ref) <> 1
      AND reached.via IN ('self', 'part')
)

INSERT INTO work_scopes (whole, actor, via, of_state)
SELECT closest.whole, closest.actor, vocab_via.via, vocab_actor_kind.is_state
FROM (
    SELECT reached.whole, reached.actor, min(vocab_via.rank) AS rank
    FROM reached
    CROSS JOIN vocab_via USING (via)
    GROUP BY reached.whole, reached.actor
) AS closest
CROSS JOIN vocab_via USING (rank)
CROSS JOIN actors ON actors.actor = closest.whole
CROSS JOIN vocab_actor_kind USING (actor_kind)
ORDER BY closest.whole, closest.actor;
