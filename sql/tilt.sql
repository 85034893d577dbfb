-- title: Evidence for and against a judgement
-- group: Reasons
-- question: What speaks for a judgement of the author, what against it, and how sure is the author?
-- about: One row per judgement that evidence bears on, and per piece of evidence or judgement set against it; the judgement stands first.
-- param assessment: assessment; only this judgement; default every one that evidence bears on
-- param topic: topic; only judgements on this topic or a narrower one; default every topic
-- param actor: actor; only judgements about this actor, its parts or its people; default everybody
-- param exact: flag; only the actor itself, not its parts and people; default off
-- param source: source; only what this source tells; default every source
-- param coder: coder; only what this coder coded; default everybody
-- param coded_since: day; only what was coded on or after this day; default the beginning
-- param coded_until: end_day; only what was coded on or before this day; default the end
-- column judgement: the judgement in the coder's words
-- column side: judgement: the judgement itself; for or against it; or set against it: another judgement
-- column evidence: what speaks for it or against it, in the coder's words
-- column who: who is behind the evidence; of a judgement, whom it is about
-- column date [EDTF]: when; NULL: not said
-- column hedge: how sure the author is: of a judgement, of itself; of evidence, of its bearing on the judgement
-- column cue: the words that say so
-- column confidence: the coder's own confidence; NULL: not said
-- column cited: paragraph and sentence of the source
-- column source: slug of the source
-- column sources: independent sources behind it, that is, of different publishers, saying the same; counted over the whole record, however it is narrowed
-- column facts: what to ask `chancery show` for
-- aside: sources source confidence date who cited cue hedge judgement
-- example: tilt --topic tilt-to-china
-- example: tilt --assessment no-shift-to-china --citations
-- answer: SELECT count(DISTINCT judgement) || CASE count(DISTINCT judgement) WHEN 1 THEN ' judgement: ' ELSE ' judgements: ' END
--         || coalesce(sum(side = 'for'), 0) || ' for, ' || coalesce(sum(side = 'against'), 0) || ' against'
--         || CASE WHEN count(DISTINCT judgement) = 1 THEN '; ' || max(CASE WHEN side = 'judgement' THEN judgement || ' (' || hedge || ')' END) ELSE '' END
--     FROM report
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

weighed AS (
    SELECT DISTINCT links.to_fact AS judgement_id
    FROM relations
    JOIN links ON links.relation = relations.code
    JOIN assessments ON assessments.assessment_id = links.to_fact
    WHERE relations.evidence IS NOT NULL
),

bearing AS (
    SELECT
        weighed.judgement_id AS judgement_id,
        0 AS rank,
        'judgement' AS side,
        weighed.judgement_id AS evidence_id,
        weighed.judgement_id AS bearing_id,
        weighed.judgement_id AS hedged_id
    FROM weighed
    UNION ALL
    SELECT
        weighed.judgement_id,
        CASE relations.evidence WHEN 1 THEN 2 ELSE 3 END,
        CASE relations.evidence WHEN 1 THEN 'for' ELSE 'against' END,
        links.from_fact,
        links.link_id,
        links.link_id
    FROM weighed
    JOIN links ON links.to_fact = weighed.judgement_id
    JOIN relations ON relations.code = links.relation
    WHERE relations.evidence IS NOT NULL
    UNION ALL
    -- What the author sets against it, whichever of the two the link starts from.
    SELECT
        weighed.judgement_id,
        1,
        'set against it',
        CASE
            WHEN links.to_fact = weighed.judgement_id THEN links.from_fact
            ELSE links.to_fact
        END,
        links.link_id,
        CASE
            WHEN links.to_fact = weighed.judgement_id THEN links.from_fact
            ELSE links.to_fact
        END
    FROM weighed
    JOIN links
        ON links.to_fact = weighed.judgement_id OR links.from_fact = weighed.judgement_id
    JOIN relations ON relations.code = links.relation
    WHERE relations.opposes = 1
)

SELECT
    judgements.title AS judgement,
    bearing.side AS side,
    evidence.title AS evidence,
    evidence.who AS who,
    periods.edtf AS date,
    (
        SELECT group_concat(ordered.label, '; ')
        FROM (
            SELECT DISTINCT hedges.label AS label
            FROM citations
            JOIN hedges ON hedges.code = citations.hedge
            WHERE citations.fact_id = bearing.hedged_id
            ORDER BY hedges.hedged, hedges.label
        ) AS ordered
    ) AS hedge,
    hedging.cue AS cue,
    facts.confidence AS confidence,
    bearings.cited AS cited,
    bearings.source AS source,
    bearings.sources AS sources,
    evidence.ref
        || CASE
            WHEN bearing.bearing_id <> bearing.evidence_id THEN ' ' || bearings.ref
            ELSE ''
        END AS facts
FROM bearing
JOIN facts ON facts.fact_id = bearing.bearing_id
JOIN fact_summaries AS judgements ON judgements.fact_id = bearing.judgement_id
JOIN fact_summaries AS evidence ON evidence.fact_id = bearing.evidence_id
JOIN fact_summaries AS bearings ON bearings.fact_id = bearing.bearing_id
JOIN fact_summaries AS hedging ON hedging.fact_id = bearing.hedged_id
LEFT JOIN periods ON periods.fact_id = bearing.evidence_id
WHERE bearings.denied <> 1
  AND bearings.dossier IN (SELECT accounts.dossier FROM accounts)
  AND (
      :assessment IS NULL
      OR judgements.ref = lower(:assessment)
      OR judgements.fact_id IN (
          SELECT facts.fact_id FROM facts WHERE facts.slug = lower(:assessment)
      )
  )
  AND (
      :topic IS NULL
      OR bearing.judgement_id IN (
          SELECT topic_reach.fact_id FROM topic_reach WHERE topic_reach.ref = lower(:topic)
      )
  )
  AND (
      :actor IS NULL
      OR bearing.judgement_id IN (
          SELECT fact_reach.fact_id
          FROM fact_reach
          WHERE fact_reach.ref = lower(:actor)
            AND fact_reach.agent = 1
            AND fact_reach.body = 0
            AND (fact_reach.itself = 1 OR coalesce(:exact, 0) = 0)
      )
  )
ORDER BY
    judgements.title,
    judgements.ref,
    bearing.rank,
    evidence.title,
    bearings.ref;
