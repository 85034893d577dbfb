-- One row per detail that the record has about the actor :key, in reading order.
WITH shown AS (
    SELECT 1 AS rank, 1 AS place, 'actor' AS section, actor_kind AS item, name AS value, 'actor:' || actor AS ref
    FROM actors WHERE actor = :key
    UNION ALL
    SELECT 1, 2, 'actor', 'named', 'the source names nobody', NULL FROM actors WHERE actor = :key AND named = 0
    UNION ALL
    SELECT 1, 3, 'actor', 'ISO 3166-1', iso3, NULL FROM actors WHERE actor = :key AND iso3 IS NOT NULL
    UNION ALL
    SELECT 1, 4, 'actor', 'members', 'more than are named', NULL FROM actors WHERE actor = :key AND open_members = 1
    UNION ALL
    SELECT 1, 5, 'actor', 'facts', 'none: it is only in the register', NULL FROM actors WHERE actor = :key AND facts = 0
    UNION ALL
    SELECT 2, ordinal, 'names', coalesce(language, ''), name || coalesce(' (' || note || ')', ''), NULL
    FROM work_names WHERE actor = :key AND name IS NOT NULL
    UNION ALL
    SELECT 3, 1, 'belongs to', 'part of', wholes.name, 'actor:' || wholes.actor
    FROM actors JOIN actors AS wholes ON wholes.actor = actors.part_of
    WHERE actors.actor = :key
    UNION ALL
    SELECT 3, 2, 'belongs to', vocab_via.label, wholes.name, 'actor:' || wholes.actor
    FROM work_scopes
    JOIN actors AS wholes ON wholes.actor = work_scopes.whole
    JOIN actors ON actors.actor = work_scopes.actor
    LEFT JOIN vocab_via USING (via)
    WHERE work_scopes.actor = :key
      AND work_scopes.of_state = 1
      AND work_scopes.via <> 'self'
      AND actors.part_of IS NOT work_scopes.whole
    UNION ALL
    SELECT 4, '', 'has as parts', actor_kind, name, 'actor:' || actor FROM actors WHERE part_of = :key
    UNION ALL
    SELECT 5, coalesce(dates.earliest, '9999'),
        CASE facts.fact_kind WHEN 'quantity' THEN 'amounts' ELSE facts.fact_kind || 's' END,
        group_concat(fact_actors.part, ', '),
        facts.title || coalesce(' (' || dates.label || ')', '') || coalesce(' [' || facts.cited || ']', ''),
        facts.ref
    FROM fact_actors
    JOIN facts USING (ref)
    LEFT JOIN dates USING (date)
    WHERE fact_actors.actor = :key
    GROUP BY facts.ref
    UNION ALL
    SELECT 6, dossier || printf('%09d', ordinal), 'not said', aspect, question, ref FROM work_gaps WHERE actor = :key
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
