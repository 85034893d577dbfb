INSERT INTO periods (
    fact_id, edtf, date_basis, date_words, date_reason, date_precision,
    date_form, approximate, earliest, latest
)
VALUES (
    ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10
)
