-- Insert an actor that no dossier declares.
INSERT INTO actors (actor, name, actor_kind, named, open_members)
VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT DO NOTHING;
