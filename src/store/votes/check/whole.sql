-- The number of roll calls that are wrongly marked, or wrongly not marked, as the vote on a whole
-- resolution.
SELECT count(*)
FROM roll_calls
LEFT JOIN work_whole_votes AS marks USING (roll_call)
WHERE roll_calls.whole IS NOT marks.whole;
