-- title: What the record is coded from
-- group: The record
-- question: Which paragraphs of which source carry how many facts, and what was left uncoded?
-- about: One row per paragraph, caption or notice of each coded source, in the source's order.
-- param source: source; only this source; default every source
-- column source: slug of the source
-- column dossier: slug of the dossier that codes it
-- column passage: the paragraph: section and place under it
-- column kind: text, caption or notice
-- column sentences: how many sentences it has
-- column carried: how many of them are cited by a fact
-- column not_coded: how many carry no fact, for a reason the dossier gives
-- column facts_citing: how many facts cite it
-- column reason: why sentences were not coded
-- column facts: the facts that cite it, to ask `chancery show` for
-- aside: dossier kind source not_coded reason
-- example: sources
-- example: sources --source malaysia-us-2022 --format csv
-- answer: SELECT count(*) || ' passages of ' || count(DISTINCT source) || CASE count(DISTINCT source) WHEN 1 THEN ' source: ' ELSE ' sources: ' END
--         || coalesce(sum(sentences), 0) || ' sentences, ' || coalesce(sum(carried), 0) || ' carried by facts, '
--         || coalesce(sum(not_coded), 0) || ' not coded for a reason that is given, '
--         || coalesce(sum(sentences - carried - not_coded), 0) || ' without either'
--     FROM report
WITH sentence_counts AS (
    SELECT
        coverage.dossier AS dossier,
        coverage.passage_id AS passage_id,
        count(*) AS sentences,
        sum(CASE WHEN coverage.fact_count > 0 THEN 1 ELSE 0 END) AS carried,
        sum(CASE WHEN coverage.not_coded IS NULL THEN 0 ELSE 1 END) AS not_coded,
        group_concat(coverage.not_coded, '; ') AS reason
    FROM coverage
    GROUP BY coverage.dossier, coverage.passage_id
),

citing AS (
    SELECT
        ordered.dossier AS dossier,
        ordered.passage_id AS passage_id,
        count(*) AS facts_citing,
        group_concat(ordered.ref, ' ') AS facts
    FROM (
        SELECT DISTINCT
            fact_summaries.dossier AS dossier,
            citations.passage_id AS passage_id,
            fact_summaries.ref AS ref
        FROM citations
        JOIN fact_summaries USING (fact_id)
        ORDER BY fact_summaries.dossier, citations.passage_id, fact_summaries.ref
    ) AS ordered
    GROUP BY ordered.dossier, ordered.passage_id
)

SELECT
    passage_refs.source AS source,
    sentence_counts.dossier AS dossier,
    passage_refs.locator AS passage,
    passages.kind AS kind,
    sentence_counts.sentences AS sentences,
    sentence_counts.carried AS carried,
    sentence_counts.not_coded AS not_coded,
    coalesce(citing.facts_citing, 0) AS facts_citing,
    sentence_counts.reason AS reason,
    citing.facts AS facts
FROM sentence_counts
JOIN passages USING (passage_id)
JOIN passage_refs USING (passage_id)
LEFT JOIN citing
    ON citing.passage_id = sentence_counts.passage_id
    AND citing.dossier = sentence_counts.dossier
WHERE :source IS NULL OR passage_refs.source = lower(:source)
ORDER BY passage_refs.source, sentence_counts.dossier, passage_refs.position;
