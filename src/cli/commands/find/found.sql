-- One row per actor, topic, source, fact, gap and attached sentence, in the order in which they are
-- printed. The command keeps the rows whose texts contain the words, and writes into `match` where
-- the words occur.
WITH things (rank, place, ref, kind, title, cited, match) AS (
    SELECT 1, '', 'actor:' || actor, actor_kind, name, NULL, CASE facts WHEN 0 THEN 'only in the register: no fact is about it' END
    FROM actors
    UNION ALL
    SELECT 2, '', 'topic:' || topic, 'topic', name, NULL, NULL FROM topics
    UNION ALL
    SELECT CASE WHEN fact_kind IN ('link', 'quantity') THEN 4 ELSE 3 END, '', ref, fact_kind, title, cited, NULL FROM facts
    UNION ALL
    SELECT 5, '', ref, 'gap', question, NULL, NULL FROM work_gaps
    UNION ALL
    SELECT 6, '', 'source:' || source, source_kind, coalesce(title, label), NULL, NULL FROM sources
    UNION ALL
    SELECT
        7, passages.source || printf(' %09d %05d', passages.position, work_texts.sentence),
        work_texts.passage || coalesce('.' || nullif(work_texts.sentence, 0), ''), 'passage', '', passages.section || '/' || passages.ordinal || coalesce('.' || nullif(work_texts.sentence, 0), ''), NULL
    FROM work_texts JOIN passages USING (passage)
)
SELECT things.ref AS ref, things.kind AS kind, things.title AS title, things.cited AS cited, things.match AS match
FROM things
ORDER BY things.rank, things.place, things.ref;
