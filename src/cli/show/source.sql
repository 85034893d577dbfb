-- One row per thing the record holds of the source :id; what is unknown is said.
WITH shown AS (
    SELECT 1 AS rank, 0 AS place, 'source' AS section, kind AS item, label AS value, 'source:' || slug AS ref
    FROM sources WHERE source_id = :id
    UNION ALL SELECT 2, 1, 'source', 'title', coalesce(title, 'unknown'), NULL FROM sources WHERE source_id = :id
    UNION ALL SELECT 2, 2, 'source', 'author', coalesce(author, 'unknown'), NULL FROM sources WHERE source_id = :id
    UNION ALL SELECT 2, 3, 'source', 'publisher', coalesce(publisher, 'unknown'), NULL FROM sources WHERE source_id = :id
    UNION ALL SELECT 2, 4, 'source', 'published', coalesce(published, 'unknown'), NULL FROM sources WHERE source_id = :id
    UNION ALL
    SELECT 2, 5, 'source', 'written',
        coalesce(written || ', ' || written_basis || coalesce(': ' || written_reason, ''), 'unknown'), NULL
    FROM sources WHERE source_id = :id
    UNION ALL SELECT 2, 6, 'source', 'url', coalesce(url, 'unknown'), NULL FROM sources WHERE source_id = :id
    UNION ALL
    SELECT 2, 7, 'source', 'SHA-256 of its text', coalesce(fingerprint, 'unknown'), NULL
    FROM sources WHERE source_id = :id
    UNION ALL
    SELECT 3, dossiers.dossier_id, 'dossiers', dossiers.coverage,
        dossiers.title || ', coded by ' || dossiers.coder || ' on ' || dossiers.coded_on, dossiers.slug
    FROM dossiers WHERE dossiers.source_id = :id
    UNION ALL
    SELECT 4, passage_refs.position, 'passages', passages.kind,
        passages.sentences || CASE passages.sentences WHEN 1 THEN ' sentence' ELSE ' sentences' END,
        passage_refs.ref
    FROM passages JOIN passage_refs USING (passage_id)
    WHERE passages.source_id = :id
    UNION ALL
    SELECT 5, gap_list.gap_id, 'not said', gap_list.aspect, gap_list.question, gap_list.ref
    FROM gaps
    JOIN gap_list ON gap_list.gap_id = gaps.gap_id
    JOIN dossiers ON dossiers.dossier_id = gaps.dossier_id
    WHERE dossiers.source_id = :id
      AND gaps.about_fact IS NULL AND gaps.about_actor IS NULL AND gaps.about_topic IS NULL
)

SELECT shown.section AS section, shown.item AS item, shown.value AS value, shown.ref AS ref
FROM shown
ORDER BY shown.rank, shown.place, shown.item, shown.ref;
