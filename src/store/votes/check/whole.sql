-- The number of roll calls with a wrong mark of the vote on the whole of a resolution.
SELECT count(*)
FROM roll_calls
LEFT JOIN work_whole_votes AS marks USING (roll_call)
WHERE roll_calls.whole IS NOT marks.whole;
