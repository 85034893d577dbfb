-- One row per column of a foreign key, with its table, the number of the foreign key in that table,
-- and the table and column that it references. Generated columns are left out because they are
-- constant.
SELECT
    tables.object AS object,
    keys.id AS number,
    keys."from" AS column,
    keys."table" AS target,
    coalesce(
        keys."to",
        (SELECT name FROM pragma_table_xinfo(keys."table") WHERE pk = keys.seq + 1)
    ) AS target_column
FROM work_dictionary AS tables
JOIN pragma_foreign_key_list(tables.object) AS keys
JOIN pragma_table_xinfo(tables.object) AS columns ON columns.name = keys."from"
WHERE tables.ordinal = 0
  AND tables.kind = 'table'
  AND columns.hidden = 0
ORDER BY tables.object, keys.id DESC, keys.seq;
