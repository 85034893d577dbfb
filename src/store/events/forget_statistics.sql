-- Remove statistics of tables that had no events. By them a planner takes actors for two rows, and
-- reads all actors for each event. Without statistics it uses the keys.
DELETE FROM sqlite_stat1
WHERE tbl = 'event_files' OR tbl GLOB 'work_event*';
