-- How many roll calls are wrongly marked as the vote on the whole of their resolution, or wrongly not.
SELECT count(*)
FROM roll_calls
LEFT JOIN work_whole_votes AS marks USING (roll_call)
WHERE roll_calls.whole IS NOT marks.whole;
