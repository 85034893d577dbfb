-- title: Claims by certainty and speaker
-- group: Reasons
-- question: Which claims are hedged, which are attributed to others, and which does the author state outright?
-- about: One row per claim, degree of certainty and speaker. Listed are the author's judgements, the positions that the author attributes to others, and every claim that is hedged, denied or reported from another speaker. Plain events that the author states outright are listed with --all.
-- param actor: actor; only claims about this actor, its parts or people; default everybody
-- param with: actor; only claims that are also about this second actor, its parts or people; default anybody
-- param topic: topic; only claims on this topic or a narrower one; default every topic
-- param voice: actor; only claims in the voice of this actor, its parts or its people; default every voice
-- param hedged: flag; only hedged claims; default off
-- param kind: code fact_kind; only claims of this kind; default every kind
-- param all: flag; also what the author states outright; default off
-- names: actor with
-- columns: title
-- column kind: kind of fact, with the kind of assessment or the mode of a stance
-- column claimant: who says it: the author, a named speaker, or an unnamed speaker
-- column reported: 1: the source reports what somebody else says
-- column hedge: how sure the claimant is, on the scale of FactBank
-- column hedged: 1: the claimant is less than certain
-- columns: cue utterance scope confidence cited source sources facts
-- aside: sources source confidence facts reported hedged scope utterance kind cue cited
-- example: certainty --actor malaysia --hedged
-- example: certainty --voice malaysia --citations
-- answer: SELECT count(*) || CASE count(*) WHEN 1 THEN ' claim' ELSE ' claims' END
--         || CASE WHEN sum(accounts) > count(*) THEN ', told in ' || sum(accounts) || ' accounts: ' ELSE ': ' END
--         || coalesce(sum(hedged), 0) || ' hedged, ' || coalesce(sum(hedged = 0 AND reported), 0) || ' stated outright by others, '
--         || coalesce(sum(hedged = 0 AND reported = 0), 0) || ' stated outright by the author; ' || (count(*) - count(cue)) || ' without explicit wording'
--     FROM (
--         SELECT count(*) AS accounts, max(hedged) AS hedged, max(reported) AS reported, max(cue) AS cue
--         FROM (
--             SELECT hedge, claimant, hedged, reported, cue, told, row_number() OVER (PARTITION BY dossier, told, hedge, claimant ORDER BY ref) AS number
--             FROM (
--                 SELECT report.hedge, report.claimant, report.hedged, report.reported, report.cue, facts.ref, facts.dossier,
--                     -- Judgements have no account_of: those of one source, kind and place count as one.
--                     coalesce(facts.account_of, json_array(report.source, report.kind, report.cited)) AS told
--                 FROM report
--                 CROSS JOIN facts ON facts.ref = report.facts
--             )
--         )
--         GROUP BY told, hedge, claimant, number
--     )
WITH reached AS NOT MATERIALIZED (
    SELECT typed, actor FROM work_reach WHERE body = 0 AND (itself = 1 OR coalesce(:exact, 0) = 0)
),

