-- The number of facts of each actor: its rows in fact_actors, less the rows that repeat a fact
-- because the actor has several parts in it. SQLite counts both kinds of rows in the order of an
-- index, without sorting.
WITH repeats (actor, rows) AS MATERIALIZED (
    SELECT fact_actors.actor, count(*) - 1
    FROM fact_actors
    GROUP BY fact_actors.ref, fact_actors.actor
    HAVING count(*) > 1
),

told AS MATERIALIZED (
    SELECT
        actors.actor AS actor,
        (
            SELECT count(*) FROM fact_actors
            WHERE fact_actors.actor = actors.actor
        ) - (
            SELECT coalesce(sum(repeats.rows), 0) FROM repeats
            WHERE repeats.actor = actors.actor
        ) AS facts
    FROM actors
)

UPDATE actors SET facts = told.facts
FROM told
WHERE told.actor = actors.actor
  AND told.facts IS NOT actors.facts;
