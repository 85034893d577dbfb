-- title: Causes and effects
-- group: Reasons
-- question: Why is something so: which causes, motives and constraints lead to it, step by step?
-- about: One row per two facts where the source says that one causes, motivates, constrains or officially explains the other. First causes come first.
-- param effect: fact; only chains that lead to this fact; default every effect
-- param actor: actor; only causes or effects of this actor, its parts or people; default everybody
-- param with: actor; only with this second actor, its parts or people in the cause or the effect; default anybody
-- param topic: topic; only effects on this topic or a narrower one; default every topic
-- names: actor with
-- column step [links]: number of links from the nearest first cause to the effect
-- column cause: the cause, motive, constraint or official reason, in the coder's words
-- column cause_who: who is behind the cause
-- column how: the relation of the two, read as "cause HOW effect"
-- column effect: what it leads to, in the coder's words
-- column effect_who: who is behind the effect
-- column official: 1: it is the official reason
-- columns: cue hedged confidence cited source sources facts
-- aside: sources source confidence facts official hedged cause_who effect_who cue cited step
-- example: causes --effect low-profile-towards-us
-- example: causes --actor malaysia --topic public-posture
-- answer: SELECT count(*) || CASE count(*) WHEN 1 THEN ' link' ELSE ' links' END || ' from cause to effect, in chains of up to ' || coalesce(max(step), 0)
--         || CASE max(step) WHEN 1 THEN ' step' ELSE ' steps' END 
--         || coalesce('; ' || nullif(sum(hedged), 0) || ' hedged', '') || '; ' || (count(*) - count(cue)) || ' without explicit wording'
--     FROM report
WITH RECURSIVE reasons AS NOT MATERIALIZED (
    SELECT
        links.ref AS ref,
        links.from_ref AS cause,
        links.to_ref AS effect,
        vocab_relation.label AS how,
        vocab_relation.excuses AS official
    FROM vocab_relation JOIN links USING (relation)
    WHERE vocab_relation.causal = 1 OR vocab_relation.excuses = 1
),

-- The facts that :effect names, and all facts that lead to them. :effect is a reference, or the slug before its @.
upstream (ref) AS (
    SELECT facts.ref FROM facts
    WHERE facts.ref = lower(:effect)
       OR facts.ref BETWEEN lower(:effect) || '@' AND lower(:effect) || '@~'
    UNION
    SELECT reasons.cause FROM upstream JOIN reasons ON reasons.effect = upstream.ref
),

involved AS NOT MATERIALIZED (
    SELECT typed, ref, agent FROM work_reach JOIN fact_actors USING (actor)
    WHERE body = 0 AND (itself = 1 OR coalesce(:exact, 0) = 0)
),

-- `behind`: the facts in which :actor is a main actor. `beside`: those in which :with has any part.
behind AS (SELECT ref FROM involved WHERE typed = lower(:actor) AND agent = 1),
beside AS (SELECT ref FROM involved WHERE typed = lower(:with))

SELECT
    (
        -- The number of steps back to the nearest fact without a cause. The limit ends circles.
        WITH RECURSIVE back (ref, step) AS (
            SELECT reasons.cause, 1
            UNION
            SELECT earlier.cause, back.step + 1
            FROM back JOIN reasons AS earlier ON earlier.effect = back.ref
            WHERE back.step < 20
        )
        SELECT min(back.step) FROM back WHERE NOT EXISTS (SELECT 1 FROM reasons AS earlier WHERE earlier.effect = back.ref)
    ) AS step,
    causes.title AS cause,
    causes.who AS cause_who,
    facts.qualifier || reasons.how AS how,
    effects.title AS effect,
    effects.who AS effect_who,
    reasons.official AS official,
    facts.cue AS cue,
    facts.hedged AS hedged,
    facts.confidence AS confidence,
    facts.cited AS cited,
    dossiers.source AS source,
    facts.sources AS sources,
    causes.ref || ' ' || effects.ref || ' ' || facts.ref AS facts
FROM reasons
CROSS JOIN facts USING (ref)
LEFT JOIN dossiers USING (dossier)
JOIN facts AS causes ON causes.ref = reasons.cause
JOIN facts AS effects ON effects.ref = reasons.effect
WHERE facts.denied <> 1
  AND facts.dossier IN (SELECT dossier FROM work_asked_dossiers)
  AND (:effect IS NULL OR reasons.effect IN (SELECT upstream.ref FROM upstream))
  AND (:actor IS NULL OR reasons.cause IN (SELECT ref FROM behind) OR reasons.effect IN (SELECT ref FROM behind))
  AND (:with IS NULL OR reasons.cause IN (SELECT ref FROM beside) OR reasons.effect IN (SELECT ref FROM beside))
  AND (:topic IS NULL OR reasons.effect IN (
      SELECT fact_topics.ref FROM work_topic_reach JOIN fact_topics USING (topic)
      WHERE work_topic_reach.typed = lower(:topic)
  ))
ORDER BY step NULLS LAST, causes.title, effects.title, facts.ref;
