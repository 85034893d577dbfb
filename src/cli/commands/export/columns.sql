-- One row per column of every table in work_dictionary, ordered by table and position. Generated
-- columns are left out.
SELECT
    tables.object AS object,
    tables.meaning AS object_meaning,
    columns.name AS name,
    columns.type AS type,
    columns."notnull" AS needed,
    columns.pk AS place_in_key,
    coalesce(described.meaning, '') AS meaning,
    instr(sqlite_schema.sql, 'CHECK (' || columns.name || ' IN (0, 1))') > 0 AS is_flag
FROM work_dictionary AS tables
JOIN sqlite_schema ON sqlite_schema.name = tables.object
JOIN pragma_table_xinfo(tables.object) AS columns
LEFT JOIN work_dictionary AS described
    ON described.object = tables.object
    AND described.column_name = columns.name
WHERE tables.ordinal = 0
  AND sqlite_schema.type = 'table'
  AND columns.hidden = 0
ORDER BY tables.object, columns.cid;
