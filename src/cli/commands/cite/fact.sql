-- One row: the fact :key and its coder. `state` says how far an engagement had come, how a stance is
-- known, or the stage of an amount. `date_basis` is NULL if no reason for the date is recorded.
SELECT
    facts.ref AS ref,
    facts.title AS title,
    coalesce(vocab_status.label, vocab_mode.label, vocab_stage.label) AS state,
    coalesce(facts.date, '“' || facts.date_words || '”') AS date,
    CASE WHEN facts.date_reason IS NOT NULL THEN vocab_date_basis.label END AS date_basis,
    facts.dossier AS dossier,
    dossiers.coder AS coder,
    dossiers.coded_on AS coded_on,
    dossiers.codebook AS codebook
FROM facts
JOIN dossiers USING (dossier)
LEFT JOIN vocab_date_basis USING (date_basis)
LEFT JOIN engagements USING (ref)
LEFT JOIN vocab_status USING (status)
LEFT JOIN stances USING (ref)
LEFT JOIN vocab_mode USING (mode)
LEFT JOIN quantities USING (ref)
LEFT JOIN vocab_stage USING (stage)
WHERE facts.ref = :key
ORDER BY facts.ref;
