-- Mark the last vote on each resolution, of those that are not on a part of it or an amendment.
-- A data set counts its roll calls in the order in which they took place.
--
-- In sessions 18 to 30 a letter after the number, as in R/23/2466A, is a part that is a resolution
-- of its own, or tells apart votes on one text. So it is not known which of them is the whole.
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

UPDATE roll_calls
SET whole = coalesce(roll_calls.number = (
    SELECT last.number
    FROM last
    JOIN vote_files USING (dataset)
    WHERE vote_files.vote_file = roll_calls.vote_file AND last.resolution = roll_calls.resolution
), 0)
WHERE roll_calls.resolution IS NOT NULL
  AND NOT (roll_calls.session BETWEEN 18 AND 30 AND roll_calls.given GLOB '*[A-Z]');
