INSERT INTO affiliations (
    affiliation_id, actor_id, organisation_id, kind, title, attested,
    through
)
VALUES (
    ?1, ?2, ?3, ?4, ?5, ?6, ?7
)
