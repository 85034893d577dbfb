-- What is in a schema but for the counts that ANALYZE makes.
SELECT type || ' ' || name, sql
FROM sqlite_schema
WHERE name NOT IN ('sqlite_stat1', 'sqlite_stat4');
