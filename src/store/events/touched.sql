-- The pairs and days with an event from the file ?1. The query scans the whole table of events.
SELECT DISTINCT low, high, day
FROM work_events
WHERE file_set IN (SELECT file_set FROM work_event_file_sets WHERE event_file = ?1);
