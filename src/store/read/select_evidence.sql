-- One row per place where a source states the fact ?1.
SELECT
    passages.source,
    passages.section || '/' || passages.ordinal || coalesce('.' || nullif(citations.sentence, 0), ''),
    citations.hedge,
    coalesce(vocab_hedge.label, citations.hedge),
    (
        SELECT group_concat(work_cues.words, '; ' ORDER BY work_cues.ordinal)
        FROM work_cues
        WHERE (work_cues.ref, work_cues.passage, work_cues.sentence)
            = (citations.ref, citations.passage, citations.sentence)
    ),
    citations.voice,
    citations.speaker,
    coalesce(actors.name, vocab_voice.label, citations.voice)
FROM citations
JOIN passages USING (passage)
LEFT JOIN vocab_hedge USING (hedge)
LEFT JOIN vocab_voice USING (voice)
LEFT JOIN actors ON actors.actor = citations.speaker
WHERE citations.ref = ?1
ORDER BY
    passages.source,
    passages.position,
    citations.sentence
