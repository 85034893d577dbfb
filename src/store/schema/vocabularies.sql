SELECT name
FROM sqlite_schema
WHERE type = 'table'
  AND (name GLOB 'vocab_*' OR name IN ('states', 'state_codes', 'work_years'))
ORDER BY name
