-- The number of wrong sums. For each file, session and state, the rows of work_vote_agreement that
-- have the state are added up and compared with the roll calls. A wrong row makes the sums of both
-- its states wrong. Comparing all pairs vote by vote would take minutes.
WITH
expected AS (
    SELECT
        roll_calls.vote_file AS vote_file,
        coalesce(roll_calls.session, 0) AS session,
        work_votes.state AS state,
        sum(roll_calls.yes + roll_calls.no + roll_calls.abstain - 1) AS shared,
        sum(CASE side WHEN 1 THEN roll_calls.yes WHEN -1 THEN roll_calls.no ELSE roll_calls.abstain END - 1) AS same,
        sum(CASE side WHEN 1 THEN roll_calls.yes - 1 WHEN -1 THEN roll_calls.no - 1 ELSE 0 END) AS decided,
        sum(CASE side WHEN 1 THEN roll_calls.no WHEN -1 THEN roll_calls.yes ELSE 0 END) AS opposite
    FROM work_votes
    JOIN vocab_vote USING (vote)
    JOIN roll_calls USING (roll_call)
    WHERE vocab_vote.side IS NOT NULL
    GROUP BY roll_calls.vote_file, coalesce(roll_calls.session, 0), work_votes.state
),

stored AS (
    SELECT vote_file, session, low AS state, shared, same, decided, opposite FROM work_vote_agreement
    UNION ALL
    SELECT vote_file, session, high AS state, shared, same, decided, opposite FROM work_vote_agreement
),

-- The expected values, and the stored values multiplied by -1, so that equal values add up to 0.
rest AS (
    SELECT vote_file, session, state, shared, same, decided, opposite FROM expected
    UNION ALL
    SELECT vote_file, session, state, -sum(shared), -sum(same), -sum(decided), -sum(opposite)
    FROM stored
    GROUP BY vote_file, session, state
)

SELECT count(*)
FROM (
    SELECT 1
    FROM rest
    GROUP BY vote_file, session, state
    HAVING sum(shared) <> 0 OR sum(same) <> 0 OR sum(decided) <> 0 OR sum(opposite) <> 0
) AS wrong;
