INSERT INTO dossiers (
    slug, title, source_id, coder, coded_on, codebook, coverage, sha256,
    loaded_at
)
VALUES (
    ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, datetime('now')
)
ON CONFLICT (slug) DO UPDATE SET
    title = excluded.title,
    source_id = excluded.source_id,
    coder = excluded.coder,
    coded_on = excluded.coded_on,
    codebook = excluded.codebook,
    coverage = excluded.coverage,
    sha256 = excluded.sha256,
    loaded_at = excluded.loaded_at
RETURNING dossier_id
