SELECT 'actor:' || slug, name, slug FROM actors
UNION ALL
SELECT 'topic:' || slug, name, slug FROM topics
UNION ALL
SELECT 'source:' || slug, coalesce(title, label), slug FROM sources
UNION ALL
SELECT ref, title, substr(ref, instr(ref, ':') + 1) FROM fact_summaries
UNION ALL
SELECT ref, question, substr(ref, instr(ref, ':') + 1) FROM gap_list
UNION ALL
SELECT ref, 'paragraph', locator FROM passage_refs
