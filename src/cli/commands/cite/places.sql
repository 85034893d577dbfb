-- If :kind is 'fact', one row per place where a source states the fact :key. If :kind is 'passage',
-- one row for the passage :key and its sentence :sentence. Rows are in the order of the source.
WITH places AS (
    SELECT
        citations.passage AS passage,
        nullif(citations.sentence, 0) AS sentence,
        coalesce(vocab_hedge.prefix, vocab_hedge.label) AS hedge,
        (
            SELECT group_concat(work_cues.words, '; ' ORDER BY work_cues.ordinal)
            FROM work_cues
            WHERE (work_cues.ref, work_cues.passage, work_cues.sentence)
                = (citations.ref, citations.passage, citations.sentence)
        ) AS cue,
        coalesce(actors.name, vocab_voice.label) AS voice
    FROM citations
    LEFT JOIN vocab_hedge USING (hedge)
    LEFT JOIN vocab_voice USING (voice)
    LEFT JOIN actors ON actors.actor = citations.speaker
    WHERE :kind = 'fact'
      AND citations.ref = :key
    UNION ALL
    SELECT :key, :sentence, NULL, NULL, NULL
    WHERE :kind = 'passage'
)
SELECT
    passages.section AS section,
    passages.ordinal AS paragraph,
    vocab_passage_kind.label AS kind,
    passages.sentences = 1 AND NOT EXISTS (
        SELECT *
        FROM passages AS others
        WHERE (others.source, others.section) = (passages.source, passages.section)
          AND others.passage <> passages.passage
    ) AS is_alone,
    places.sentence AS sentence,
    places.hedge AS hedge,
    places.cue AS cue,
    places.voice AS voice,
    passages.position AS position
FROM places
JOIN passages USING (passage)
JOIN vocab_passage_kind USING (passage_kind)
ORDER BY position, sentence, section;
