-- Remove all events and all rows that belong to them. The two reserved parties stay: 0 stands for a
-- missing actor, and 1 for all other parties.
DELETE FROM work_event_counts;
DELETE FROM work_event_pairs;
DELETE FROM work_events;
DELETE FROM work_event_addresses;
DELETE FROM work_event_places;
DELETE FROM work_event_codes;
DELETE FROM work_event_actors WHERE event_actor > 1;
DELETE FROM work_event_file_sets;
DELETE FROM event_files;
