INSERT INTO facts (
    fact_id, kind, slug, dossier_id, confidence, memo
)
VALUES (
    ?1, ?2, ?3, ?4, ?5, ?6
)
