-- One row: the subject of the gap ?1.
SELECT coalesce(
    work_gaps.fact,
    'actor:' || work_gaps.actor,
    'topic:' || work_gaps.topic,
    'source:' || dossiers.source
)
FROM work_gaps
JOIN dossiers USING (dossier)
WHERE work_gaps.ref = ?1
