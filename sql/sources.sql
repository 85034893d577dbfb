-- title: Sources and coverage
-- group: The record
-- question: How many facts cite each paragraph of each source, and what was not coded?
-- about: One row per paragraph, caption or notice of a source and dossier that codes it, in the order of the source.
-- names: source
-- columns: source
-- column dossier: key of the dossier that codes it
-- column coder: who coded it
-- column coded_on: the day of coding
-- column passage: the paragraph: its section and number
-- column kind: text, caption or notice
-- column sentences: how many sentences it has
-- column carried: number of sentences that a fact cites
-- column not_coded: number of sentences that the dossier lists as not coded
-- column facts_citing: number of facts that cite it
-- column told_elsewhere: number of these facts that another dossier also has; filters do not change it
-- column reason: why these sentences were not coded
-- column sources: number of independent sources, of different publishers, with any of these facts; filters do not change it
-- columns: facts
-- aside: sources facts coded_on coder kind told_elsewhere dossier source
-- example: sources
-- example: sources --source malaysia-us-2022 --format csv
-- answer: SELECT (SELECT count(DISTINCT source || '#' || passage) || CASE count(DISTINCT source || '#' || passage) WHEN 1 THEN ' passage of ' ELSE ' passages of ' END || count(DISTINCT source) || CASE count(DISTINCT source) WHEN 1 THEN ' source' ELSE ' sources' END
--             || CASE WHEN count(DISTINCT dossier) > count(DISTINCT source) THEN ' in ' || count(DISTINCT dossier) || ' dossiers, each sentence counted once: ' ELSE ': ' END FROM report)
--         || coalesce(sum(carried), 0) || ' of ' || count(*) || CASE count(*) WHEN 1 THEN ' sentence' ELSE ' sentences' END || ' carry facts, '
--         || coalesce(sum(left_out > carried), 0) || ' listed as not coded, ' || coalesce(sum(carried = 0 AND left_out = 0), 0) || ' neither'
--     FROM (
--         SELECT max(work_coverage.fact_count > 0) AS carried, max(work_coverage.not_coded IS NOT NULL) AS left_out
--         FROM work_coverage
--         WHERE work_coverage.dossier IN (SELECT report.dossier FROM report)
--         GROUP BY work_coverage.passage, work_coverage.sentence
--     )
-- The dossiers that tell of a thing, for each thing with more than one fact. GROUP BY is needed
-- because a dossier can have hundreds of facts on a thing.
WITH tellings AS MATERIALIZED (
    SELECT account_of, denied, dossier
    FROM facts
    WHERE account_of IN (
        SELECT account_of FROM facts WHERE account_of IS NOT NULL GROUP BY account_of HAVING count(*) > 1
    )
    GROUP BY account_of, denied, dossier
)

SELECT
    dossiers.source AS source,
    dossiers.dossier AS dossier,
    dossiers.coder AS coder,
    dossiers.coded_on AS coded_on,
    passages.section || '/' || passages.ordinal AS passage,
    passages.passage_kind AS kind,
    passages.sentences AS sentences,
    count(DISTINCT CASE WHEN facts.ref IS NOT NULL THEN coalesce(nullif(citations.sentence, 0), nullif(passages.sentences = 1, 0)) END) AS carried,
    (SELECT count(*) FROM work_not_coded WHERE dossier = dossiers.dossier AND passage = passages.passage) AS not_coded,
    count(DISTINCT facts.ref) AS facts_citing,
    count(DISTINCT CASE WHEN telling.dossier <> dossiers.dossier THEN facts.ref END) AS told_elsewhere,
    (
        SELECT group_concat(ordered.reason, '; ')
        FROM (
            SELECT reason FROM work_not_coded
            WHERE dossier = dossiers.dossier AND passage = passages.passage ORDER BY sentence
        ) AS ordered
    ) AS reason,
    count(DISTINCT CASE WHEN facts.ref IS NOT NULL THEN lower(coalesce(sources.publisher, sources.author, sources.source, own.publisher, own.author, own.source)) END) AS sources,
    (
        SELECT group_concat(ordered.ref, ' ')
        FROM (
            SELECT citing.ref AS ref
            FROM citations CROSS JOIN facts AS citing USING (ref)
            WHERE citations.passage = passages.passage AND citing.dossier = dossiers.dossier
            GROUP BY citing.ref
            ORDER BY min(citations.sentence), citing.ordinal
        ) AS ordered
    ) AS facts
FROM dossiers
CROSS JOIN sources AS own USING (source)
CROSS JOIN passages USING (source)
LEFT JOIN citations USING (passage)
LEFT JOIN facts ON facts.ref = citations.ref AND facts.dossier = dossiers.dossier
-- The dossiers with the same fact, this one included.
LEFT JOIN tellings ON tellings.account_of = facts.account_of AND tellings.denied = facts.denied
LEFT JOIN dossiers AS telling ON telling.dossier = tellings.dossier AND telling.source IS NOT NULL
LEFT JOIN sources ON sources.source = telling.source
WHERE dossiers.dossier IN (SELECT dossier FROM work_asked_dossiers)
GROUP BY dossiers.dossier, passages.position
ORDER BY dossiers.source, dossiers.dossier, passages.position;
