-- One row per act or standing relationship, actor in it, other that it is
-- towards, and ground for its tone: all grounds, of which the nearest decides.
WITH acts AS (
    SELECT
        engagements.engagement_id AS fact_id,
        engagement_kinds.tone AS tone,
        engagement_kinds.standing AS standing
    FROM engagements
    JOIN engagement_kinds ON engagement_kinds.code = engagements.kind
    JOIN statuses ON statuses.code = engagements.status
    JOIN fact_summaries ON fact_summaries.fact_id = engagements.engagement_id
    WHERE statuses.done = 1
      AND fact_summaries.denied <> 1
      AND (
          engagement_kinds.standing = 1
          OR NOT EXISTS (
              SELECT 1 FROM engagements AS parts
              WHERE parts.part_of = engagements.engagement_id
          )
      )
)

INSERT INTO directed_acts (
    fact_id, actor_id, other_id, tone, ground, stance_id, counted
)
SELECT
    acts.fact_id,
    stances.holder_id,
    stances.target_id,
    sign(positions.score),
    1,
    stances.stance_id,
    1 - acts.standing
FROM stances
JOIN positions ON positions.code = stances.position
JOIN acts ON acts.fact_id = stances.through
WHERE positions.score <> 0
  AND stances.target_id IS NOT NULL
UNION ALL
SELECT
    acts.fact_id,
    stances.holder_id,
    stances.target_id,
    sign(positions.score),
    2,
    stances.stance_id,
    1 - acts.standing
FROM relations
JOIN links ON links.relation = relations.code
JOIN stances ON stances.stance_id = links.from_fact
JOIN positions ON positions.code = stances.position
JOIN acts ON acts.fact_id = links.to_fact
WHERE relations.moves = 1
  AND positions.score <> 0
  AND stances.target_id IS NOT NULL
UNION ALL
-- What is cooperative is shared by all who take part; what is critical goes
-- from those who do it to those who face it, and both ways where it stands.
SELECT
    acts.fact_id,
    doing.actor_id,
    facing.actor_id,
    acts.tone,
    3,
    NULL,
    1 - acts.standing
FROM acts
JOIN participations AS doing ON doing.engagement_id = acts.fact_id
JOIN roles AS doing_roles ON doing_roles.code = doing.role
JOIN participations AS facing
    ON facing.engagement_id = doing.engagement_id
    AND facing.actor_id <> doing.actor_id
JOIN roles AS facing_roles ON facing_roles.code = facing.role
WHERE acts.tone <> 0
  AND doing_roles.counts = 1
  AND facing_roles.counts = 1
  AND (
      acts.tone = 1
      OR (doing_roles.leads > doing_roles.faces AND facing_roles.faces = 1)
      OR (acts.standing = 1 AND doing.role = facing.role)
  )
-- The keys are the same, whatever was loaded and taken out before.
ORDER BY 1, 2, 3, 5, 6
