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
-- aside: dossier facts kind source not_coded reason
-- example: sources
-- example: sources --source malaysia-us-2022 --format csv
-- answer: SELECT count(*) || ' passages of ' || count(DISTINCT source) || CASE count(DISTINCT source) WHEN 1 THEN ' source: ' ELSE ' sources: ' END
--         || coalesce(sum(sentences), 0) || ' sentences, ' || coalesce(sum(carried), 0) || ' carried by facts, '
--         || coalesce(sum(not_coded), 0) || ' not coded for a reason that is given, '
--         || coalesce(sum(sentences - carried - not_coded), 0) || ' without either'
--     FROM report
WITH citing AS (
    SELECT
        facts.dossier_id AS dossier_id,
        citations.passage_id AS passage_id,
        count(DISTINCT coalesce(
            citations.sentence,
            CASE passages.sentences WHEN 1 THEN 1 END
        )) AS carried,
        count(DISTINCT citations.fact_id) AS facts_citing,
        -- A reference has no comma.
        replace(group_concat(DISTINCT fact_summaries.ref), ',', ' ') AS facts
    FROM passages
    JOIN citations USING (passage_id)
    JOIN facts USING (fact_id)
    JOIN fact_summaries USING (fact_id)
    WHERE :source IS NULL
       OR passages.source_id IN (
           SELECT sources.source_id FROM sources WHERE sources.slug = lower(:source)
       )
    GROUP BY citations.passage_id, facts.dossier_id
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
    passages.section || '/' || passages.ordinal AS passage,
    passages.kind AS kind,
    passages.sentences AS sentences,
    coalesce(citing.carried, 0) AS carried,
    coalesce(leaving_out.not_coded, 0) AS not_coded,
    coalesce(citing.facts_citing, 0) AS facts_citing,
    leaving_out.reason AS reason,
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
WHERE :source IS NULL OR sources.slug = lower(:source)
ORDER BY sources.slug, dossiers.slug, passages.position;
