-- What lasts has begun, for certain, by the end of the first day, month or year
-- that is written, and has not ended before the last one begins.
INSERT INTO periods (
    fact_id, edtf, date_basis, date_words, date_reason, date_precision,
    date_form, approximate, earliest, latest, begun_by, ended_from
)
SELECT
    ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10,
    CASE
        WHEN lasting.lasts AND ?9 = '0000-01-01' THEN ?9
        WHEN lasting.lasts THEN date(?9, '+' || lasting.length, '-1 day')
    END,
    CASE
        WHEN lasting.lasts AND ?10 = '9999-12-31' THEN ?10
        WHEN lasting.lasts THEN date(?10, '+1 day', '-' || lasting.length)
    END
FROM (
    SELECT
        ?8 = 0 AND (SELECT date_forms.lasts FROM date_forms WHERE date_forms.code = ?7) AS lasts,
        (
            SELECT date_precisions.length
            FROM date_precisions
            WHERE date_precisions.code = ?6
        ) AS length
) AS lasting
