-- The number of facts of each actor.
UPDATE actors SET facts = told.facts
FROM (
    SELECT
        actors.actor AS actor,
        (
            SELECT count(DISTINCT fact_actors.ref) FROM fact_actors
            WHERE fact_actors.actor = actors.actor
        ) AS facts
    FROM actors
) AS told
WHERE told.actor = actors.actor
  AND told.facts IS NOT actors.facts;