claims AS (
    SELECT DISTINCT
        citations.ref AS ref,
        citations.hedge AS hedge,
        citations.voice AS voice,
        citations.speaker AS speaker,
        -- Whether the source states the fact elsewhere with another hedge or speaker.
        EXISTS (
            SELECT 1 FROM citations AS others
            WHERE others.ref = citations.ref
              AND (others.hedge <> citations.hedge OR others.voice <> citations.voice OR others.speaker IS NOT citations.speaker)
        ) AS several
    FROM citations
    WHERE (:voice IS NULL OR citations.speaker IN (SELECT actor FROM reached WHERE typed = lower(:voice)))
      -- A link is about the actors of the two facts that it joins.
      AND (:actor IS NULL OR citations.ref IN (
          WITH asked AS (SELECT ref FROM reached JOIN fact_actors USING (actor) WHERE typed = lower(:actor))
          SELECT ref FROM asked
          UNION ALL SELECT links.ref FROM asked CROSS JOIN links ON links.from_ref = asked.ref
          UNION ALL SELECT links.ref FROM asked CROSS JOIN links ON links.to_ref = asked.ref
      ))
      AND (:with IS NULL OR citations.ref IN (
          WITH asked AS (SELECT ref FROM reached JOIN fact_actors USING (actor) WHERE typed = lower(:with))
          SELECT ref FROM asked
          UNION ALL SELECT links.ref FROM asked CROSS JOIN links ON links.from_ref = asked.ref
          UNION ALL SELECT links.ref FROM asked CROSS JOIN links ON links.to_ref = asked.ref
      ))
      AND (
          citations.hedge IN (SELECT hedge FROM vocab_hedge WHERE hedged = 1 OR denies = 1)
          OR citations.voice IN (SELECT voice FROM vocab_voice WHERE reported = 1)
          OR coalesce(:all, 0) <> 0
          OR EXISTS (SELECT 1 FROM assessments WHERE assessments.ref = citations.ref)
          OR EXISTS (SELECT 1 FROM stances WHERE stances.ref = citations.ref AND mode IN (SELECT mode FROM vocab_mode WHERE reading = 1))
      )
)

SELECT
    facts.title AS title,
    vocab_fact_kind.label || coalesce(', ' || vocab_assessment_kind.label, ', ' || vocab_mode.label, '') AS kind,
    coalesce(actors.name, vocab_voice.label) AS claimant,
    vocab_voice.reported AS reported,
    vocab_hedge.label AS hedge,
    vocab_hedge.hedged AS hedged,
    CASE claims.several WHEN 0 THEN facts.cue ELSE (
        SELECT group_concat(ordered.words, '; ')
        FROM (
            SELECT words FROM citations JOIN work_cues USING (ref, passage, sentence) JOIN passages USING (passage)
            WHERE citations.ref = claims.ref AND hedge = claims.hedge AND voice = claims.voice AND +speaker IS claims.speaker
            ORDER BY position, sentence, work_cues.ordinal
        ) AS ordered
    ) END AS cue,
    stances.utterance AS utterance,
    coalesce(assessments.scope, stances.scope) AS scope,
    facts.confidence AS confidence,
    CASE claims.several WHEN 0 THEN facts.cited ELSE (
        SELECT group_concat(ordered.locator, ' ')
        FROM (
            SELECT substr(passage, length(source) + 2) || coalesce('.' || nullif(sentence, 0), '') AS locator
            FROM citations JOIN passages USING (passage)
            WHERE citations.ref = claims.ref AND hedge = claims.hedge AND voice = claims.voice AND +speaker IS claims.speaker
            ORDER BY position, sentence
        ) AS ordered
    ) END AS cited,
    dossiers.source AS source,
    facts.sources AS sources,
    facts.ref AS facts
FROM claims
CROSS JOIN facts USING (ref)
LEFT JOIN dossiers USING (dossier)
LEFT JOIN vocab_fact_kind USING (fact_kind)
LEFT JOIN assessments USING (ref)
LEFT JOIN vocab_assessment_kind USING (assessment_kind)
LEFT JOIN stances USING (ref)
LEFT JOIN vocab_mode USING (mode)
LEFT JOIN vocab_hedge ON vocab_hedge.hedge = claims.hedge
LEFT JOIN vocab_voice USING (voice)
LEFT JOIN actors ON actors.actor = claims.speaker
WHERE facts.dossier IN (SELECT dossier FROM work_asked_dossiers)
  AND (:kind IS NULL OR facts.fact_kind = :kind)
  AND (coalesce(:hedged, 0) = 0 OR vocab_hedge.hedged = 1)
  AND (:topic IS NULL OR facts.ref IN (SELECT ref FROM work_topic_reach JOIN fact_topics USING (topic) WHERE typed = lower(:topic)))
ORDER BY
    vocab_hedge.hedged DESC,
    claims.hedge,
    vocab_voice.reported DESC,
    claimant,
    facts.fact_kind,
    facts.ref,
    claims.voice,
    claims.speaker;
