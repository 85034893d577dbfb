INSERT INTO actor_names (actor_id, ordinal, name, language, note)
VALUES (?1, ?2, ?3, ?4, ?5)
