-- Delete a row of counts whose total is 0.
DELETE FROM work_event_counts
WHERE low = ?1 AND high = ?2 AND dataset = ?3 AND month = ?4 AND flow = ?5 AND type = ?6
  AND quad = ?7 AND total = 0;
