-- Tells why a report on events has no rows. Either no events are loaded; or an actor is not a party
-- to any event; or the loaded files do not cover the days asked for; or they cover these days but
-- have no events there.
WITH
sides (place, typed) AS (
    SELECT 1, lower(:actor) WHERE :actor IS NOT NULL
    UNION ALL
    SELECT 2, lower(:with) WHERE :with IS NOT NULL
    UNION ALL
    SELECT 3, actor
    FROM (
        SELECT fact_actors.actor AS actor
        FROM fact_actors
        CROSS JOIN actors USING (actor)
        WHERE actors.actor_kind IN (SELECT actor_kind FROM vocab_actor_kind WHERE is_state = 1)
        GROUP BY fact_actors.actor
        ORDER BY count(*) DESC, fact_actors.actor
        LIMIT 1
    ) AS usual
    WHERE :actor IS NULL AND :engagement IS NULL
),

unknown AS (
    SELECT sides.place AS place, actors.actor AS actor, actors.name AS name
    FROM sides
    JOIN work_reach USING (typed)
    JOIN actors USING (actor)
    WHERE work_reach.itself = 1
      AND NOT EXISTS (SELECT 1 FROM work_event_actors WHERE work_event_actors.actor = actors.actor)
),

-- The days that each file covers: those on which its rows were added. If these are unknown, or
-- begin over a week after the last event, the days of its events are taken instead.
files AS (
    SELECT
        dataset,
        CASE WHEN last_day < date(first_added, '-7 days') THEN first_day ELSE coalesce(date(first_added), first_day) END AS first_day,
        CASE WHEN last_day < date(first_added, '-7 days') THEN last_day ELSE coalesce(date(last_added), last_day) END AS last_day
    FROM event_files
    WHERE first_day IS NOT NULL
),

-- Stretches of days that a data set covers without a gap; the first and last are Julian days.
covered AS (
    SELECT dataset, julianday(min(first_day)) AS first_day, julianday(max(last_day)) AS last_day
    FROM (
        SELECT reached.*, total(first_day > date(before, '+1 day')) OVER (PARTITION BY dataset ORDER BY first_day, last_day) AS stretch
        FROM (
            SELECT files.*, max(last_day) OVER (PARTITION BY dataset ORDER BY first_day, last_day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
            FROM files
        ) AS reached
    ) AS stretches
    GROUP BY dataset, stretch
),

spans AS (
    SELECT group_concat(ordered.said, ', ') AS said
    FROM (
        SELECT date(min(first_day)) || ' and ' || date(max(last_day)) || ' (' || dataset || CASE
            WHEN count(*) > 1 THEN ', ' || CAST(sum(last_day - first_day + 1) AS INTEGER) || ' of ' || CAST(max(last_day) - min(first_day) + 1 AS INTEGER) || ' days'
            ELSE ''
        END || ')' AS said
        FROM covered
        GROUP BY dataset
        ORDER BY dataset
    ) AS ordered
),

-- One text that says, for each data set that does not cover the whole window, how many days of the
-- window it covers. NULL if there is no such data set, or if the window has no start or no end.
asked AS (
    SELECT group_concat(ordered.said, ', ') AS said
    FROM (
        SELECT
            CAST(sum(max(0, min(last_day, julianday(:until)) - max(first_day, julianday(:since)) + 1)) AS INTEGER) || ' of the '
                || CAST(julianday(:until) - julianday(:since) + 1 AS INTEGER) || ' days asked for (' || dataset || ')' AS said
        FROM covered
        GROUP BY dataset
        HAVING sum(max(0, min(last_day, julianday(:until)) - max(first_day, julianday(:since)) + 1)) < julianday(:until) - julianday(:since) + 1
        ORDER BY dataset
    ) AS ordered
)

SELECT CASE
    WHEN NOT EXISTS (SELECT 1 FROM event_files)
        THEN 'no events are loaded; `chancery import` loads files of GDELT or ICEWS'
    WHEN :engagement IS NOT NULL AND NOT EXISTS (
        SELECT 1
        FROM engagements JOIN facts USING (ref) JOIN dates USING (date)
        WHERE lower(:engagement) IN (engagements.ref, substr(engagements.ref, 1, instr(engagements.ref, '@') - 1))
          AND julianday(dates.latest) - julianday(dates.earliest) < 366
    )
        THEN 'there is no window: this is no engagement, or its date is not stated, open or longer than a year'
    WHEN :engagement IS NOT NULL
        THEN 'fewer than two of its actors are parties of the loaded events'
    WHEN EXISTS (SELECT 1 FROM unknown)
        THEN (
            SELECT unknown.name || ' is no party of the loaded events' || coalesce('; they count it as ' || (
                SELECT group_concat(ordered.name, ' or ')
                FROM (
                    SELECT DISTINCT actors.name AS name
                    FROM work_scopes
                    JOIN work_event_actors ON work_event_actors.actor = work_scopes.whole
                    JOIN actors ON actors.actor = work_scopes.whole
                    WHERE work_scopes.actor = unknown.actor AND work_scopes.body = 0
                    ORDER BY actors.name
                ) AS ordered
            ), '')
            FROM unknown
            ORDER BY unknown.place
            LIMIT 1
        )
    WHEN :type IS NOT NULL AND NOT EXISTS (SELECT 1 FROM work_event_actors WHERE work_event_actors.type = :type)
        THEN 'no actor of the loaded events has the type `' || :type || '`; types are ' || (
            SELECT group_concat(ordered.type, '; ')
            FROM (SELECT DISTINCT type FROM work_event_actors WHERE type <> '' ORDER BY type) AS ordered
        )
    WHEN NOT EXISTS (
        SELECT 1 FROM files
        WHERE first_day <= coalesce(:until, '9999-12-31') AND last_day >= coalesce(:since, '0000-01-01')
    )
        THEN 'the loaded files do not cover these days; they lie between ' || (SELECT said FROM spans)
    ELSE 'none found in the loaded files, which ' || coalesce('cover ' || (SELECT said FROM asked) || ' and ', '') || 'lie between ' || (SELECT said FROM spans)
END
