INSERT INTO quantities (
    quantity_id, engagement_id, thing, comparator, low, high, words, unit,
    per, stage
)
VALUES (
    ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10
)
