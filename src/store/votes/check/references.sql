-- How many votes have a roll call, a state or a vote that does not exist.
SELECT count(*)
FROM work_votes
WHERE roll_call NOT IN (SELECT roll_call FROM roll_calls)
   OR state NOT IN (SELECT state FROM states)
   OR vote NOT IN (SELECT vote FROM vocab_vote);
