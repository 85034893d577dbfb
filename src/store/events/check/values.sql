-- The number of events with a value that their table does not allow. Such values can exist, because
-- SQLite checks values when it writes them, not when it reads them.
SELECT count(*)
FROM work_events
WHERE low > high OR flow NOT IN (0, 1) OR repeats NOT IN (0, 1);
