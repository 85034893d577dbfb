-- The first and last day of a pair. Finding each takes one seek in the table.
SELECT
    (SELECT min(day) FROM work_events WHERE low = ?1 AND high = ?2),
    (SELECT max(day) FROM work_events WHERE low = ?1 AND high = ?2);
