-- Insert a file of events. The parameters give days and times as numbers.
INSERT INTO event_files (
    event_file, name, dataset, sha256, bytes, read, loaded, repeated, rejected, relative,
    first_day, last_day, first_added, last_added, lowest, highest, loaded_at
) VALUES (
    ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10,
    date(?11 * 86400, 'unixepoch'), date(?12 * 86400, 'unixepoch'),
    datetime(?13, 'unixepoch'), datetime(?14, 'unixepoch'), ?15, ?16, datetime('now')
);
