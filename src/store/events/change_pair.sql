-- Add to the total of a pair in one direction, and set the first and last day.
INSERT INTO work_event_pairs (party, other, total, first_day, last_day)
VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT DO UPDATE SET
    total = total + excluded.total,
    first_day = excluded.first_day,
    last_day = excluded.last_day;
