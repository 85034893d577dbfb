-- title: Constraints: who constrains whom
-- group: Reasons
-- question: Who, or what, limits what an actor can do?
-- about: One row per two facts where the source says that one constrains the other.
-- param actor: actor; only constraints on this actor, its parts or people; default everybody; alias on
-- param with: actor; only constraints that this actor, its parts or people impose; default everybody; alias by
-- param topic: topic; only constraints on something within this topic or a narrower one; default every topic
-- names: actor with
-- column constrainer: who constrains; in brackets the coder's words, where the source names nobody
-- column title: what constrains, in the coder's words
-- column how: the relation of the two, read as "title HOW narrowed"
-- column constrained: who is constrained
-- column narrowed: what is constrained, in the coder's words
-- column scope: how far it goes ("as far as possible")
-- columns: cue hedged confidence cited source sources facts
-- aside: sources source confidence facts hedged scope cue cited
-- example: constraints --actor malaysia
-- example: constraints --with china
-- answer: SELECT CASE count(*) WHEN 0 THEN 'no constraint is recorded' WHEN 1 THEN '1 constraint' ELSE count(*) || ' constraints' END
--         || CASE WHEN sum(hedged) > 0 THEN '; ' || sum(hedged) || ' hedged by the source' ELSE '' END
--         || CASE WHEN count(cue) < count(*) THEN '; ' || (count(*) - count(cue)) || ' without explicit wording' ELSE '' END
--     FROM report
SELECT
    narrowing.who AS constrainer,
    narrowing.title AS title,
    facts.qualifier || vocab_relation.label AS how,
    narrowed.who AS constrained,
    narrowed.title AS narrowed,
    coalesce(stances.scope, assessments.scope) AS scope,
    facts.cue AS cue,
    facts.hedged AS hedged,
    facts.confidence AS confidence,
    facts.cited AS cited,
    dossiers.source AS source,
    facts.sources AS sources,
    narrowing.ref || ' ' || narrowed.ref || ' ' || facts.ref AS facts
FROM vocab_relation
CROSS JOIN links USING (relation)
CROSS JOIN facts USING (ref)
LEFT JOIN dossiers USING (dossier)
JOIN facts AS narrowing ON narrowing.ref = links.from_ref
JOIN facts AS narrowed ON narrowed.ref = links.to_ref
LEFT JOIN stances ON stances.ref = links.to_ref
LEFT JOIN assessments ON assessments.ref = links.to_ref
WHERE vocab_relation.constrains = 1
  AND facts.denied <> 1
  AND facts.dossier IN (SELECT dossier FROM work_asked_dossiers)
  AND (:with IS NULL OR links.from_ref IN (
      SELECT ref FROM work_reach JOIN fact_actors USING (actor)
      WHERE typed = lower(:with) AND agent = 1 AND body = 0 AND (itself = 1 OR coalesce(:exact, 0) = 0)
  ))
  AND (:actor IS NULL OR links.to_ref IN (
      SELECT ref FROM work_reach JOIN fact_actors USING (actor)
      WHERE typed = lower(:actor) AND agent = 1 AND body = 0 AND (itself = 1 OR coalesce(:exact, 0) = 0)
  ))
  AND (:topic IS NULL OR links.to_ref IN (SELECT ref FROM work_topic_reach JOIN fact_topics USING (topic) WHERE typed = lower(:topic)))
ORDER BY
    narrowing.who,
    narrowing.title,
    narrowed.title,
    facts.ref;
