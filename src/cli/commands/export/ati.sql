-- One row per citation of a fact, with the coder's remarks on the fact. If :dossier is not NULL,
-- only that dossier is read.
SELECT
    dossiers.dossier AS dossier,
    dossiers.coder AS coder,
    dossiers.coded_on AS coded_on,
    dossiers.source AS source,
    facts.ref AS ref,
    facts.title AS title,
    passages.section || '/' || passages.ordinal || coalesce('.' || nullif(citations.sentence, 0), '') AS locator,
    passages.span_start AS span_start,
    passages.span_end AS span_end,
    passages.sha256 AS sha256,
    facts.memo AS memo,
    'Hedge: ' || vocab_hedge.label || coalesce(', “' || (
        SELECT group_concat(work_cues.words, '; ' ORDER BY work_cues.ordinal)
        FROM work_cues
        WHERE (work_cues.ref, work_cues.passage, work_cues.sentence)
            = (citations.ref, citations.passage, citations.sentence)
    ) || '”', '') AS hedge,
    'Voice: ' || coalesce(actors.name, vocab_voice.label) AS voice,
    'Date: ' || coalesce(facts.date, 'in words')
        || coalesce(', “' || facts.date_words || '”', '')
        || ', ' || facts.date_basis
        || coalesce(': ' || facts.date_reason, '') AS date,
    'Confidence of the coder: ' || vocab_confidence.label AS confidence
FROM citations
JOIN passages USING (passage)
JOIN facts USING (ref)
JOIN dossiers USING (dossier)
LEFT JOIN vocab_hedge ON vocab_hedge.hedge = citations.hedge
LEFT JOIN vocab_voice USING (voice)
LEFT JOIN vocab_confidence USING (confidence)
LEFT JOIN actors ON actors.actor = citations.speaker
WHERE :dossier IS NULL
   OR dossiers.dossier = :dossier
ORDER BY
    dossiers.dossier,
    passages.position,
    citations.sentence,
    facts.ref;
