-- All objects of a schema except the tables of ANALYZE in their only valid form.
SELECT type, name, tbl_name, sql
FROM sqlite_schema
WHERE ((type, name, tbl_name, sql) IN (
    VALUES
        ('table', 'sqlite_stat1', 'sqlite_stat1', 'CREATE TABLE sqlite_stat1(tbl,idx,stat)'),
        ('table', 'sqlite_stat4', 'sqlite_stat4', 'CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)')
)) IS NOT 1
