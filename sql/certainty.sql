-- title: Claims by certainty and claimant
-- group: Reasons
-- question: Which claims are hedged, which are made in another's voice, and which does the author make flatly?
-- about: One row per claim, hedge and voice: every judgement of an author, every position that is only read so by one, and whatever is hedged, denied or said in another voice; what is stated flatly by the author as it happened is left out unless all are asked for.
-- param actor: actor; only claims in which this actor is, itself or by its parts and people; of a relation between two facts, in one of them; default everybody
-- param voice: actor; only claims in the voice of this actor, its parts or its people; default every voice
-- param exact: flag; only the actors named, not their parts and people; default off
-- param hedged: flag; only what is hedged; default off
-- param kind: code fact_kinds; only claims of this kind; default every kind
-- param all: flag; also what is stated flatly by the author; default off
-- param source: source; only what this source tells; default every source
-- param coder: coder; only what this coder coded; default everybody
-- param coded_since: day; only what was coded on or after this day; default the beginning
-- param coded_until: end_day; only what was coded on or before this day; default the end
-- column claim: what is claimed, in the coder's words
-- column kind: kind of fact, with the kind of judgement or how a position is known
-- column claimant: whose words they are: the author's, the speaker named, or nobody named
-- column reported: 1: the source passes on what another says
-- column hedge: how sure the claimant is, after FactBank
-- column hedged: 1: the claimant stops short of certainty
-- column cue: the words that hedge, contrast or mark it
-- column utterance: the few words the holder of a position is quoted with
-- column scope: what limits it, in the coder's words
-- column confidence: the coder's own confidence; NULL: not said
-- column cited: paragraph and sentence of the source
-- column source: slug of the source
-- column sources: independent sources behind it, that is, of different publishers, saying the same; counted over the whole record, however it is narrowed
-- column facts: what to ask `chancery show` for
-- aside: sources source reported confidence hedged scope utterance cited kind
-- example: certainty --actor malaysia --hedged
-- example: certainty --voice malaysia --citations
-- answer: SELECT count(*) || CASE count(*) WHEN 1 THEN ' claim' ELSE ' claims' END
--         || CASE WHEN sum(accounts) > count(*) THEN ', told in ' || sum(accounts) || ' accounts: ' ELSE ': ' END
--         || coalesce(sum(hedged), 0) || ' hedged, ' || coalesce(sum(reported), 0) || ' in another voice than the author''s, '
--         || coalesce(sum(hedged = 0 AND reported = 0), 0) || ' made flatly by the author'
--         || '; ' || (count(*) - count(cue)) || ' without a word that marks them'
--     FROM (
--         SELECT count(*) AS accounts, max(hedged) AS hedged, max(reported) AS reported, max(cue) AS cue
--         FROM (
--             SELECT hedge, claimant, hedged, reported, cue, told,
--                 row_number() OVER (PARTITION BY dossier, told, hedge, claimant ORDER BY facts) AS number
--             FROM (
--                 SELECT report.*, fact_summaries.dossier AS dossier,
--                     -- Judgements have an account each: of one source, those of one kind on one place are one.
--                     CASE
--                         WHEN EXISTS (SELECT 1 FROM assessments WHERE assessments.assessment_id = fact_summaries.fact_id)
--                             OR EXISTS (SELECT 1 FROM links WHERE links.link_id = fact_summaries.fact_id)
--                             THEN json_array(report.source, report.kind, report.cited)
--                         ELSE fact_summaries.account_of
--                     END AS told
--                 FROM report
--                 JOIN fact_summaries ON fact_summaries.ref = report.facts
--             )
--         )
--         GROUP BY told, hedge, claimant, number
--     )
-- In sqlite3 a day is bound in two pairs of quotes: .parameter set :coded_since "'2021-09-01'"
WITH accounts AS (
    SELECT dossier_list.dossier AS dossier
    FROM dossier_list
    WHERE (:source IS NULL OR dossier_list.source = lower(:source))
      AND (:coder IS NULL OR lower(dossier_list.coder) = lower(:coder))
      AND dossier_list.coded_on >= CASE
          WHEN :coded_since IS NULL THEN '0000-01-01'
          WHEN :coded_since = date(:coded_since) THEN :coded_since
          ELSE json_extract('{}', ':coded_since is no day in quotes, such as "''2021-09-01''"')
      END
      AND dossier_list.coded_on <= CASE
          WHEN :coded_until IS NULL THEN '9999-12-31'
          WHEN :coded_until < :coded_since
              THEN json_extract('{}', ':coded_since is after :coded_until')
          WHEN :coded_until = date(:coded_until) THEN :coded_until
          ELSE json_extract('{}', ':coded_until is no day in quotes, such as "''2021-12-31''"')
      END
),

facts_asked AS (
    SELECT fact_reach.fact_id AS fact_id
    FROM fact_reach
    WHERE fact_reach.ref = lower(:actor)
      AND fact_reach.body = 0
      AND (fact_reach.itself = 1 OR coalesce(:exact, 0) = 0)
),

