-- One row per detail that the record has about the source :key; unknown details are listed as
-- unknown.
WITH shown AS (
    SELECT 1 AS rank, 0 AS place, 'source' AS section, source_kind AS item, label AS value, 'source:' || source AS ref
    FROM sources WHERE source = :key
    UNION ALL SELECT 2, 1, 'source', 'title', coalesce(title, 'unknown'), NULL FROM sources WHERE source = :key
    UNION ALL SELECT 2, 2, 'source', 'author', coalesce(author, 'unknown'), NULL FROM sources WHERE source = :key
    UNION ALL SELECT 2, 3, 'source', 'publisher', coalesce(publisher, 'unknown'), NULL FROM sources WHERE source = :key
    UNION ALL
    SELECT 2, 4, 'source', 'published',
        coalesce(dates.label || coalesce(' (' || nullif(published, dates.label) || ')', ''), published, 'unknown'), NULL
    FROM sources LEFT JOIN dates ON dates.date = sources.published
    WHERE source = :key
    UNION ALL
    SELECT 2, 5, 'source', 'written',
        coalesce(
            dates.label || coalesce(' (' || nullif(written, dates.label) || ')', '')
                || ', ' || written_basis || coalesce(': ' || written_reason, ''),
            'unknown'
        ), NULL
    FROM sources LEFT JOIN dates ON dates.date = sources.written
    WHERE source = :key
    UNION ALL SELECT 2, 6, 'source', 'url', coalesce(url, 'unknown'), NULL FROM sources WHERE source = :key
    UNION ALL
    SELECT 2, 7, 'source', 'SHA-256 of its text', coalesce(fingerprint, 'unknown'), NULL
    FROM sources WHERE source = :key
    UNION ALL
    SELECT 3, dossier, 'dossiers', coverage, title || ', coded by ' || coder || ' on ' || coded_on, dossier
    FROM dossiers WHERE source = :key
    UNION ALL
    SELECT 4, position, 'passages', passage_kind,
        sentences || CASE sentences WHEN 1 THEN ' sentence' ELSE ' sentences' END, passage
    FROM passages WHERE source = :key
    UNION ALL
    SELECT 5, work_gaps.dossier || printf('%09d', work_gaps.ordinal), 'not said', work_gaps.aspect, work_gaps.question,
        work_gaps.ref
    FROM work_gaps JOIN dossiers USING (dossier)
    WHERE dossiers.source = :key
      AND coalesce(work_gaps.fact, work_gaps.actor, work_gaps.topic) IS NULL
)

SELECT shown.section AS section, shown.item AS item, shown.value AS value, shown.ref AS ref
FROM shown
ORDER BY shown.rank, shown.place, shown.item, shown.ref;
