-- An interval from 2020 to 2022 must have begun by 2020-12-31 (begun_by), and cannot have ended
-- before 2022-01-01 (ended_from). The same holds for months and days.
INSERT OR IGNORE INTO dates (
    date, label, precision, form, approximate, earliest, latest, begun_by, ended_from, spans
)
SELECT
    ?1, ?8, ?2, ?3, ?4, ?5, ?6,
    CASE
        WHEN lasting.lasts AND ?5 = '0000-01-01' THEN ?5
        WHEN lasting.lasts THEN date(?5, '+' || lasting.length, '-1 day')
    END,
    CASE
        WHEN lasting.lasts AND ?6 = '9999-12-31' THEN ?6
        WHEN lasting.lasts THEN date(?6, '+1 day', '-' || lasting.length)
    END,
    ?7
FROM (
    SELECT
        ?4 = 0 AND (SELECT vocab_form.lasts FROM vocab_form WHERE vocab_form.form = ?3) AS lasts,
        (
            SELECT vocab_precision.length
            FROM vocab_precision
            WHERE vocab_precision.precision = ?2
        ) AS length
) AS lasting
