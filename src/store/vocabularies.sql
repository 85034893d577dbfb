SELECT name
FROM sqlite_schema
WHERE type = 'table'
  AND name GLOB 'vocab_*'
ORDER BY name
