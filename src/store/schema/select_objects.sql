SELECT type, name, sql
FROM sqlite_schema
WHERE type IN ('table', 'view')
  AND name NOT GLOB 'sqlite_*'
  -- Shadow tables, in which virtual tables keep their data, are left out.
  AND name NOT IN (SELECT name FROM pragma_table_list WHERE type = 'shadow')
ORDER BY rowid
