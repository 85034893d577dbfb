-- How many events have a value that their table does not allow. SQLite does not check it in a file
-- that is only read.
SELECT count(*)
FROM work_events
WHERE low > high OR flow NOT IN (0, 1) OR repeats NOT IN (0, 1);
