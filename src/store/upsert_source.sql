INSERT INTO sources (
    slug, kind, label, title, author, publisher, published, written,
    written_basis, written_words, written_reason, written_precision,
    written_form, written_approximate, written_earliest, written_latest,
    url, language, licence, fingerprint, reliability, credibility
)
VALUES (
    ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16,
    ?17, ?18, ?19, ?20, ?21, ?22
)
ON CONFLICT (slug) DO UPDATE SET
    kind = excluded.kind,
    label = excluded.label,
    title = excluded.title,
    author = excluded.author,
    publisher = excluded.publisher,
    published = excluded.published,
    written = excluded.written,
    written_basis = excluded.written_basis,
    written_words = excluded.written_words,
    written_reason = excluded.written_reason,
    written_precision = excluded.written_precision,
    written_form = excluded.written_form,
    written_approximate = excluded.written_approximate,
    written_earliest = excluded.written_earliest,
    written_latest = excluded.written_latest,
    url = excluded.url,
    language = excluded.language,
    licence = excluded.licence,
    fingerprint = excluded.fingerprint,
    reliability = excluded.reliability,
    credibility = excluded.credibility
RETURNING source_id
