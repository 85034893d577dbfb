INSERT INTO topics (slug, name)
VALUES (?1, ?2)
ON CONFLICT (slug) DO UPDATE SET name = excluded.name
RETURNING topic_id
