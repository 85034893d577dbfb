-- The texts by which a thing can be found: names and keys of actors, names of topics, titles of
-- sources and facts. If a title begins with a voice, denial or hedge, a second row has the title
-- without that beginning. The columns are the rank (1 comes first), the kind, key and reference of
-- the thing, and the text.
SELECT 1 AS rank, 'actor' AS kind, actor AS key, 'actor:' || actor AS ref, coalesce(name, typed) AS text
FROM work_names WHERE actor IS NOT NULL
UNION ALL
SELECT 1, 'actor', actor, 'actor:' || actor, name FROM actors
UNION ALL
SELECT 1, 'topic', topic, 'topic:' || topic, name FROM topics
UNION ALL
SELECT 1, 'source', source, 'source:' || source, coalesce(title, label) FROM sources
UNION ALL
SELECT CASE WHEN fact_kind IN ('link', 'quantity') THEN 3 ELSE 2 END, 'fact', ref, ref, title FROM facts
UNION ALL
SELECT CASE WHEN fact_kind IN ('link', 'quantity') THEN 3 ELSE 2 END, 'fact', ref, ref, substr(title, length(qualifier) + 1)
FROM facts
WHERE qualifier <> ''
ORDER BY 1, 2, 3, 5;
