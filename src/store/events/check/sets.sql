-- The number of events that are in no file.
SELECT count(*)
FROM work_events
WHERE file_set NOT IN (SELECT file_set FROM work_event_file_sets);
