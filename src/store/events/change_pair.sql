-- Add to the number of rows of a pair, and set its first and last day.
INSERT INTO work_event_pairs (party, other, total, first_day, last_day)
VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT DO UPDATE SET
    total = total + excluded.total,
    first_day = excluded.first_day,
    last_day = excluded.last_day;
