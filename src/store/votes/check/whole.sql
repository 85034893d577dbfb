-- How many roll calls are wrongly marked as the last vote on the whole of their resolution, or
-- wrongly not.
WITH
last AS (
    SELECT vote_files.dataset AS dataset, roll_calls.resolution AS resolution, max(roll_calls.number) AS number
    FROM roll_calls
    JOIN vote_files USING (vote_file)
    WHERE coalesce(roll_calls.paragraph, 0) = 0
      AND coalesce(roll_calls.amendment, 0) = 0
      AND roll_calls.resolution IS NOT NULL
      AND NOT (roll_calls.session BETWEEN 18 AND 30 AND roll_calls.given GLOB '*[A-Z]')
    GROUP BY vote_files.dataset, roll_calls.resolution
)

SELECT count(*)
FROM roll_calls
JOIN vote_files USING (vote_file)
LEFT JOIN last ON last.dataset = vote_files.dataset AND last.resolution = roll_calls.resolution
WHERE roll_calls.whole IS NOT CASE
    WHEN roll_calls.resolution IS NOT NULL
        AND NOT (roll_calls.session BETWEEN 18 AND 30 AND roll_calls.given GLOB '*[A-Z]')
        THEN coalesce(roll_calls.number = last.number, 0)
END;
