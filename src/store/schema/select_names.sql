-- One row per primary key that is one TEXT column: its table, the column, and its table again. The
-- third is the table to which values of the column refer, as in select_foreign_keys.sql.
SELECT tables.name, max(columns.name), tables.name
FROM sqlite_schema AS tables
JOIN pragma_table_xinfo(tables.name) AS columns
WHERE tables.type = 'table'
  AND columns.pk > 0
GROUP BY tables.name
HAVING count(*) = 1 AND max(columns.type) = 'TEXT'
