-- One row per actor (`whole`) and per actor that stands for it, with the closest relation between
-- them (`via`). Each step leads from an actor already reached to an actor that stands for it.
-- Denied facts make no step. CROSS JOIN makes the planner start from the actor already reached;
-- otherwise it would scan all facts.
DELETE FROM work_scopes;

WITH RECURSIVE reached (whole, actor, via) AS (
    SELECT actors.actor, actors.actor, 'self'
    FROM actors
    UNION
    -- A part of the whole gets the relation `part`. A part of another reached actor gets the
    -- relation of that actor: for example, a part of a `member` is a `member` too.
    SELECT
        reached.whole,
        actors.actor,
        CASE reached.via WHEN 'self' THEN 'part' ELSE reached.via END
    FROM reached
    JOIN actors ON actors.part_of = reached.actor
    UNION
    -- People, units and posts stand for the state or body that they serve.
    SELECT reached.whole, affiliations.actor, 'person'
    FROM reached
    CROSS JOIN affiliations ON affiliations.organisation = reached.actor
    CROSS JOIN vocab_affiliation_kind USING (affiliation_kind)
    WHERE vocab_affiliation_kind.rolls_up = 1
      AND (SELECT facts.denied FROM facts WHERE facts.ref = affiliations.ref) <> 1
      AND reached.via IN ('self', 'part', 'person')
    UNION
    -- A body is linked to the whole as `member` if the whole, or a part of it, is a member of the
    -- body.
    SELECT reached.whole, affiliations.organisation, 'member'
    FROM reached
    CROSS JOIN affiliations ON affiliations.actor = reached.actor
    CROSS JOIN vocab_affiliation_kind USING (affiliation_kind)
    WHERE vocab_affiliation_kind.is_member = 1
      AND (SELECT facts.denied FROM facts WHERE facts.ref = affiliations.ref) <> 1
      AND reached.via IN ('self', 'part')
)

INSERT INTO work_scopes (whole, actor, via, of_state, body)
SELECT
    closest.whole, closest.actor, vocab_via.via, vocab_actor_kind.is_state, vocab_via.body
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

-- One row per topic (`whole`) and per topic that it covers, including itself.
DELETE FROM work_topic_scopes;

WITH RECURSIVE reached (whole, topic) AS (
    SELECT topics.topic, topics.topic FROM topics
    UNION
    SELECT reached.whole, topics.topic FROM reached JOIN topics ON topics.broader = reached.topic
)

INSERT INTO work_topic_scopes (whole, topic)
SELECT reached.whole, reached.topic FROM reached
ORDER BY reached.whole, reached.topic;

-- A name that is also the slug of an actor or topic finds only that actor or topic.
UPDATE work_names SET finds = told.finds
FROM (
    SELECT
        work_names.rowid AS name,
        NOT EXISTS (
            SELECT 1 FROM actors
            WHERE actors.actor = work_names.typed AND actors.actor <> work_names.actor
        ) AND NOT EXISTS (
            SELECT 1 FROM topics
            WHERE topics.topic = work_names.typed AND topics.topic <> work_names.topic
        ) AS finds
    FROM work_names
) AS told
WHERE told.name = work_names.rowid
  AND told.finds <> work_names.finds;
