-- The tables of the record, without those of events.
SELECT name
FROM sqlite_schema
WHERE type = 'table'
  AND name NOT GLOB 'sqlite_*'
  AND name NOT GLOB 'work_event*'
  AND name <> 'event_files'
  AND name NOT IN (SELECT name FROM pragma_table_list WHERE type IN ('shadow', 'virtual'))
ORDER BY rowid;
