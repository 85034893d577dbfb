-- One row per thing that the text :text may mean (all there are, if NULL): what
-- kind of thing, its key, its full reference, and the text that means it.
WITH meanings AS (
    SELECT 'actor' AS kind, actors.actor_id AS id, 'actor:' || actors.slug AS ref, actor_refs.ref AS text
    FROM actor_refs JOIN actors USING (actor_id)
    UNION ALL
    SELECT 'topic', topic_id, 'topic:' || slug, 'topic:' || slug FROM topics
    UNION ALL
    SELECT 'topic', topic_id, 'topic:' || slug, slug FROM topics
    UNION ALL
    SELECT 'topic', topic_id, 'topic:' || slug, lower(name) FROM topics
    WHERE lower(name) <> slug
    UNION ALL
    SELECT 'fact', fact_id, ref, facts.kind || ':' || facts.slug FROM facts JOIN fact_summaries USING (fact_id)
    UNION ALL
    SELECT 'fact', fact_id, ref, facts.slug FROM facts JOIN fact_summaries USING (fact_id)
    UNION ALL
    SELECT 'fact', fact_id, ref, facts.kind || ':' || facts.slug || '@' || dossier
    FROM facts JOIN fact_summaries USING (fact_id)
    UNION ALL
    SELECT 'gap', gap_id, gap_list.ref, gap_list.ref FROM gap_list
    UNION ALL
    SELECT 'gap', gap_id, gap_list.ref, substr(gap_list.ref, 5) FROM gap_list
    UNION ALL
    SELECT 'gap', gaps.gap_id, gap_list.ref, 'gap:' || gaps.slug || '@' || gap_list.dossier
    FROM gaps JOIN gap_list USING (gap_id)
    UNION ALL
    SELECT 'passage', passage_id, ref, ref FROM passage_refs
    UNION ALL
    SELECT 'passage', passage_id, ref, locator FROM passage_refs
    UNION ALL
    SELECT 'source', source_id, 'source:' || slug, 'source:' || slug FROM sources
    UNION ALL
    SELECT 'source', source_id, 'source:' || slug, slug FROM sources
)

SELECT DISTINCT
    meanings.kind AS kind,
    meanings.id AS id,
    meanings.ref AS ref,
    coalesce(:text, meanings.text) AS text
FROM meanings
WHERE :text IS NULL
   OR meanings.text = lower(:text)
   OR (meanings.kind = 'actor' AND 'actor:' || meanings.text = lower(:text))
ORDER BY 1, 3, 4;
