-- The number of data sets whose number of votes differs from the total in vote_files.
WITH
told AS (
    SELECT dataset, sum(loaded) AS votes
    FROM vote_files
    WHERE vote_file = belongs_to
    GROUP BY dataset
),

found AS (
    SELECT vote_files.dataset AS dataset, sum(roll_calls.yes + roll_calls.no + roll_calls.abstain + roll_calls.other) AS votes
    FROM roll_calls
    JOIN vote_files USING (vote_file)
    GROUP BY vote_files.dataset
)

SELECT count(*)
FROM told
LEFT JOIN found USING (dataset)
WHERE told.votes <> coalesce(found.votes, 0);
