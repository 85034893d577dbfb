SELECT name
FROM sqlite_schema
WHERE type = 'table'
  AND (name GLOB 'vocab_*' OR name IN ('states', 'state_codes'))
ORDER BY name
