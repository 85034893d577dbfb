-- title: What the record is coded from
-- group: The record
-- question: Which paragraphs of which source carry how many facts, and what was left uncoded?
-- about: One row per paragraph, caption or notice of each coded source and dossier that codes it, in the source's order.
-- param source: source; only what this source tells; default every source
-- param coder: coder; only what this coder coded; default everybody
-- param coded_since: day; only what was coded on or after this day; default the beginning
-- param coded_until: end_day; only what was coded on or before this day; default the end
-- column source: slug of the source
-- column dossier: slug of the dossier that codes it
-- column coder: who coded it
-- column coded_on: the day of coding
-- column passage: the paragraph: section and place under it
-- column kind: text, caption or notice
-- column sentences: how many sentences it has
-- column carried: how many of them are cited by a fact
-- column not_coded: how many carry no fact, for a reason the dossier gives
-- column facts_citing: how many facts cite it
-- column told_elsewhere: how many of those another dossier tells too; counted over the whole record, however it is narrowed
-- column reason: why sentences were not coded
-- column sources: independent sources behind it, that is, different publishers of any account of what is in the row; counted over the whole record, however it is narrowed
-- column facts: the facts that cite it, to ask `chancery show` for
-- aside: sources coded_on coder dossier facts kind source told_elsewhere not_coded reason
-- example: sources
-- example: sources --source malaysia-us-2022 --format csv
-- answer: SELECT (SELECT count(DISTINCT source || '#' || passage) || ' passages of ' || count(DISTINCT source) || CASE count(DISTINCT source) WHEN 1 THEN ' source' ELSE ' sources' END
--             || CASE WHEN count(DISTINCT dossier) > count(DISTINCT source) THEN ' in ' || count(DISTINCT dossier) || ' dossiers, each sentence once: ' ELSE ': ' END FROM report)
--         || count(*) || ' sentences, ' || coalesce(sum(carried), 0) || ' carried by facts, '
--         || coalesce(sum(left_out > carried), 0) || ' not coded for a reason that is given, '
--         || coalesce(sum(carried = 0 AND left_out = 0), 0) || ' without either'
--     FROM (
--         SELECT max(coverage.fact_count > 0) AS carried, max(coverage.not_coded IS NOT NULL) AS left_out
--         FROM coverage
--         WHERE coverage.dossier IN (SELECT report.dossier FROM report)
--         GROUP BY coverage.passage_id, coverage.sentence
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

citing AS (
    SELECT
        ordered.dossier_id AS dossier_id,
        ordered.passage_id AS passage_id,
        count(DISTINCT ordered.sentence) AS carried,
        count(DISTINCT ordered.fact_id) AS facts_citing,
        count(DISTINCT CASE
            WHEN ordered.telling <> ordered.dossier_id THEN ordered.fact_id
        END) AS told_elsewhere,
        count(DISTINCT ordered.voice) AS sources,
        -- A reference has no comma.
        replace(group_concat(DISTINCT ordered.ref), ',', ' ') AS facts
    FROM (
        SELECT
            facts.dossier_id AS dossier_id,
            citations.passage_id AS passage_id,
            coalesce(
                citations.sentence,
                CASE passages.sentences WHEN 1 THEN 1 END
            ) AS sentence,
            citations.fact_id AS fact_id,
            fact_summaries.ref AS ref,
            dossier_list.dossier_id AS telling,
            lower(dossier_list.voice) AS voice
        FROM passages
        JOIN citations USING (passage_id)
        JOIN facts USING (fact_id)
        JOIN fact_summaries USING (fact_id)
        -- All that tell the same, it itself among them.
        JOIN fact_summaries AS tellings
            ON tellings.account_of = fact_summaries.account_of
            AND tellings.denied = fact_summaries.denied
        JOIN dossier_list ON dossier_list.dossier = tellings.dossier
        WHERE fact_summaries.dossier IN (SELECT accounts.dossier FROM accounts)
        ORDER BY
            citations.passage_id,
            facts.dossier_id,
            citations.sentence,
            citations.citation_id
    ) AS ordered
    GROUP BY ordered.passage_id, ordered.dossier_id
),

leaving_out AS (
    SELECT
        not_coded.dossier_id AS dossier_id,
        not_coded.passage_id AS passage_id,
        count(*) AS not_coded,
        group_concat(not_coded.reason, '; ') AS reason
    FROM not_coded
    GROUP BY not_coded.dossier_id, not_coded.passage_id
)

SELECT
    sources.slug AS source,
    dossiers.slug AS dossier,
    dossiers.coder AS coder,
    dossiers.coded_on AS coded_on,
    passages.section || '/' || passages.ordinal AS passage,
    passages.kind AS kind,
    passages.sentences AS sentences,
    coalesce(citing.carried, 0) AS carried,
    coalesce(leaving_out.not_coded, 0) AS not_coded,
    coalesce(citing.facts_citing, 0) AS facts_citing,
    coalesce(citing.told_elsewhere, 0) AS told_elsewhere,
    leaving_out.reason AS reason,
    coalesce(citing.sources, 0) AS sources,
    citing.facts AS facts
FROM sources
JOIN dossiers USING (source_id)
JOIN passages USING (source_id)
LEFT JOIN citing
    ON citing.passage_id = passages.passage_id
    AND citing.dossier_id = dossiers.dossier_id
LEFT JOIN leaving_out
    ON leaving_out.passage_id = passages.passage_id
    AND leaving_out.dossier_id = dossiers.dossier_id
WHERE dossiers.slug IN (SELECT accounts.dossier FROM accounts)
ORDER BY sources.slug, dossiers.slug, passages.position;
