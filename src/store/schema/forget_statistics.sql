-- Remove statistics of the tables of data sets, which had no rows when they were made. By them a
-- planner takes actors for two rows, and reads all actors for each event. Without statistics it
-- uses the keys.
DELETE FROM sqlite_stat1
WHERE tbl GLOB 'work_event*' OR tbl GLOB 'work_vote*'
   OR tbl IN ('event_files', 'vote_files', 'roll_calls', 'roll_call_issues');
