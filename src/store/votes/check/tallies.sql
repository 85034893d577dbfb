-- The number of roll calls whose totals differ from their votes.
WITH
counted AS (
    SELECT
        work_votes.roll_call AS roll_call,
        sum(coalesce(vocab_vote.side = 1, 0)) AS yes,
        sum(coalesce(vocab_vote.side = -1, 0)) AS no,
        sum(coalesce(vocab_vote.side = 0, 0)) AS abstain,
        sum(vocab_vote.side IS NULL) AS other
    FROM work_votes
    LEFT JOIN vocab_vote USING (vote)
    GROUP BY work_votes.roll_call
)

SELECT count(*)
FROM roll_calls
LEFT JOIN counted USING (roll_call)
WHERE (roll_calls.yes, roll_calls.no, roll_calls.abstain, roll_calls.other)
    IS NOT (counted.yes, counted.no, counted.abstain, counted.other);
