-- One row per detail that the record has about the passage :key, or about its sentence :sentence,
-- in reading order. :sentence is NULL for the whole passage, whereas the tables have 0 for it.
WITH shown AS (
    SELECT 1 AS rank, 0 AS place, 'passage' AS section, passage_kind AS item,
        sentences || CASE sentences WHEN 1 THEN ' sentence' ELSE ' sentences' END AS value, passage AS ref
    FROM passages WHERE passage = :key
    -- The text of the passage or sentence, if a user attached a copy of the source.
    UNION ALL
    SELECT 2, sentence, 'words', substr(passage, instr(passage, '#') + 1) || coalesce('.' || nullif(sentence, 0), ''),
        text, passage || coalesce('.' || nullif(sentence, 0), '')
    FROM work_texts
    WHERE passage = :key AND (:sentence IS NULL OR sentence IN (0, :sentence))
    UNION ALL
    SELECT 3, printf('%05d', citations.sentence) || facts.fact_kind, 'facts',
        substr(citations.passage, instr(citations.passage, '#') + 1) || coalesce('.' || nullif(citations.sentence, 0), ''),
        facts.title || ' (' || coalesce(vocab_hedge.label, citations.hedge)
            || coalesce(', "' || (
                SELECT group_concat(work_cues.words, '; ' ORDER BY work_cues.ordinal)
                FROM work_cues
                WHERE (work_cues.ref, work_cues.passage, work_cues.sentence)
                    = (citations.ref, citations.passage, citations.sentence)
            ) || '"', '')
            || coalesce(', ' || actors.name, '') || ')',
        citations.ref
    FROM citations
    JOIN facts USING (ref)
    LEFT JOIN vocab_hedge ON vocab_hedge.hedge = citations.hedge
    LEFT JOIN actors ON actors.actor = citations.speaker
    WHERE citations.passage = :key AND (:sentence IS NULL OR citations.sentence IN (0, :sentence))
    UNION ALL
    SELECT 4, sentence, 'not coded', substr(passage, instr(passage, '#') + 1) || '.' || sentence, reason, dossier
    FROM work_not_coded
    WHERE passage = :key AND (:sentence IS NULL OR sentence = :sentence)
)

SELECT shown.section AS section, shown.item AS item, shown.value AS value, shown.ref AS ref
FROM shown
ORDER BY shown.rank, shown.place, shown.ref, shown.item;
