-- One row per detail that the record has about the topic :key, in reading order.
WITH shown AS (
    SELECT 1 AS rank, '' AS place, 'topic' AS section, '' AS item, name AS value, 'topic:' || topic AS ref
    FROM topics WHERE topic = :key
    UNION ALL
    SELECT 2, '', 'topic', 'broader', wider.name, 'topic:' || wider.topic
    FROM topics JOIN topics AS wider ON wider.topic = topics.broader
    WHERE topics.topic = :key
    UNION ALL
    SELECT 3, topic, 'topic', 'narrower', name, 'topic:' || topic FROM topics WHERE broader = :key
    UNION ALL
    SELECT 4, coalesce(facts.date, '9999'), 'facts', facts.fact_kind,
        facts.title || coalesce(' (' || dates.label || ')', '') || coalesce(' [' || facts.cited || ']', ''),
        facts.ref
    FROM fact_topics
    JOIN facts USING (ref)
    LEFT JOIN dates USING (date)
    WHERE fact_topics.topic = :key
    UNION ALL
    SELECT 5, ref, 'not said', aspect, question, ref FROM work_gaps WHERE topic = :key
)

SELECT shown.section AS section, shown.item AS item, shown.value AS value, shown.ref AS ref
FROM shown
ORDER BY shown.rank, shown.item, shown.place, shown.ref;
