INSERT INTO actors (
    slug, name, named, kind, iso3, open_members
)
VALUES (
    ?1, ?2, ?3, ?4, ?5, ?6
)
ON CONFLICT (slug) DO UPDATE SET
    name = excluded.name,
    named = excluded.named,
    kind = excluded.kind,
    iso3 = excluded.iso3,
    open_members = excluded.open_members
RETURNING actor_id
