-- title: Dealings by pair of states and kind
-- about: One row per pair of states and kind of engagement in which both take part and at least one of them acts. Several accounts of one event count once, and a series or package does not count if its parts do.
-- param actor: actor; only pairs with this state; default every state
-- param with: actor; only pairs with this second state; default every state
-- param topic: topic; only engagements on this topic or a narrower one; default every topic
-- column state: one state
-- column other: the other state
-- column kind: kind of engagement
-- column done: how many took place, at least in part, or are under way
-- column others: how many are only announced or planned, or were declined, or of which the source does not say
-- column titles: the engagements, in the coder's words
-- columns: facts
-- answer: SELECT count(DISTINCT state || '|' || other) || CASE count(DISTINCT state || '|' || other) WHEN 1 THEN ' pair of states' ELSE ' pairs of states' END FROM report
WITH named AS NOT MATERIALIZED (
    SELECT work_reach.typed AS typed, work_reach.actor AS actor
    FROM work_reach
    WHERE work_reach.itself = 1
)

SELECT
    states.name AS state,
    others.name AS other,
    vocab_engagement_kind.label AS kind,
    count(DISTINCT CASE ordered.done WHEN 1 THEN ordered.happening END) AS done,
    count(DISTINCT ordered.happening) - count(DISTINCT CASE ordered.done WHEN 1 THEN ordered.happening END) AS others,
    group_concat(ordered.title, '; ') AS titles,
    group_concat(ordered.ref, ' ') AS facts
FROM (
    SELECT
        pairs.state AS state,
        pairs.other AS other,
        pairs.engagement_kind AS engagement_kind,
        engagements.happening AS happening,
        vocab_status.done AS done,
        pairs.title AS title,
        pairs.ref AS ref
    FROM pairs
    JOIN engagements USING (ref)
    JOIN vocab_status ON vocab_status.status = pairs.status
    WHERE pairs.both = 1
      AND NOT EXISTS (SELECT 1 FROM work_parts WHERE work_parts.ref = pairs.ref)
      -- At least one of the two states must act, and not only be acted upon.
      AND EXISTS (
          SELECT 1
          FROM participants
          JOIN vocab_role USING (role)
          JOIN work_scopes USING (actor)
          WHERE participants.ref = pairs.ref
            AND work_scopes.whole IN (pairs.state, pairs.other)
            AND vocab_role.counts = 1
            AND (vocab_role.faces = 0 OR vocab_role.mutual = 1)
      )
      AND pairs.dossier IN (SELECT dossier FROM work_asked_dossiers)
      -- The view `pairs` has each pair in both orders. Keep the order that begins with
      -- :actor or, without :actor, the alphabetical order.
      AND CASE WHEN :actor IS NULL THEN pairs.state < pairs.other ELSE pairs.state IN (SELECT actor FROM named WHERE typed = lower(:actor)) END
      AND (:with IS NULL OR pairs.other IN (SELECT actor FROM named WHERE typed = lower(:with)))
      AND (:topic IS NULL OR pairs.ref IN (
          SELECT fact_topics.ref FROM work_topic_reach JOIN fact_topics USING (topic) WHERE typed = lower(:topic)
      ))
    ORDER BY pairs.state, pairs.other, pairs.engagement_kind, pairs.ref
) AS ordered
JOIN actors AS states ON states.actor = ordered.state
JOIN actors AS others ON others.actor = ordered.other
JOIN vocab_engagement_kind USING (engagement_kind)
GROUP BY ordered.state, ordered.other, ordered.engagement_kind
ORDER BY states.name, others.name, vocab_engagement_kind.label, ordered.state, ordered.other, ordered.engagement_kind;
