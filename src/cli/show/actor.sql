-- One row per thing the record holds of the actor :id, in reading order.
WITH shown AS (
    SELECT 1 AS rank, 1 AS place, 'actor' AS section, kind AS item, name AS value, ref AS ref
    FROM actor_list WHERE actor_id = :id
    UNION ALL
    SELECT 1, 2, 'actor', 'named', 'the source names nobody', NULL
    FROM actors WHERE actor_id = :id AND named = 0
    UNION ALL
    SELECT 1, 3, 'actor', 'ISO 3166-1', iso3, NULL
    FROM actors WHERE actor_id = :id AND iso3 IS NOT NULL
    UNION ALL
    SELECT 1, 4, 'actor', 'members', 'more than are named', NULL
    FROM actors WHERE actor_id = :id AND open_members = 1
    UNION ALL
    SELECT 2, actor_names.ordinal, 'names', coalesce(actor_names.language, ''),
        actor_names.name || coalesce(' (' || actor_names.note || ')', ''), NULL
    FROM actor_names WHERE actor_names.actor_id = :id
    UNION ALL
    SELECT 3, 1, 'belongs to', 'part of', wholes.name, 'actor:' || wholes.slug
    FROM actors JOIN actors AS wholes ON wholes.actor_id = actors.part_of
    WHERE actors.actor_id = :id
    UNION ALL
    SELECT 3, 2, 'belongs to', scope_ways.label, states.name, 'actor:' || states.slug
    FROM actor_states
    JOIN actors AS states ON states.actor_id = actor_states.state_id
    LEFT JOIN scope_ways ON scope_ways.code = actor_states.via
    JOIN actors ON actors.actor_id = actor_states.actor_id
    WHERE actor_states.actor_id = :id
      AND actor_states.via <> 'self'
      AND actors.part_of IS NOT states.actor_id
    UNION ALL
    SELECT 4, parts.actor_id, 'has as parts', parts.kind, parts.name, 'actor:' || parts.slug
    FROM actors AS parts WHERE parts.part_of = :id
    UNION ALL
    SELECT 5, coalesce(periods.earliest, '9999'), CASE facts.kind WHEN 'quantity' THEN 'amounts' ELSE facts.kind || 's' END,
        said.part,
        fact_list.title || coalesce(' (' || fact_list.edtf || ')', '')
            || coalesce(' [' || fact_list.cited || ']', ''),
        fact_list.ref
    FROM (
        SELECT fact_actors.fact_id AS fact_id, group_concat(fact_actors.part, ', ') AS part
        FROM fact_actors WHERE fact_actors.actor_id = :id
        GROUP BY fact_actors.fact_id
    ) AS said
    JOIN facts USING (fact_id)
    JOIN fact_list USING (fact_id)
    LEFT JOIN periods USING (fact_id)
    UNION ALL
    SELECT 6, gap_list.gap_id, 'not said', gap_list.aspect, gap_list.question, gap_list.ref
    FROM gaps JOIN gap_list ON gap_list.gap_id = gaps.gap_id
    WHERE gaps.about_actor = :id
)

SELECT
    shown.section AS section,
    shown.item AS item,
    shown.value AS value,
    shown.ref AS ref
FROM shown
ORDER BY
    shown.rank,
    CASE shown.section
        WHEN 'affiliations' THEN 1
        WHEN 'engagements' THEN 2
        WHEN 'amounts' THEN 3
        WHEN 'stances' THEN 4
        ELSE 5
    END,
    shown.place,
    shown.ref,
    shown.value;
