SELECT
    edtf, date_basis, date_words, date_reason, date_precision,
    date_form, approximate, earliest, latest
FROM periods
WHERE fact_id = ?1
