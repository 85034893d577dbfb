-- Remove statistics that were collected when the tables of data sets were empty. With these
-- statistics, the planner expects two actors and reads all actors for each event. Without them, it
-- looks actors up by primary key.
DELETE FROM sqlite_stat1
WHERE tbl GLOB 'work_event*' OR tbl GLOB 'work_vote*'
   OR tbl IN ('event_files', 'vote_files', 'roll_calls', 'roll_call_issues');
