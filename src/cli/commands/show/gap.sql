-- One row per detail that the record has about the gap :key.
WITH shown AS (
    SELECT 1 AS place, 'gap' AS section, aspect AS item, question AS value, ref AS ref
    FROM work_gaps WHERE ref = :key
    UNION ALL
    SELECT 2, 'gap', 'about', coalesce(facts.title, actors.name, topics.name, sources.label),
        coalesce(facts.ref, 'actor:' || actors.actor, 'topic:' || topics.topic, 'source:' || sources.source)
    FROM work_gaps
    JOIN dossiers USING (dossier)
    LEFT JOIN sources USING (source)
    LEFT JOIN facts ON facts.ref = work_gaps.fact
    LEFT JOIN actors USING (actor)
    LEFT JOIN topics USING (topic)
    WHERE work_gaps.ref = :key
    UNION ALL
    SELECT 3, 'gap', 'spoken of in', facts.cited, NULL
    FROM work_gaps JOIN facts ON facts.ref = work_gaps.fact
    WHERE work_gaps.ref = :key
)

SELECT shown.section AS section, shown.item AS item, shown.value AS value, shown.ref AS ref
FROM shown
ORDER BY shown.place;
