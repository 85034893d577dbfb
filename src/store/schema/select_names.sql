-- The name of each primary key that is one TEXT column, such as actors.actor, with its table.
SELECT tables.name, max(columns.name), tables.name
FROM sqlite_schema AS tables
JOIN pragma_table_xinfo(tables.name) AS columns
WHERE tables.type = 'table'
  AND columns.pk > 0
GROUP BY tables.name
HAVING count(*) = 1 AND max(columns.type) = 'TEXT'
