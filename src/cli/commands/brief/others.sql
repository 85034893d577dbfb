-- title: Other facts
-- about: One row per fact that no other part of the page lists.
-- param actor: actor; only facts with this actor, its parts or people; default everybody
-- param with: actor; only facts with this second actor beside the first; default anybody
-- param topic: topic; only facts on this topic or a narrower one; default every topic
-- column title: what it is, in the coder's words; a hedge, a denial or another's voice stands in front
-- column kind: kind of fact
-- column date [EDTF]: when; NULL: not stated
-- columns: facts
WITH reached AS NOT MATERIALIZED (
    SELECT work_reach.typed AS typed, fact_actors.ref AS ref
    FROM work_reach
    JOIN fact_actors USING (actor)
    WHERE work_reach.body = 0
)

SELECT
    facts.title AS title,
    vocab_fact_kind.label AS kind,
    facts.date AS date,
    facts.ref AS facts
FROM facts
JOIN vocab_fact_kind USING (fact_kind)
WHERE facts.dossier IN (SELECT dossier FROM work_asked_dossiers)
  AND (:actor IS NULL OR facts.ref IN (SELECT ref FROM reached WHERE typed = lower(:actor)))
  AND (:with IS NULL OR facts.ref IN (SELECT ref FROM reached WHERE typed = lower(:with)))
  AND (:topic IS NULL OR facts.ref IN (
      SELECT fact_topics.ref FROM work_topic_reach JOIN fact_topics USING (topic) WHERE typed = lower(:topic)
  ))
ORDER BY facts.dossier, facts.ordinal, facts.ref;
