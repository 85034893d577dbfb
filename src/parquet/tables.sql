-- One row per column of a table or view. If a column has row numbers, `refers_to` is the table of
-- these rows. A foreign key names it. For a primary key without one, it is the column's own table.
SELECT
    tables.object AS object,
    tables.kind AS kind,
    columns.name AS name,
    columns.type AS type,
    columns."notnull" = 1 OR columns.pk > 0 AS needed,
    columns.pk AS place_in_key,
    coalesce(described.meaning, '') AS meaning,
    instr(sqlite_schema.sql, 'CHECK (' || columns.name || ' IN (0, 1))') > 0 AS is_flag,
    coalesce(
        (
            SELECT keys."table"
            FROM pragma_foreign_key_list(tables.object) AS keys
            WHERE keys."from" = columns.name AND columns.type = 'INTEGER'
            LIMIT 1
        ),
        CASE WHEN columns.pk = 1 AND columns.type = 'INTEGER' THEN tables.object END,
        ''
    ) AS refers_to
FROM work_dictionary AS tables
JOIN sqlite_schema ON sqlite_schema.name = tables.object
JOIN pragma_table_xinfo(tables.object) AS columns
LEFT JOIN work_dictionary AS described
    ON described.object = tables.object
    AND described.column_name = columns.name
WHERE tables.ordinal = 0
  AND columns.hidden <> 1
ORDER BY tables.object, columns.cid;
