-- title: Who constrains whom
-- group: Reasons
-- question: Who, or what, narrows what an actor can do, and how does the source know it?
-- about: One row per fact that the source says narrows another.
-- param by: actor; only what this actor constrains, itself or by its parts and people; default everybody
-- param on: actor; only what this actor is constrained in, itself or by its parts and people; default everybody
-- param exact: flag; only the actors themselves, not their parts and people; default off
-- param source: source; only what this source tells; default every source
-- param coder: coder; only what this coder coded; default everybody
-- param coded_since: day; only what was coded on or after this day; default the beginning
-- param coded_until: end_day; only what was coded on or before this day; default the end
-- column constrainer: who constrains; the coder's words in brackets where the source names nobody
-- column what: what it is that constrains, in the coder's words
-- column how: how it stands to what is constrained
-- column constrained: who is constrained
-- column narrowed: what is narrowed, in the coder's words
-- column scope: what limits that in turn ("as far as possible")
-- column cue: the words that say so
-- column hedged: 1: the source hedges in at least one place
-- column confidence: the coder's own confidence; NULL: not said
-- column cited: paragraph and sentence of the source
-- column source: slug of the source
-- column sources: independent sources behind it, that is, of different publishers, saying the same; counted over the whole record, however it is narrowed
-- column facts: what to ask `chancery show` for
-- aside: sources source confidence hedged how scope cue cited
-- example: constraints --on malaysia
-- example: constraints --by china
-- answer: SELECT CASE count(*) WHEN 0 THEN 'no constraint is recorded' WHEN 1 THEN '1 constraint' ELSE count(*) || ' constraints' END
--         || CASE WHEN sum(hedged) > 0 THEN '; ' || sum(hedged) || ' hedged by the source' ELSE '' END
--         || CASE WHEN count(cue) < count(*) THEN '; ' || (count(*) - count(cue)) || ' without a word that says so' ELSE '' END
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
)

SELECT
    narrowing.who AS constrainer,
    narrowing.title AS what,
    relations.label AS how,
    narrowed.who AS constrained,
    narrowed.title AS narrowed,
    coalesce(stances.scope, assessments.scope) AS scope,
    summaries.cue AS cue,
    summaries.hedged AS hedged,
    facts.confidence AS confidence,
    summaries.cited AS cited,
    summaries.source AS source,
    summaries.sources AS sources,
    narrowing.ref || ' ' || narrowed.ref || ' ' || summaries.ref AS facts
FROM relations
JOIN links ON links.relation = relations.code
JOIN fact_summaries AS summaries ON summaries.fact_id = links.link_id
JOIN facts ON facts.fact_id = links.link_id
JOIN fact_summaries AS narrowing ON narrowing.fact_id = links.from_fact
JOIN fact_summaries AS narrowed ON narrowed.fact_id = links.to_fact
LEFT JOIN stances ON stances.stance_id = links.to_fact
LEFT JOIN assessments ON assessments.assessment_id = links.to_fact
WHERE relations.constrains = 1
  AND summaries.denied <> 1
  AND summaries.dossier IN (SELECT accounts.dossier FROM accounts)
  AND (
      :by IS NULL
      OR links.from_fact IN (
          SELECT fact_reach.fact_id
          FROM fact_reach
          WHERE fact_reach.ref = lower(:by)
            AND fact_reach.agent = 1
            AND fact_reach.body = 0
            AND (fact_reach.itself = 1 OR coalesce(:exact, 0) = 0)
      )
  )
  AND (
      :on IS NULL
      OR links.to_fact IN (
          SELECT fact_reach.fact_id
          FROM fact_reach
          WHERE fact_reach.ref = lower(:on)
            AND fact_reach.agent = 1
            AND fact_reach.body = 0
            AND (fact_reach.itself = 1 OR coalesce(:exact, 0) = 0)
      )
  )
ORDER BY
    narrowing.who,
    narrowing.title,
    narrowed.title,
    summaries.ref;
