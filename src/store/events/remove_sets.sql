-- Delete the file sets that contain this file.
DELETE FROM work_event_file_sets
WHERE file_set IN (SELECT file_set FROM work_event_file_sets WHERE event_file = ?1);
