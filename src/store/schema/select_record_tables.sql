-- The tables of the record. The tables of data sets, of the search index and of SQLite itself are
-- left out.
SELECT name
FROM sqlite_schema
WHERE type = 'table'
  AND name NOT GLOB 'sqlite_*'
  AND name NOT GLOB 'work_search*'
  AND name NOT GLOB 'work_event*'
  AND name NOT GLOB 'work_vote*'
  AND name NOT IN ('event_files', 'vote_files', 'roll_calls', 'roll_call_issues')
ORDER BY rowid;
