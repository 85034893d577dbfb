-- Remove all events and all rows that belong to them. Two reserved parties stay: 0 is a missing
-- actor, and 1 is all other parties together.
DELETE FROM work_event_counts;
DELETE FROM work_event_pairs;
DELETE FROM work_events;
DELETE FROM work_event_addresses;
DELETE FROM work_event_places;
DELETE FROM work_event_codes;
DELETE FROM work_event_actors WHERE event_actor > 1;
DELETE FROM work_event_file_sets;
DELETE FROM event_files;
