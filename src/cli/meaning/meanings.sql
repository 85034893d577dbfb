-- One row per thing that the text :text can mean. The columns are the kind, the key and the full
-- reference of the thing. The text can start with the kind, as in actor:malaysia.
WITH typed (text, kind, name) AS (
    SELECT lower(:text), substr(lower(:text), 1, instr(:text, ':') - 1), substr(lower(:text), instr(:text, ':') + 1)
)
SELECT 'actor' AS kind, work_names.actor AS key, 'actor:' || work_names.actor AS ref
FROM typed
CROSS JOIN work_names ON work_names.typed IN (typed.text, CASE typed.kind WHEN 'actor' THEN typed.name END)
WHERE work_names.finds = 1 AND work_names.actor IS NOT NULL
UNION
SELECT 'topic', work_names.topic, 'topic:' || work_names.topic
FROM typed
CROSS JOIN work_names ON work_names.typed IN (typed.text, CASE typed.kind WHEN 'topic' THEN typed.name END)
WHERE work_names.finds = 1 AND work_names.topic IS NOT NULL
UNION
SELECT 'source', sources.source, 'source:' || sources.source
FROM typed
CROSS JOIN sources ON sources.source = typed.name
WHERE typed.kind IN ('', 'source')
UNION
-- The range contains all references that begin with the slug and '@', because 'A' comes directly
-- after '@' in ASCII. So a slug alone also finds SLUG@DOSSIER.
SELECT 'fact', facts.ref, facts.ref
FROM typed
CROSS JOIN facts ON facts.ref = typed.name OR (facts.ref > typed.name || '@' AND facts.ref < typed.name || 'A')
WHERE typed.kind IN ('', facts.fact_kind)
UNION
SELECT 'gap', work_gaps.ref, work_gaps.ref
FROM typed
CROSS JOIN work_gaps
    ON work_gaps.ref = typed.name OR (work_gaps.ref > typed.name || '@' AND work_gaps.ref < typed.name || 'A')
WHERE typed.kind IN ('', 'gap')
UNION
SELECT 'passage', passages.passage, passages.passage
FROM typed
CROSS JOIN passages ON typed.text IN (passages.passage, passages.section || '/' || passages.ordinal)
ORDER BY 1, 3;
