-- The number of votes with a missing roll call, state or code.
SELECT count(*)
FROM work_votes
WHERE roll_call NOT IN (SELECT roll_call FROM roll_calls)
   OR state NOT IN (SELECT state FROM states)
   OR vote NOT IN (SELECT vote FROM vocab_vote);
