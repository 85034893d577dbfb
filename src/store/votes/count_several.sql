-- How many resolutions of a data set have several roll calls.
SELECT count(*)
FROM (
    SELECT 1
    FROM vote_files
    JOIN roll_calls USING (vote_file)
    WHERE vote_files.dataset = ?1 AND roll_calls.resolution IS NOT NULL
    GROUP BY roll_calls.resolution
    HAVING count(*) > 1
) AS several;
