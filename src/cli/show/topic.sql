-- One row per thing the record holds of the topic :id, in reading order.
WITH shown AS (
    SELECT 1 AS rank, '' AS place, 'topic' AS section, '' AS item, name AS value, 'topic:' || slug AS ref
    FROM topics WHERE topic_id = :id
    UNION ALL
    SELECT 2, '', 'topic', 'broader', wider.name, 'topic:' || wider.slug
    FROM topics JOIN topics AS wider ON wider.topic_id = topics.broader
    WHERE topics.topic_id = :id
    UNION ALL
    SELECT 3, narrower.slug, 'topic', 'narrower', narrower.name, 'topic:' || narrower.slug
    FROM topics AS narrower WHERE narrower.broader = :id
    UNION ALL
    SELECT 4, coalesce(topic_facts.edtf, '9999'), 'facts', topic_facts.fact_kind,
        topic_facts.title || coalesce(' (' || topic_facts.edtf || ')', '')
            || coalesce(' [' || topic_facts.cited || ']', ''),
        topic_facts.ref
    FROM topics JOIN topic_facts ON topic_facts.topic = topics.slug
    WHERE topics.topic_id = :id
    UNION ALL
    SELECT 5, gap_list.ref, 'not said', gap_list.aspect, gap_list.question, gap_list.ref
    FROM gaps JOIN gap_list ON gap_list.gap_id = gaps.gap_id
    WHERE gaps.about_topic = :id
)

SELECT shown.section AS section, shown.item AS item, shown.value AS value, shown.ref AS ref
FROM shown
ORDER BY shown.rank, shown.item, shown.place, shown.ref;
