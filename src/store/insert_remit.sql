INSERT INTO remits (
    dossier_id, ordinal, kind, actor_id, role, edtf, earliest, latest,
    exhaustive, note
)
VALUES (
    ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10
)