-- The facts that the actor is in, and the links that lead to or from them.
candidates AS (
    SELECT facts_asked.fact_id AS fact_id
    FROM facts_asked
    UNION
    SELECT links.link_id
    FROM facts_asked
    CROSS JOIN links ON links.from_fact = facts_asked.fact_id
    UNION
    SELECT links.link_id
    FROM facts_asked
    CROSS JOIN links ON links.to_fact = facts_asked.fact_id
),

claims AS (
    SELECT DISTINCT
        citations.fact_id AS fact_id,
        citations.hedge AS hedge,
        citations.voice AS voice,
        citations.voice_actor AS voice_actor,
        -- Whether the fact is carried in another way elsewhere.
        EXISTS (
            SELECT 1
            FROM citations AS others
            WHERE others.fact_id = citations.fact_id
              AND (
                  +others.hedge <> citations.hedge
                  OR +others.voice <> citations.voice
                  OR +others.voice_actor IS NOT citations.voice_actor
              )
        ) AS several
    FROM citations
    WHERE (
        :actor IS NULL
        OR citations.fact_id IN (SELECT candidates.fact_id FROM candidates)
    )
    AND (
        citations.hedge IN (
            SELECT hedges.code FROM hedges WHERE hedges.hedged = 1 OR hedges.denies = 1
        )
        OR citations.voice IN (SELECT voices.code FROM voices WHERE voices.reported = 1)
        OR coalesce(:all, 0) <> 0
        OR EXISTS (
            SELECT 1 FROM assessments
            WHERE assessments.assessment_id = citations.fact_id
        )
        OR EXISTS (
            SELECT 1
            FROM stances
            WHERE stances.stance_id = citations.fact_id
              AND stances.mode IN (SELECT modes.code FROM modes WHERE modes.reading = 1)
        )
    )
)

SELECT
    fact_summaries.title AS claim,
    fact_kinds.label
        || coalesce(', ' || assessment_kinds.label, ', ' || modes.label, '') AS kind,
    coalesce(speakers.name, voices.label) AS claimant,
    voices.reported AS reported,
    hedges.label AS hedge,
    hedges.hedged AS hedged,
    CASE
        WHEN claims.several = 0 THEN fact_summaries.cue
        ELSE (
            SELECT group_concat(ordered.words, '; ')
            FROM (
                SELECT cues.words AS words
                FROM citations
                JOIN cues USING (citation_id)
                JOIN passages USING (passage_id)
                -- The plus signs leave the look-up to the fact, which has few citations.
                WHERE citations.fact_id = claims.fact_id
                  AND +citations.hedge = claims.hedge
                  AND +citations.voice = claims.voice
                  AND +citations.voice_actor IS claims.voice_actor
                ORDER BY passages.position, citations.sentence, cues.ordinal
            ) AS ordered
        )
    END AS cue,
    stances.utterance AS utterance,
    coalesce(assessments.scope, stances.scope) AS scope,
    facts.confidence AS confidence,
    CASE
        WHEN claims.several = 0 THEN fact_summaries.cited
        ELSE (
            SELECT group_concat(ordered.locator, ' ')
            FROM (
                SELECT
                    passage_refs.locator || coalesce('.' || citations.sentence, '') AS locator
                FROM citations
                JOIN passage_refs USING (passage_id)
                WHERE citations.fact_id = claims.fact_id
                  AND +citations.hedge = claims.hedge
                  AND +citations.voice = claims.voice
                  AND +citations.voice_actor IS claims.voice_actor
                ORDER BY passage_refs.position, citations.sentence
            ) AS ordered
        )
    END AS cited,
    fact_summaries.source AS source,
    fact_summaries.sources AS sources,
    fact_summaries.ref AS facts
FROM claims
CROSS JOIN facts USING (fact_id)
JOIN fact_summaries USING (fact_id)
LEFT JOIN fact_kinds ON fact_kinds.code = facts.kind
LEFT JOIN assessments ON assessments.assessment_id = claims.fact_id
LEFT JOIN assessment_kinds ON assessment_kinds.code = assessments.kind
LEFT JOIN stances ON stances.stance_id = claims.fact_id
LEFT JOIN modes ON modes.code = stances.mode
LEFT JOIN hedges ON hedges.code = claims.hedge
LEFT JOIN voices ON voices.code = claims.voice
LEFT JOIN actors AS speakers ON speakers.actor_id = claims.voice_actor
WHERE fact_summaries.dossier IN (SELECT accounts.dossier FROM accounts)
  AND (:kind IS NULL OR facts.kind = :kind)
  AND (coalesce(:hedged, 0) = 0 OR hedges.hedged = 1)
  AND (
      :voice IS NULL
      OR claims.voice_actor IN (
          SELECT actor_reach.actor_id
          FROM actor_reach
          WHERE actor_reach.ref = lower(:voice)
            AND actor_reach.body = 0
            AND (actor_reach.itself = 1 OR coalesce(:exact, 0) = 0)
      )
  )
ORDER BY
    hedges.hedged DESC,
    hedges.code,
    voices.reported DESC,
    claimant,
    facts.kind,
    facts.slug,
    fact_summaries.dossier,
    claims.voice,
    speakers.slug;
