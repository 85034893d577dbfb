INSERT INTO passages (
    source_id, position, section, ordinal, kind, sentences, span_start,
    span_end, sha256
)
VALUES (
    ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9
)
ON CONFLICT (source_id, section, ordinal) DO UPDATE SET
    position = excluded.position,
    kind = excluded.kind,
    sentences = excluded.sentences,
    span_start = excluded.span_start,
    span_end = excluded.span_end,
    sha256 = excluded.sha256
