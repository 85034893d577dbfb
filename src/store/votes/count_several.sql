-- How many resolutions of a data set have several roll calls, and of how many of these it is known
-- which one was on the whole. Where letters may tell parts apart, each is counted by itself.
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
