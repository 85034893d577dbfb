-- The first and last day of a pair. Each takes one seek, because the primary key begins with the
-- pair and the day.
SELECT
    (SELECT min(day) FROM work_events WHERE low = ?1 AND high = ?2),
    (SELECT max(day) FROM work_events WHERE low = ?1 AND high = ?2);
