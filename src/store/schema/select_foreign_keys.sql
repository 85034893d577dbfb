-- One row per foreign key: its table, its column, and the table to which it refers. Of a composite
-- key, such as (ref, fact_kind), only the first column is listed, because the second is constant.
SELECT sqlite_schema.name, keys."from", keys."table"
FROM sqlite_schema
JOIN pragma_foreign_key_list(sqlite_schema.name) AS keys
WHERE sqlite_schema.type = 'table'
  AND keys.seq = 0
ORDER BY sqlite_schema.name, keys.id DESC
