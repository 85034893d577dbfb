-- Remove statistics of tables that had no votes, by which a planner would take them for empty.
-- Without statistics it uses the keys.
DELETE FROM sqlite_stat1
WHERE tbl GLOB 'work_vote*' OR tbl IN ('vote_files', 'roll_calls', 'roll_call_issues');
