-- Each wrong value in event_files: the file's name, the column, the stored value, and the value
-- that follows from the events or, for `read`, from other columns. `other_dataset` is no column,
-- but the number of events in the file that have a code of another data set. It must be 0.
WITH
of_sets AS (
    SELECT
        events.file_set AS file_set,
        codes.dataset AS dataset,
        count(*) AS loaded,
        sum(events.relative) AS relative,
        min(events.day) AS first_day,
        max(events.day) AS last_day,
        min(events.added) AS first_added,
        max(events.added) AS last_added,
        min(events.event) AS lowest,
        max(events.event) AS highest
    FROM work_events AS events
    LEFT JOIN work_event_codes AS codes ON codes.event_code = events.event_code
    GROUP BY events.file_set, codes.dataset
),
found AS (
    SELECT
        files.event_file AS event_file,
        coalesce(sum(of_sets.loaded), 0) AS loaded,
        coalesce(sum(of_sets.relative), 0) AS relative,
        coalesce(sum(of_sets.loaded) FILTER (WHERE of_sets.dataset <> files.dataset), 0) AS strange,
        date(min(of_sets.first_day) * 86400, 'unixepoch') AS first_day,
        date(max(of_sets.last_day) * 86400, 'unixepoch') AS last_day,
        datetime(min(of_sets.first_added), 'unixepoch') AS first_added,
        datetime(max(of_sets.last_added), 'unixepoch') AS last_added,
        min(of_sets.lowest) AS lowest,
        max(of_sets.highest) AS highest
    FROM event_files AS files
    LEFT JOIN work_event_file_sets AS sets ON sets.event_file = files.event_file
    LEFT JOIN of_sets ON of_sets.file_set = sets.file_set
    GROUP BY files.event_file
),
compared (event_file, name, what, told, found) AS (
    SELECT event_file, name, 'loaded', files.loaded, found.loaded
    FROM event_files AS files
    JOIN found USING (event_file)
    UNION ALL
    SELECT event_file, name, 'read', files.read, files.loaded + files.repeated + files.rejected
    FROM event_files AS files
    UNION ALL
    SELECT event_file, name, 'relative', files.relative, found.relative
    FROM event_files AS files
    JOIN found USING (event_file)
    UNION ALL
    SELECT event_file, name, 'other_dataset', 0, found.strange
    FROM event_files AS files
    JOIN found USING (event_file)
    UNION ALL
    SELECT event_file, name, 'first_day', files.first_day, found.first_day
    FROM event_files AS files
    JOIN found USING (event_file)
    UNION ALL
    SELECT event_file, name, 'last_day', files.last_day, found.last_day
    FROM event_files AS files
    JOIN found USING (event_file)
    UNION ALL
    SELECT event_file, name, 'first_added', files.first_added, found.first_added
    FROM event_files AS files
    JOIN found USING (event_file)
    UNION ALL
    SELECT event_file, name, 'last_added', files.last_added, found.last_added
    FROM event_files AS files
    JOIN found USING (event_file)
    UNION ALL
    SELECT event_file, name, 'lowest', files.lowest, found.lowest
    FROM event_files AS files
    JOIN found USING (event_file)
    UNION ALL
    SELECT event_file, name, 'highest', files.highest, found.highest
    FROM event_files AS files
    JOIN found USING (event_file)
)
SELECT name, what, coalesce(told, 'nothing'), coalesce(found, 'nothing')
FROM compared
WHERE told IS NOT found
ORDER BY event_file, what;
