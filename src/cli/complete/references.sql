SELECT 'actor:' || actors.actor, actors.name, actors.actor, names.typed
FROM actors
JOIN (
    SELECT actor, typed FROM work_names
    UNION ALL
    SELECT actor, 'actor:' || actor FROM actors
) AS names USING (actor)
UNION ALL
SELECT 'topic:' || topic, name, topic, 'topic:' || topic FROM topics
UNION ALL
SELECT 'source:' || source, coalesce(title, label), source, 'source:' || source FROM sources
UNION ALL
SELECT ref, title, ref, NULL FROM facts
UNION ALL
SELECT fact_kind || ':' || ref, title, NULL, fact_kind || ':' || ref FROM facts
UNION ALL
SELECT ref, question, ref, NULL FROM work_gaps
UNION ALL
SELECT 'gap:' || ref, question, NULL, 'gap:' || ref FROM work_gaps
UNION ALL
SELECT passage, 'paragraph', section || '/' || ordinal, passage FROM passages
