-- One row for each combination of an act (or ongoing relationship), its actor, the actor at whom it
-- is directed, and a ground for its tone. The ground with the lowest number decides the tone.
DELETE FROM work_acts;

WITH acts AS (
    SELECT
        engagements.ref AS ref,
        vocab_engagement_kind.tone AS tone,
        vocab_engagement_kind.standing AS standing
    FROM engagements
    CROSS JOIN vocab_engagement_kind USING (engagement_kind)
    CROSS JOIN vocab_status USING (status)
    CROSS JOIN facts ON facts.ref = engagements.ref
    WHERE vocab_status.done = 1
      AND facts.denied <> 1
      AND (
          vocab_engagement_kind.standing = 1
          -- If some parts of a series or package are done, these parts are the acts, and the whole
          -- is not.
          OR NOT EXISTS (
              SELECT 1 FROM engagements AS parts LEFT JOIN vocab_status AS part_status USING (status)
              WHERE parts.part_of = engagements.ref AND part_status.done = 1
          )
      )
)

INSERT INTO work_acts (ref, actor, other, tone, ground, stance, counted)
SELECT
    acts.ref,
    stances.holder,
    stances.target,
    CASE WHEN vocab_position.score > 0 THEN 1 ELSE -1 END,
    1,
    stances.ref,
    1 - acts.standing
FROM stances
JOIN vocab_position USING (position)
JOIN acts ON acts.ref = stances.through
WHERE vocab_position.score <> 0
  AND stances.target IS NOT NULL
UNION ALL
SELECT
    acts.ref,
    stances.holder,
    stances.target,
    CASE WHEN vocab_position.score > 0 THEN 1 ELSE -1 END,
    2,
    stances.ref,
    1 - acts.standing
FROM vocab_relation
JOIN links USING (relation)
JOIN stances ON stances.ref = links.from_ref
JOIN vocab_position USING (position)
JOIN acts ON acts.ref = links.to_ref
WHERE vocab_relation.moves = 1
  AND vocab_position.score <> 0
  AND stances.target IS NOT NULL
UNION ALL
-- A cooperative act is mutual among all participants. A critical act is directed from those who do
-- it at those who face it. An ongoing critical relationship is directed both ways.
SELECT
    acts.ref,
    doing.actor,
    facing.actor,
    acts.tone,
    3,
    NULL,
    1 - acts.standing
FROM acts
CROSS JOIN participants AS doing ON doing.ref = acts.ref
CROSS JOIN vocab_role AS doing_roles ON doing_roles.role = doing.role
CROSS JOIN participants AS facing ON facing.ref = doing.ref AND facing.actor <> doing.actor
CROSS JOIN vocab_role AS facing_roles ON facing_roles.role = facing.role
WHERE acts.tone <> 0
  AND doing_roles.counts = 1
  AND facing_roles.counts = 1
  AND (
      acts.tone = 1
      OR (doing_roles.leads > doing_roles.faces AND facing_roles.faces = 1)
      OR (acts.standing = 1 AND doing.role = facing.role)
  )
-- Rows are numbered in this order, so that the numbers do not depend on what was loaded and
-- unloaded before.
ORDER BY 1, 2, 3, 5, 6;
