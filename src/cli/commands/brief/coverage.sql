-- One row per dossier that codes a source, with its coder, the number of sentences in the source,
-- and the number of these sentences that facts cite.
SELECT
    dossiers.dossier AS dossier,
    dossiers.source AS source,
    dossiers.coder AS coder,
    dossiers.coded_on AS coded_on,
    vocab_coverage.definition AS coverage,
    coalesce(told.sentences, 0) AS sentences,
    coalesce(told.cited, 0) AS cited,
    coalesce(told.not_coded, 0) AS not_coded,
    (SELECT count(*) FROM facts WHERE facts.dossier = dossiers.dossier) AS facts
FROM dossiers
JOIN vocab_coverage USING (coverage)
LEFT JOIN (
    SELECT
        dossier,
        count(*) AS sentences,
        count(CASE WHEN fact_count > 0 THEN 1 END) AS cited,
        count(CASE WHEN fact_count = 0 THEN not_coded END) AS not_coded
    FROM work_coverage
    GROUP BY dossier
) AS told USING (dossier)
WHERE dossiers.source IS NOT NULL
  AND (:source IS NULL OR dossiers.source = :source)
ORDER BY dossiers.source, dossiers.dossier;
