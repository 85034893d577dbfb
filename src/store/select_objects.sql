SELECT type, name, sql
FROM sqlite_schema
WHERE type IN ('table', 'view')
  AND name NOT GLOB 'sqlite_*'
ORDER BY rowid
