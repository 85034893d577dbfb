-- Everything in a schema except the tables of ANALYZE.
SELECT type || ' ' || name, sql
FROM sqlite_schema
WHERE name NOT IN ('sqlite_stat1', 'sqlite_stat4');
