SELECT section, ordinal, kind, sentences, span_start, span_end, sha256
FROM passages
WHERE source_id = ?1
ORDER BY position
