-- The source of the thing of kind :kind and key :id: a fact, a passage or a source.
SELECT
    sources.slug AS slug,
    source_kinds.label AS kind,
    source_kinds.biblatex AS biblatex,
    source_kinds.biblatex_publisher AS biblatex_publisher,
    source_kinds.csl AS csl,
    source_kinds.csl_publisher AS csl_publisher,
    sources.label AS label,
    sources.title AS title,
    sources.author AS author,
    sources.publisher AS publisher,
    sources.published AS published,
    coalesce(sources.written, '“' || sources.written_words || '”')
        || ', ' || sources.written_basis AS written,
    sources.url AS url,
    sources.language AS language,
    sources.licence AS licence
FROM sources
JOIN source_kinds ON source_kinds.code = sources.kind
WHERE sources.source_id = CASE :kind
    WHEN 'source' THEN :id
    WHEN 'passage' THEN (
        SELECT passages.source_id FROM passages WHERE passages.passage_id = :id
    )
    WHEN 'fact' THEN (
        SELECT dossiers.source_id
        FROM facts
        JOIN dossiers USING (dossier_id)
        WHERE facts.fact_id = :id
    )
END
ORDER BY sources.slug;
