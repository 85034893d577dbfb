-- The source :key or, if :kind is 'fact' or 'passage', the source of the fact or passage :key.
SELECT
    sources.source AS source,
    vocab_source_kind.label AS kind,
    vocab_source_kind.biblatex AS biblatex,
    vocab_source_kind.biblatex_publisher AS biblatex_publisher,
    vocab_source_kind.csl AS csl,
    vocab_source_kind.csl_publisher AS csl_publisher,
    sources.label AS label,
    sources.title AS title,
    sources.author AS author,
    sources.publisher AS publisher,
    sources.published AS published,
    coalesce(sources.written, '“' || sources.written_words || '”') AS written,
    sources.written_basis AS written_basis,
    sources.url AS url,
    sources.language AS language,
    sources.licence AS licence
FROM sources
JOIN vocab_source_kind USING (source_kind)
WHERE sources.source = CASE :kind
    WHEN 'source' THEN :key
    WHEN 'passage' THEN (SELECT passages.source FROM passages WHERE passages.passage = :key)
    WHEN 'fact' THEN (SELECT dossiers.source FROM facts JOIN dossiers USING (dossier) WHERE facts.ref = :key)
END
ORDER BY sources.source;
