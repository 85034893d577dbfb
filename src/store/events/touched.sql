-- Each pair and day that has an event of a file. This query reads all events.
SELECT DISTINCT low, high, day
FROM work_events
WHERE file_set IN (SELECT file_set FROM work_event_file_sets WHERE event_file = ?1);
