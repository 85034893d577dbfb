-- One row: the fact :key and its coder.
SELECT
    facts.ref AS ref,
    facts.title AS title,
    coalesce(facts.date, '“' || facts.date_words || '”') AS date,
    facts.dossier AS dossier,
    dossiers.coder AS coder,
    dossiers.coded_on AS coded_on,
    dossiers.codebook AS codebook
FROM facts
JOIN dossiers USING (dossier)
WHERE facts.ref = :key
ORDER BY facts.ref;
