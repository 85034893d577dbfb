SELECT
    written, written_basis, written_words, written_reason, written_precision,
    written_form, written_approximate, written_earliest, written_latest,
    slug, kind, label, title, author, publisher, published,
    url, language, licence, fingerprint, reliability, credibility
FROM sources
WHERE source_id = ?1
