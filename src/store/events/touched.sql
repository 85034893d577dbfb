-- The pairs and days with rows of a file. Reads all events.
SELECT DISTINCT low, high, day
FROM work_events
WHERE file_set IN (SELECT file_set FROM work_event_file_sets WHERE event_file = ?1);
