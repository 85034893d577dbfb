-- One row per actor, topic, fact or gap in whose texts all of the words stand;
-- :words is a JSON array of words in lower case.
WITH texts AS (
    SELECT 'actor:' || slug AS ref, kind AS kind, 'name' AS field, name AS text FROM actors
    UNION ALL
    SELECT 'actor:' || actors.slug, actors.kind, 'other name',
        actor_names.name || coalesce(' (' || actor_names.note || ')', '')
    FROM actor_names JOIN actors USING (actor_id)
    UNION ALL
    SELECT 'actor:' || slug, kind, 'ISO 3166-1', iso3 FROM actors WHERE iso3 IS NOT NULL
    UNION ALL
    SELECT 'topic:' || slug, 'topic', 'name', name FROM topics
    UNION ALL
    SELECT ref, fact_kind, CASE fact_kind
        WHEN 'engagement' THEN 'title' WHEN 'affiliation' THEN 'title' ELSE 'summary'
    END, title
    FROM fact_list WHERE fact_kind NOT IN ('link', 'quantity')
    UNION ALL
    SELECT ref, 'engagement', 'purpose', purpose FROM engagement_list WHERE purpose IS NOT NULL
    UNION ALL
    SELECT ref, 'engagement', 'place', place FROM engagement_list WHERE place IS NOT NULL
    UNION ALL
    SELECT ref, 'stance', 'utterance', utterance FROM stance_list WHERE utterance IS NOT NULL
    UNION ALL
    SELECT ref, 'quantity', 'amount', title || ': ' || amount || coalesce(', ' || stage, '')
    FROM quantity_list
    UNION ALL
    SELECT ref, 'gap', 'question', question FROM gap_list
)

SELECT texts.ref AS ref, texts.kind AS kind, texts.field AS field, texts.text AS text
FROM texts
WHERE NOT EXISTS (
    SELECT 1 FROM json_each(:words) AS asked
    WHERE instr(lower(texts.text || ' ' || texts.ref), asked.value) = 0
)
ORDER BY
    CASE substr(texts.ref, 1, 6) WHEN 'actor:' THEN 1 WHEN 'topic:' THEN 2 ELSE 3 END,
    texts.ref,
    texts.field,
    texts.text;
