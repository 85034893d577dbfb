-- Tells why a report on votes has no rows. Either no votes are loaded; or a side is not a state; or
-- no loaded roll call is on the resolution; or the loaded files do not cover the day; or they cover
-- the day but have no votes.
WITH
sides (place, typed) AS (
    SELECT 1, lower(:actor) WHERE :actor IS NOT NULL
    UNION ALL
    SELECT 2, lower(:with) WHERE :with IS NOT NULL
),

stateless AS (
    SELECT sides.place AS place, actors.actor AS actor, actors.name AS name
    FROM sides
    JOIN work_reach USING (typed)
    JOIN actors USING (actor)
    WHERE work_reach.itself = 1
      AND actors.actor NOT IN (SELECT key FROM states)
      AND NOT EXISTS (SELECT 1 FROM state_codes WHERE state_codes.iso3 = actors.iso3)
),

covered AS MATERIALIZED (
    SELECT
        vote_files.dataset AS dataset,
        min(CASE WHEN roll_calls.session < 1000 THEN roll_calls.session END) AS first_session,
        max(CASE WHEN roll_calls.session < 1000 THEN roll_calls.session END) AS last_session,
        min(roll_calls.first_day) AS first_day,
        max(roll_calls.last_day) AS last_day,
        min(roll_calls.date) AS first_date,
        max(roll_calls.date) AS last_date
    FROM roll_calls
    JOIN vote_files USING (vote_file)
    GROUP BY vote_files.dataset
),

loaded AS (
    SELECT group_concat(said, '; ') AS said
    FROM (
        SELECT dataset || coalesce(' has sessions ' || first_session || ' to ' || last_session, ' has no regular session')
            || coalesce(', roll calls from ' || replace(first_date, '?', '') || ' to ' || replace(last_date, '?', ''), '') AS said
        FROM covered
        ORDER BY dataset
    ) AS ordered
),

wanted AS (
    SELECT 'A/RES/' || ltrim(replace(replace(replace(replace(upper(:resolution), ' ', ''), '[', ''), ']', ''), 'A/RES', ''), '/') AS resolution
),

-- Up to five resolutions whose symbols begin with the wanted symbol but are longer, such as
-- A/RES/71/1A and A/RES/71/12 for A/RES/71/1.
alike AS (
    SELECT group_concat(resolution, ', ') AS said
    FROM (
        SELECT DISTINCT roll_calls.resolution AS resolution
        FROM wanted
        JOIN roll_calls ON roll_calls.resolution > wanted.resolution AND roll_calls.resolution < wanted.resolution || char(1114111)
        ORDER BY roll_calls.resolution
        LIMIT 5
    ) AS ordered
),

-- Roll calls without a resolution, which users can find only by title or description.
nameless AS (
    SELECT 'no resolution is named by ' || group_concat(said, ', ')
        || ': search with `chancery sql "SELECT number, date, title, description FROM roll_calls WHERE title LIKE ''%…%'' OR description LIKE ''%…%''"`' AS said
    FROM (
        SELECT count(*) || CASE count(*) WHEN 1 THEN ' roll call' ELSE ' roll calls' END || ' of ' || vote_files.dataset AS said
        FROM roll_calls
        JOIN vote_files USING (vote_file)
        WHERE roll_calls.resolution IS NULL
        GROUP BY vote_files.dataset
        ORDER BY vote_files.dataset
    ) AS counted
),

days AS (
    SELECT facts.date AS date, dates.earliest AS earliest, dates.latest AS latest
    FROM participants
    JOIN vocab_vote USING (vote)
    JOIN facts USING (ref)
    JOIN dates USING (date)
    WHERE lower(:engagement) IN (facts.ref, substr(facts.ref, 1, instr(facts.ref, '@') - 1))
      AND julianday(dates.latest) - julianday(dates.earliest) < 31
)

SELECT CASE
    WHEN NOT EXISTS (SELECT 1 FROM covered)
        THEN 'no votes are loaded; `chancery import votes` loads files of the UN Digital Library, unvotes or Voeten'
    WHEN EXISTS (SELECT 1 FROM stateless)
        THEN (
            SELECT stateless.name || ' is no state with votes' || coalesce('; ask for ' || (
                SELECT group_concat(ordered.name, ' or ')
                FROM (
                    SELECT DISTINCT actors.name AS name
                    FROM work_scopes
                    JOIN actors ON actors.actor = work_scopes.whole
                    WHERE work_scopes.actor = stateless.actor AND work_scopes.of_state = 1 AND work_scopes.body = 0
                    ORDER BY actors.name
                ) AS ordered
            ), '')
            FROM stateless
            ORDER BY stateless.place
            LIMIT 1
        )
    WHEN :engagement IS NOT NULL AND NOT EXISTS (SELECT 1 FROM days)
        THEN 'this is no engagement with a vote, or it has no date of a month or less'
    WHEN :engagement IS NOT NULL AND NOT EXISTS (SELECT 1 FROM days JOIN covered ON covered.first_day <= days.latest AND covered.last_day >= days.earliest)
        THEN 'the loaded files do not cover ' || (SELECT date FROM days ORDER BY date LIMIT 1) || '; ' || (SELECT said FROM loaded)
    WHEN :engagement IS NOT NULL
        THEN 'no roll call ' || CASE WHEN :resolution IS NULL THEN '' ELSE 'on this resolution ' END || 'in which one of its voters took part lies on ' || (SELECT date FROM days ORDER BY date LIMIT 1) || '; ' || (SELECT said FROM loaded)
    WHEN :resolution IS NOT NULL AND NOT EXISTS (SELECT 1 FROM wanted JOIN roll_calls USING (resolution))
        THEN 'no loaded roll call is on ' || (SELECT resolution FROM wanted)
            || coalesce('; there are ' || (SELECT said FROM alike), '')
            || '; what passes by consensus has none; ' || coalesce((SELECT said FROM nameless) || '; ', '') || (SELECT said FROM loaded)
    WHEN :resolution IS NOT NULL
        THEN (SELECT name FROM actors WHERE actor = lower(:actor)) || ' has no row in it, and did not vote in its session'
    WHEN coalesce(:since, :until) IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM covered
        WHERE first_day <= coalesce(:until, '9999-12-31') AND last_day >= coalesce(:since, '0000-01-01')
    )
        THEN 'the loaded files do not cover these days; ' || (SELECT said FROM loaded)
    ELSE 'none found in the loaded files; ' || (SELECT said FROM loaded)
END
