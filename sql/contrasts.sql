-- title: Comparisons and contrasts
-- group: Reasons
-- question: What does the author compare or contrast, and in which words?
-- about: One row per pair of facts that the author contrasts, and per judgement that is itself a comparison.
-- param actor: actor; only contrasts with this actor, its parts or people in one of the two facts; default everybody
-- param with: actor; only contrasts with this second actor, its parts or people in one of the two facts; default anybody
-- param topic: topic; only contrasts with a fact on this topic or a narrower one; default every topic
-- names: actor with
-- column one: one side, in the coder's words; or a judgement that compares both sides
-- column reads: the relation of the two, read as "one READS other"
-- column other: the other side, in the coder's words; NULL: `one` names both sides
-- columns: cue
-- column amounts: amounts of both facts
-- columns: hedged confidence cited source sources facts
-- aside: sources source confidence facts hedged amounts cue cited
-- example: contrasts --actor united-states
-- example: contrasts --topic russian-invasion-of-ukraine --citations
-- answer: SELECT count(*) || CASE count(*) WHEN 1 THEN ' contrast: ' ELSE ' contrasts: ' END || count(other) || ' between two facts, '
--         || (count(*) - count(other)) || ' within one judgement'
--         || coalesce('; ' || nullif(sum(hedged), 0) || ' hedged', '') || '; ' || (count(*) - count(cue)) || ' without explicit wording'
--     FROM report
WITH drawn AS (
    SELECT
        links.ref AS ref,
        links.from_ref AS one,
        links.to_ref AS other,
        vocab_relation.label AS reads
    FROM vocab_relation
    JOIN links USING (relation)
    WHERE vocab_relation.opposes = 1
    UNION ALL
    SELECT
        assessments.ref,
        assessments.ref,
        NULL,
        vocab_assessment_kind.label
    FROM vocab_assessment_kind
    JOIN assessments USING (assessment_kind)
    WHERE vocab_assessment_kind.compares = 1
),

reached AS NOT MATERIALIZED (
    SELECT typed, ref FROM work_reach JOIN fact_actors USING (actor)
    WHERE body = 0 AND (itself = 1 OR coalesce(:exact, 0) = 0)
),

-- The facts about :actor, and the facts about :with.
involved AS (SELECT ref FROM reached WHERE typed = lower(:actor)),
beside AS (SELECT ref FROM reached WHERE typed = lower(:with)),

on_topic AS (
    SELECT fact_topics.ref AS ref
    FROM work_topic_reach
    JOIN fact_topics USING (topic)
    WHERE work_topic_reach.typed = lower(:topic)
)

SELECT
    ones.title AS one,
    CASE drawn.ref WHEN drawn.one THEN '' ELSE facts.qualifier END || drawn.reads AS reads,
    others.title AS other,
    facts.cue AS cue,
    (
        SELECT group_concat(ordered.amount, '; ')
        FROM (
            SELECT telling.qualifier || amount AS amount
            FROM quantities JOIN facts AS telling USING (ref)
            WHERE engagement IN (drawn.one, drawn.other) ORDER BY ref
        ) AS ordered
    ) AS amounts,
    facts.hedged AS hedged,
    facts.confidence AS confidence,
    facts.cited AS cited,
    dossiers.source AS source,
    facts.sources AS sources,
    ones.ref || coalesce(' ' || others.ref, '')
        || CASE WHEN facts.ref <> ones.ref THEN ' ' || facts.ref ELSE '' END AS facts
FROM drawn
CROSS JOIN facts USING (ref)
LEFT JOIN dossiers USING (dossier)
JOIN facts AS ones ON ones.ref = drawn.one
LEFT JOIN facts AS others ON others.ref = drawn.other
WHERE facts.denied <> 1
  AND facts.dossier IN (SELECT dossier FROM work_asked_dossiers)
  AND (:actor IS NULL OR drawn.one IN (SELECT ref FROM involved) OR drawn.other IN (SELECT ref FROM involved))
  AND (:with IS NULL OR drawn.one IN (SELECT ref FROM beside) OR drawn.other IN (SELECT ref FROM beside))
  AND (:topic IS NULL OR drawn.one IN (SELECT ref FROM on_topic) OR drawn.other IN (SELECT ref FROM on_topic))
ORDER BY
    ones.title,
    others.title NULLS LAST,
    facts.ref;
