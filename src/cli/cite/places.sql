-- One row per place where a source states the fact :key, or the passage :key with its
-- sentence :sentence, in the order of the source.
SELECT
    passages.section AS section,
    passages.ordinal AS paragraph,
    nullif(citations.sentence, 0) AS sentence,
    vocab_hedge.label AS hedge,
    (
        SELECT group_concat(work_cues.words, '; ' ORDER BY work_cues.ordinal)
        FROM work_cues
        WHERE (work_cues.ref, work_cues.passage, work_cues.sentence)
            = (citations.ref, citations.passage, citations.sentence)
    ) AS cue,
    coalesce(actors.name, vocab_voice.label) AS voice,
    passages.position AS position
FROM citations
JOIN passages USING (passage)
LEFT JOIN vocab_hedge USING (hedge)
LEFT JOIN vocab_voice USING (voice)
LEFT JOIN actors ON actors.actor = citations.speaker
WHERE :kind = 'fact'
  AND citations.ref = :key
UNION ALL
SELECT passages.section, passages.ordinal, :sentence, NULL, NULL, NULL, passages.position
FROM passages
WHERE :kind = 'passage'
  AND passages.passage = :key
ORDER BY position, sentence, section;
