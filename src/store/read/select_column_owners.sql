-- The tables and views that have the column ?1: first those whose names have no prefix, then
-- vocabularies, then work tables.
SELECT object
FROM work_dictionary
WHERE lower(column_name) = lower(?1)
ORDER BY object GLOB 'vocab_*' + 2 * (object GLOB 'work_*'), object
LIMIT 4
