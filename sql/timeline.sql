-- title: The dated record
-- group: The record
-- question: What happened when, how exactly is that known, and from which words?
-- about: One row per dated engagement, tenure or amount, earliest first; what has no date, only words, is left out.
-- param actor: actor; only what this actor is in, itself or by its parts and people; default everybody
-- param exact: flag; only the actor itself, not its parts and people; default off
-- param kind: code engagement_kinds; only engagements of this kind; default everything dated
-- param since: day; only what may lie on or after this day; default the beginning
-- param until: end_day; only what may lie on or before this day; default the end
-- param source: source; only what this source tells; default every source
-- param coder: coder; only what this coder coded; default everybody
-- param coded_since: day; only what was coded on or after this day; default the beginning
-- param coded_until: end_day; only what was coded on or before this day; default the end
-- column date [EDTF, ISO 8601-2]: when
-- column precision: the unit it is written to, of several the coarsest, and whether the date is approximate, uncertain or one of several
-- column basis: stated by the source, relative to another date, or inferred by the coder
-- column words: the words of the source that date it
-- column within: certainly or possibly within the days asked for (of unknown end: begun within), or ongoing: it began by their end and did not end before their start; of several dates the first and the last count; NULL where no days were asked for
-- column kind: kind of engagement or affiliation, or the stage of an amount
-- column status: how far an engagement came, as of the source
-- column what: what it is, in the coder's words
-- column cited: paragraph and sentence of the source
-- column source: slug of the source
-- column sources: independent sources behind it, that is, of different publishers, saying the same; counted over the whole record, however it is narrowed
-- column facts: what to ask `chancery show` for
-- aside: sources source basis words precision cited status kind within
-- example: timeline --actor australia --since 2021-09
-- example: timeline --kind visit --format csv
-- answer: SELECT coalesce(max(things), 0) || CASE max(things) WHEN 1 THEN ' dated fact' ELSE ' dated facts' END
--         || CASE WHEN max(things) < count(*) THEN ', told in ' || count(*) || ' accounts' ELSE '' END
--         || coalesce(', ' || nullif(sum(within = 'certainly'), 0) || ' certainly within the days asked for', '')
--         || '; dates are stated for ' || coalesce(sum(basis = 'stated'), 0) || ', relative for ' || coalesce(sum(basis = 'relative'), 0)
--         || ', inferred for ' || coalesce(sum(basis = 'inferred'), 0)
--         || '; undated facts are not in it'
--     FROM report
--     CROSS JOIN (
--         SELECT sum(most) AS things
--         FROM (
--             SELECT max(told) AS most
--             FROM (
--                 SELECT
--                     fact_summaries.account_of AS account_of,
--                     count(DISTINCT coalesce(engagements.happening, fact_summaries.ref)) AS told
--                 FROM report
--                 JOIN fact_summaries
--                     ON fact_summaries.ref = substr(report.facts, 1, instr(report.facts || ' ', ' ') - 1)
--                 LEFT JOIN engagements ON engagements.engagement_id = fact_summaries.fact_id
--                 GROUP BY fact_summaries.account_of, fact_summaries.dossier
--             )
--             GROUP BY account_of
--         )
--     )
-- In sqlite3 a day is bound in two pairs of quotes: .parameter set :since "'2021-09-01'"
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

asked AS (
    SELECT
        CASE
            WHEN :since IS NULL THEN '0000-01-01'
            WHEN :since = date(:since) THEN :since
            ELSE json_extract('{}', ':since is no day in quotes, such as "''2021-09-01''"')
        END AS since,
        CASE
            WHEN :until IS NULL THEN '9999-12-31'
            WHEN :until = date(:until) THEN :until
            ELSE json_extract('{}', ':until is no day in quotes, such as "''2021-12-31''"')
        END AS until,
        CASE
            WHEN :since > :until THEN json_extract('{}', ':since is after :until')
            ELSE 1
        END AS ordered
)

SELECT
    timeline.edtf AS date,
    timeline.date_precision
        || CASE
            WHEN timeline.edtf LIKE '%?%' THEN ', uncertain'
            WHEN timeline.approximate = 1 THEN ', approximate'
            ELSE ''
        END
        || coalesce(', ' || date_forms.qualifier, '') AS precision,
    timeline.date_basis AS basis,
    timeline.date_words AS words,
    CASE
        WHEN coalesce(:since, :until) IS NULL THEN NULL
        WHEN coalesce(timeline.earliest, timeline.latest) IS NULL
            THEN 'undated'
        WHEN timeline.approximate = 0
            AND timeline.earliest >= asked.since
            AND coalesce(timeline.latest, timeline.begun_by) <= asked.until
            THEN 'certainly'
        WHEN timeline.begun_by <= asked.until
            AND timeline.ended_from >= asked.since
            THEN 'ongoing'
        ELSE 'possibly'
    END AS within,
    timeline.kind AS kind,
    timeline.status AS status,
    timeline.title AS what,
    timeline.cited AS cited,
    timeline.source AS source,
    timeline.sources AS sources,
    timeline.ref AS facts
FROM timeline
CROSS JOIN asked
LEFT JOIN date_forms ON date_forms.code = timeline.date_form
WHERE timeline.denied <> 1
  AND timeline.dossier IN (SELECT accounts.dossier FROM accounts)
  AND asked.ordered = 1
  AND coalesce(timeline.latest, '9999-12-31') >= asked.since
  AND coalesce(timeline.earliest, '0000-01-01') <= asked.until
  AND (
      :actor IS NULL
      OR timeline.fact_id IN (
          SELECT fact_reach.fact_id
          FROM fact_reach
          WHERE fact_reach.ref = lower(:actor)
            AND fact_reach.body = 0
            AND (fact_reach.itself = 1 OR coalesce(:exact, 0) = 0)
      )
  )
  AND (:kind IS NULL OR timeline.engagement_kind = :kind)
ORDER BY
    coalesce(timeline.earliest, '0000-01-01'),
    coalesce(timeline.latest, '9999-12-31'),
    timeline.ref;
