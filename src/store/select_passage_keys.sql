SELECT section || '/' || ordinal, passage_id
FROM passages
WHERE source_id = ?1
