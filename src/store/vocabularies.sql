SELECT sqlite_schema.name
FROM sqlite_schema
JOIN pragma_table_xinfo(sqlite_schema.name) AS columns
WHERE sqlite_schema.type = 'table'
  AND columns.name = 'code'
  AND columns.pk = 1
ORDER BY sqlite_schema.name
