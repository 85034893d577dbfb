-- title: Evidence for and against each judgement
-- group: Reasons
-- question: What supports a judgement of the author, what undermines it, and how sure is the author?
-- about: Each judgement with evidence has a row. Its evidence follows, one row each, and then the judgements that the author contrasts with it.
-- param assessment: assessment; only this judgement; default every judgement with evidence
-- param topic: topic; only judgements on this topic or a narrower one; default every topic
-- param actor: actor; only judgements about this actor, its parts or its people; default everybody
-- param with: actor; only judgements with this second actor, its parts or people in them or in a fact listed under them; default anybody
-- names: actor with
-- column judgement: the judgement in the coder's words
-- column side: judgement: the row is the judgement itself; supports or undermines: the evidence does so to the judgement as worded; contrasted: another fact that the author contrasts with it
-- column evidence: the evidence, or the judgement itself, in the coder's words
-- column who: who is behind the evidence; of a judgement, whom it is about
-- column date [EDTF]: when; NULL: not stated
-- column hedge: how certain the author is of the judgement, or of what the evidence says about it
-- columns: cue confidence cited source sources facts
-- aside: sources source confidence facts date who cue cited
-- example: tilt --topic tilt-to-china
-- example: tilt --assessment no-shift-to-china --citations
-- answer: SELECT count(DISTINCT judgement) || CASE count(DISTINCT judgement) WHEN 1 THEN ' judgement (' || max(judgement) || ')' ELSE ' judgements' END || ' with evidence: '
--         || coalesce(sum(side = 'supports'), 0) || CASE sum(side = 'supports') WHEN 1 THEN ' piece supports, ' ELSE ' pieces support, ' END
--         || coalesce(sum(side = 'undermines'), 0) || CASE sum(side = 'undermines') WHEN 1 THEN ' undermines' ELSE ' undermine' END
--         || CASE count(DISTINCT judgement) WHEN 1 THEN ' it' ELSE ' them' END
--         || CASE WHEN sum(side = 'contrasted') > 0 THEN '; ' || sum(side = 'contrasted') || ' contrasted with ' || CASE count(DISTINCT judgement) WHEN 1 THEN 'it' ELSE 'them' END ELSE '' END
--     FROM report
WITH judged AS (
    SELECT DISTINCT links.to_ref AS ref
    FROM links
    JOIN assessments ON assessments.ref = links.to_ref
    LEFT JOIN vocab_relation USING (relation)
    WHERE vocab_relation.evidence IS NOT NULL
      AND (:assessment IS NULL OR lower(:assessment) IN (links.to_ref, substr(links.to_ref, 1, instr(links.to_ref, '@') - 1)))
      AND (:topic IS NULL OR links.to_ref IN (
          SELECT fact_topics.ref FROM work_topic_reach JOIN fact_topics USING (topic) WHERE typed = lower(:topic)
      ))
      AND (:actor IS NULL OR links.to_ref IN (
          SELECT fact_actors.ref
          FROM work_reach JOIN fact_actors USING (actor)
          WHERE typed = lower(:actor) AND agent = 1 AND body = 0 AND (itself = 1 OR coalesce(:exact, 0) = 0)
      ))
),

-- The judgement itself, its contrasts, and its evidence. In a link of contrast, the judgement is
-- either `from_ref` or `to_ref`; in a link of evidence, it is `to_ref`.
bearing (judgement, rank, evidence, ref) AS (
    SELECT judged.ref, 0, judged.ref, judged.ref FROM judged
    UNION ALL
    SELECT
        judged.ref,
        CASE WHEN vocab_relation.opposes = 1 THEN 1 WHEN vocab_relation.evidence = 1 THEN 2 ELSE 3 END,
        CASE links.to_ref WHEN judged.ref THEN links.from_ref ELSE links.to_ref END,
        links.ref
    FROM judged
    JOIN links ON links.to_ref = judged.ref OR links.from_ref = judged.ref
    LEFT JOIN vocab_relation USING (relation)
    WHERE vocab_relation.opposes = 1 OR (vocab_relation.evidence IS NOT NULL AND links.to_ref = judged.ref)
)

SELECT
    judgements.title AS judgement,
    CASE bearing.rank WHEN 0 THEN 'judgement' WHEN 1 THEN 'contrasted' WHEN 2 THEN 'supports' ELSE 'undermines' END AS side,
    evidence.title AS evidence,
    evidence.who AS who,
    evidence.date AS date,
    (
        SELECT group_concat(ordered.label, '; ')
        FROM (
            SELECT DISTINCT vocab_hedge.label AS label
            FROM citations LEFT JOIN vocab_hedge USING (hedge)
            WHERE citations.ref = hedging.ref
            ORDER BY vocab_hedge.hedged, vocab_hedge.label
        ) AS ordered
    ) AS hedge,
    hedging.cue AS cue,
    facts.confidence AS confidence,
    facts.cited AS cited,
    dossiers.source AS source,
    facts.sources AS sources,
    evidence.ref || CASE WHEN facts.ref <> evidence.ref THEN ' ' || facts.ref ELSE '' END AS facts
FROM bearing
CROSS JOIN facts USING (ref)
JOIN facts AS judgements ON judgements.ref = bearing.judgement
JOIN facts AS evidence ON evidence.ref = bearing.evidence
-- Whose hedge to print: the link's for evidence (`rank` 2 or 3), the fact's for other rows.
JOIN facts AS hedging ON hedging.ref = CASE WHEN bearing.rank > 1 THEN bearing.ref ELSE bearing.evidence END
LEFT JOIN dossiers ON dossiers.dossier = facts.dossier
WHERE facts.denied <> 1
  AND +facts.dossier IN (SELECT dossier FROM work_asked_dossiers)
  -- If any row of a judgement involves :with, keep all its rows, or its balance would change.
  AND (:with IS NULL OR bearing.judgement IN (
      SELECT bearing.judgement
      FROM work_reach JOIN fact_actors USING (actor) JOIN bearing ON bearing.evidence = fact_actors.ref JOIN facts ON facts.ref = bearing.ref
      WHERE typed = lower(:with) AND body = 0 AND (itself = 1 OR coalesce(:exact, 0) = 0) AND facts.denied <> 1
  ))
ORDER BY judgements.title, judgements.ref, bearing.rank, evidence.title, facts.ref;
