SELECT source, source_kind, label, title, author, publisher, published, written, url, licence, fingerprint
FROM sources
ORDER BY source
