-- title: Comparisons and contrasts
-- group: Reasons
-- question: What does the author set against what, and by which words?
-- about: One row per pair of facts that the author sets against each other, and per judgement that compares what are no facts of the record.
-- param actor: actor; only where this actor is in one of the two, itself or by its parts and people; default everybody
-- param exact: flag; only the actor itself, not its parts and people; default off
-- param topic: topic; only where one of the two is on this topic or a narrower one; default every topic
-- param source: source; only what this source tells; default every source
-- param coder: coder; only what this coder coded; default everybody
-- param coded_since: day; only what was coded on or after this day; default the beginning
-- param coded_until: end_day; only what was coded on or before this day; default the end
-- column one: one side, in the coder's words; of a comparison of what are no facts, the comparison itself
-- column reads: how it stands to the other
-- column other: the other side, in the coder's words; NULL: the comparison stands in the first
-- column marker: the words that mark it
-- column amounts: what is said of how much, of either side
-- column hedged: 1: the source hedges in at least one place
-- column confidence: the coder's own confidence; NULL: not said
-- column cited: paragraph and sentence of the source
-- column source: slug of the source
-- column sources: independent sources behind it, that is, of different publishers, saying the same; counted over the whole record, however it is narrowed
-- column facts: what to ask `chancery show` for
-- aside: sources source confidence hedged amounts cited
-- example: contrasts --actor united-states
-- example: contrasts --topic russian-invasion-of-ukraine --citations
-- answer: SELECT count(*) || CASE count(*) WHEN 1 THEN ' contrast, ' ELSE ' contrasts, ' END || count(marker) || ' with a word that marks it; '
--         || coalesce(sum(other IS NULL), 0) || ' with both sides in one judgement'
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

drawn AS (
    SELECT
        links.link_id AS fact_id,
        links.from_fact AS one,
        links.to_fact AS other,
        relations.label AS reads
    FROM relations
    JOIN links ON links.relation = relations.code
    WHERE relations.opposes = 1
    UNION ALL
    SELECT
        assessments.assessment_id,
        assessments.assessment_id,
        NULL,
        assessment_kinds.label
    FROM assessment_kinds
    JOIN assessments ON assessments.kind = assessment_kinds.code
    WHERE assessment_kinds.compares = 1
)

SELECT
    ones.title AS one,
    drawn.reads AS reads,
    others.title AS other,
    summaries.cue AS marker,
    (
        SELECT group_concat(ordered.amount, '; ')
        FROM (
            SELECT amounts.amount AS amount
            FROM quantities
            JOIN amounts USING (quantity_id)
            WHERE quantities.engagement_id IN (drawn.one, drawn.other)
            ORDER BY quantities.quantity_id
        ) AS ordered
    ) AS amounts,
    summaries.hedged AS hedged,
    facts.confidence AS confidence,
    summaries.cited AS cited,
    summaries.source AS source,
    summaries.sources AS sources,
    ones.ref || coalesce(' ' || others.ref, '')
        || CASE WHEN drawn.fact_id <> drawn.one THEN ' ' || summaries.ref ELSE '' END AS facts
FROM drawn
JOIN facts ON facts.fact_id = drawn.fact_id
JOIN fact_summaries AS summaries ON summaries.fact_id = drawn.fact_id
JOIN fact_summaries AS ones ON ones.fact_id = drawn.one
LEFT JOIN fact_summaries AS others ON others.fact_id = drawn.other
WHERE summaries.denied <> 1
  AND summaries.dossier IN (SELECT accounts.dossier FROM accounts)
  AND (
      :actor IS NULL
      OR EXISTS (
          SELECT 1
          FROM fact_actors
          WHERE fact_actors.fact_id IN (drawn.one, drawn.other)
            AND fact_actors.actor_id IN (
                SELECT actor_reach.actor_id
                FROM actor_reach
                WHERE actor_reach.ref = lower(:actor)
                  AND actor_reach.body = 0
                  AND (actor_reach.itself = 1 OR coalesce(:exact, 0) = 0)
            )
      )
  )
  AND (
      :topic IS NULL
      OR drawn.one IN (
          SELECT topic_reach.fact_id FROM topic_reach WHERE topic_reach.ref = lower(:topic)
      )
      OR drawn.other IN (
          SELECT topic_reach.fact_id FROM topic_reach WHERE topic_reach.ref = lower(:topic)
      )
  )
ORDER BY
    ones.title,
    others.title IS NULL,
    others.title,
    summaries.ref;
