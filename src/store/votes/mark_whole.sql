-- Mark the votes on whole resolutions.
UPDATE roll_calls
SET whole = (SELECT marks.whole FROM work_whole_votes AS marks WHERE marks.roll_call = roll_calls.roll_call);
