-- One row per text that names a thing. An error suggests similar texts from these rows.
SELECT typed FROM work_names
UNION
SELECT 'actor:' || actor FROM actors
UNION
SELECT 'topic:' || topic FROM topics
UNION
SELECT source FROM sources
UNION
SELECT 'source:' || source FROM sources
UNION
SELECT substr(ref, 1, instr(ref, '@') - 1) FROM facts
UNION
SELECT fact_kind || ':' || substr(ref, 1, instr(ref, '@') - 1) FROM facts
UNION
SELECT ref FROM facts
UNION
SELECT substr(ref, 1, instr(ref, '@') - 1) FROM work_gaps
UNION
SELECT 'gap:' || substr(ref, 1, instr(ref, '@') - 1) FROM work_gaps
UNION
SELECT ref FROM work_gaps
UNION
SELECT passage FROM passages
UNION
SELECT section || '/' || ordinal FROM passages;
