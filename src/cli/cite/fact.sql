-- The fact :id in one line, and who coded it.
SELECT
    fact_summaries.ref AS ref,
    fact_summaries.title AS title,
    coalesce(periods.edtf, '“' || periods.date_words || '”') AS date,
    dossiers.slug AS dossier,
    dossiers.coder AS coder,
    dossiers.coded_on AS coded_on,
    dossiers.codebook AS codebook
FROM facts
JOIN fact_summaries USING (fact_id)
JOIN dossiers USING (dossier_id)
LEFT JOIN periods ON periods.fact_id = facts.fact_id
WHERE facts.fact_id = :id
ORDER BY fact_summaries.ref;
