-- How many resolutions of a data set have several roll calls, and for how many of these the vote on
-- the whole text is known. In sessions 18 to 30, a letter at the end of `given` can mark a part of
-- a resolution. Here each such part counts as a separate resolution.
SELECT count(*), coalesce(sum(several.known), 0)
FROM (
    SELECT max(coalesce(roll_calls.whole, 0)) AS known
    FROM vote_files
    JOIN roll_calls USING (vote_file)
    WHERE vote_files.dataset = ?1 AND roll_calls.resolution IS NOT NULL
    GROUP BY roll_calls.resolution,
        CASE WHEN roll_calls.session BETWEEN 18 AND 30 AND roll_calls.given GLOB '*[A-Z]' THEN roll_calls.given END
    HAVING count(*) > 1
) AS several;
