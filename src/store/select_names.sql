-- Columns by whose text alone a row is known: the slug of what is shared, and in
-- what is derived of a fact its reference, source and dossier.
SELECT tables.name, min(columns.name), tables.name
FROM sqlite_schema AS tables
JOIN pragma_index_list(tables.name) AS indexes
JOIN pragma_index_info(indexes.name) AS columns
WHERE tables.type = 'table'
  AND indexes."unique" = 1
GROUP BY tables.name, indexes.name
HAVING count(*) = 1 AND min(columns.name) = 'slug'
UNION ALL
SELECT 'fact_summaries', 'ref', 'facts'
UNION ALL
VALUES
    ('fact_summaries', 'ref', 'facts'),
    ('fact_summaries', 'source', 'sources'),
    ('fact_summaries', 'dossier', 'dossiers')
