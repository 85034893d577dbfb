-- How many resolutions of a data set have several roll calls. A letter in sessions 18 to 30 counts
-- as a resolution of its own: see mark_whole.sql.
SELECT count(*)
FROM (
    SELECT 1
    FROM vote_files
    JOIN roll_calls USING (vote_file)
    WHERE vote_files.dataset = ?1 AND roll_calls.resolution IS NOT NULL
    GROUP BY roll_calls.resolution, CASE WHEN roll_calls.whole IS NULL THEN roll_calls.given END
    HAVING count(*) > 1
) AS several;
