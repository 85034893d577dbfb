-- All tables, views, indexes and triggers of a schema. The tables of ANALYZE are left out if they
-- are defined exactly as SQLite defines them.
SELECT type, name, tbl_name, sql
FROM sqlite_schema
WHERE ((type, name, tbl_name, sql) IN (
    VALUES
        ('table', 'sqlite_stat1', 'sqlite_stat1', 'CREATE TABLE sqlite_stat1(tbl,idx,stat)'),
        ('table', 'sqlite_stat4', 'sqlite_stat4', 'CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)')
)) IS NOT 1
