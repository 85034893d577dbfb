-- One row per citation of a fact of the dossier :dossier, of all if NULL, with what
-- its coder has to say of it.
SELECT
    dossiers.slug AS dossier,
    dossiers.coder AS coder,
    dossiers.coded_on AS coded_on,
    dossiers.source_id AS source_id,
    fact_summaries.ref AS ref,
    fact_summaries.title AS title,
    citation_list.locator AS locator,
    passages.span_start AS span_start,
    passages.span_end AS span_end,
    passages.sha256 AS sha256,
    facts.memo AS memo,
    'Hedge: ' || citation_list.hedge_label
        || coalesce(', “' || citation_list.cue || '”', '') AS hedge,
    'Voice: ' || coalesce(citation_list.voice_name, voices.label) AS voice,
    'Date: ' || coalesce(periods.edtf, 'in words')
        || coalesce(', “' || periods.date_words || '”', '')
        || ', ' || periods.date_basis
        || coalesce(': ' || periods.date_reason, '') AS date,
    'Confidence of the coder: ' || confidences.label AS confidence
FROM citations
JOIN citation_list ON citation_list.citation_id = citations.citation_id
JOIN passages ON passages.passage_id = citations.passage_id
JOIN facts ON facts.fact_id = citations.fact_id
JOIN fact_summaries ON fact_summaries.fact_id = facts.fact_id
JOIN dossiers ON dossiers.dossier_id = facts.dossier_id
LEFT JOIN periods ON periods.fact_id = facts.fact_id
LEFT JOIN voices ON voices.code = citations.voice
LEFT JOIN confidences ON confidences.code = facts.confidence
WHERE :dossier IS NULL
   OR dossiers.slug = :dossier
ORDER BY
    dossiers.slug,
    passages.position,
    citations.sentence,
    fact_summaries.ref;
