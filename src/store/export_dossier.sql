SELECT
    dossier_id, source_id, slug, title, coder, coded_on, codebook, coverage
FROM dossiers
WHERE slug = ?1
