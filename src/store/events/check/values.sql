-- The number of events with a value that their table does not allow. SQLite does not check values
-- when it reads.
SELECT count(*)
FROM work_events
WHERE low > high OR flow NOT IN (0, 1) OR repeats NOT IN (0, 1);
