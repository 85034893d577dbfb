SELECT slug, kind, label, title, author, publisher, published, written, url, licence, fingerprint
FROM sources
ORDER BY slug
