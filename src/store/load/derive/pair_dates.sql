-- One row per pair of facts whose dates are compared, with the result. `of_one_time` means that the
-- dates are equal, that both are intervals with common days, or that neither fact has a date. This
-- is a temporary table, dropped after deriving.
CREATE TEMP TABLE told_dates AS
-- The date of each fact in a pair; if a stance has no date, it takes the date of the engagement
-- that declares or enacts it.
WITH times (ref, date, said, gaps) AS MATERIALIZED (
    SELECT
        paired.ref,
        dated.date,
        coalesce(
            dated.date_words || coalesce(' (' || nullif(dated.date, dated.date_words) || ')', ''),
            dated.date
        ),
        -- This is 1 if the date has gaps between its first and its last day.
        dates.spans > 0 AND (
            SELECT sum(julianday(work_spans.last_day) - julianday(work_spans.first_day) + 1)
            FROM work_spans
            WHERE work_spans.date = dates.date
        ) < julianday(dates.latest) - julianday(dates.earliest) + 1
    FROM (SELECT DISTINCT told_pairs.a_ref AS ref FROM told_pairs) AS paired
    CROSS JOIN facts AS own ON own.ref = paired.ref
    LEFT JOIN stances ON stances.ref = paired.ref
    LEFT JOIN facts AS dated
        ON dated.ref = CASE WHEN own.date_basis IS NULL THEN stances.through ELSE own.ref END
    LEFT JOIN dates ON dates.date = dated.date
),

-- The runs of consecutive days in each date. A date without gaps is one run.
stretches (date, first_day, last_day) AS MATERIALIZED (
    SELECT known.date, work_spans.first_day, work_spans.last_day
    FROM (SELECT DISTINCT times.date AS date FROM times WHERE times.gaps = 1) AS known
    CROSS JOIN work_spans USING (date)
    UNION ALL
    SELECT
        dates.date,
        coalesce(dates.earliest, '0000-01-01'),
        coalesce(dates.latest, '9999-12-31')
    FROM (SELECT DISTINCT times.date AS date FROM times WHERE times.gaps = 0) AS known
    CROSS JOIN dates USING (date)
),

-- Compares two dates if at least one of them has gaps.
gapped (a_date, b_date, equal, meet, a_within, b_within) AS MATERIALIZED (
    SELECT
        held.a_date,
        held.b_date,
        NOT EXISTS (
            SELECT first_day, last_day FROM stretches WHERE date = held.a_date
            EXCEPT SELECT first_day, last_day FROM stretches WHERE date = held.b_date
        )
        AND NOT EXISTS (
            SELECT first_day, last_day FROM stretches WHERE date = held.b_date
            EXCEPT SELECT first_day, last_day FROM stretches WHERE date = held.a_date
        ),
        EXISTS (
            SELECT 1 FROM stretches AS ones
            JOIN stretches AS others ON others.date = held.b_date
            WHERE ones.date = held.a_date
              AND ones.first_day <= others.last_day
              AND ones.last_day >= others.first_day
        ),
        NOT EXISTS (
            SELECT 1 FROM stretches AS ones
            WHERE ones.date = held.a_date
              AND NOT EXISTS (
                  SELECT 1 FROM stretches AS others
                  WHERE others.date = held.b_date
                    AND others.first_day <= ones.first_day
                    AND others.last_day >= ones.last_day
              )
        ),
        NOT EXISTS (
            SELECT 1 FROM stretches AS others
            WHERE others.date = held.b_date
              AND NOT EXISTS (
                  SELECT 1 FROM stretches AS ones
                  WHERE ones.date = held.a_date
                    AND ones.first_day <= others.first_day
                    AND ones.last_day >= others.last_day
              )
        )
    FROM (
        SELECT DISTINCT a_times.date AS a_date, b_times.date AS b_date
        FROM told_pairs
        CROSS JOIN times AS a_times ON a_times.ref = told_pairs.a_ref
        CROSS JOIN times AS b_times ON b_times.ref = told_pairs.b_ref
        WHERE max(a_times.gaps, b_times.gaps) = 1 AND told_pairs.dates = 1
    ) AS held
),

-- Two dates differ if no day can be in both. They also differ if both are intervals that cannot
-- have begun on the same day, or cannot have ended on the same day. Intervals that have not ended
-- have no end to compare.
dated AS (
    SELECT
        told_pairs.*,
        a_times.date AS a_date,
        b_times.date AS b_date,
        a_times.said AS a_says,
        b_times.said AS b_says,
        a_times.date IS NOT NULL AND b_times.date IS NOT NULL AS has_days,
        coalesce(
            ones.date = others.date
            OR (
                ones.earliest = others.earliest
                AND ones.latest = others.latest
                AND ones.form = others.form
                AND ones.approximate = others.approximate
                AND coalesce(gapped.equal, 1) = 1
            ),
            0
        ) AS equal,
        coalesce(
            CAST(julianday(others.earliest) - julianday(ones.latest) AS INTEGER), 0
        ) AS days_before,
        coalesce(
            CAST(julianday(ones.earliest) - julianday(others.latest) AS INTEGER), 0
        ) AS days_after,
        ones.approximate = 0 AND ones.earliest = ones.latest
            AND others.approximate = 0 AND others.earliest = others.latest AS exact,
        CASE
            WHEN ones.begun_by IS NULL OR others.begun_by IS NULL THEN NULL
            WHEN ones.begun_by < others.earliest THEN 'begins earlier'
            WHEN others.begun_by < ones.earliest THEN 'begins later'
        END AS begins,
        CASE
            WHEN ones.ended_from IS NULL OR others.ended_from IS NULL THEN NULL
            WHEN max(ones.latest, others.latest) = '9999-12-31' THEN NULL
            WHEN ones.latest < others.ended_from THEN 'ends earlier'
            WHEN others.latest < ones.ended_from THEN 'ends later'
        END AS ends,
        coalesce(gapped.meet, 1) AS meet,
        CASE
            WHEN coalesce(
                gapped.a_within, ones.earliest >= others.earliest AND ones.latest <= others.latest
            ) THEN 'within what the other says'
            WHEN coalesce(
                gapped.b_within, others.earliest >= ones.earliest AND others.latest <= ones.latest
            ) THEN 'leaves room for what the other says'
            ELSE 'meets what the other says'
        END AS meets,
        ones.begun_by <= others.ended_from AND others.begun_by <= ones.ended_from AS overlaps
    FROM told_pairs
    CROSS JOIN times AS a_times ON a_times.ref = told_pairs.a_ref
    CROSS JOIN times AS b_times ON b_times.ref = told_pairs.b_ref
    LEFT JOIN dates AS ones ON ones.date = a_times.date
    LEFT JOIN dates AS others ON others.date = b_times.date
    LEFT JOIN gapped ON gapped.a_date = a_times.date AND gapped.b_date = b_times.date
    WHERE told_pairs.dates = 1
)

SELECT
    dated.fact_kind AS fact_kind,
    dated.a_ref AS a_ref,
    dated.b_ref AS b_ref,
    dated.a_whole AS a_whole,
    dated.b_whole AS b_whole,
    dated.a_dossier AS a_dossier,
    dated.b_dossier AS b_dossier,
    dated.a_denied AS a_denied,
    dated.b_denied AS b_denied,
    dated.a_date AS a_date,
    dated.b_date AS b_date,
    dated.a_says AS a_says,
    dated.b_says AS b_says,
    CASE
        WHEN dated.a_says IS NULL AND dated.b_says IS NULL THEN NULL
        WHEN dated.a_says IS NULL OR dated.b_says IS NULL THEN 'only one says'
        WHEN dated.has_days = 0 THEN 'not comparable'
        WHEN dated.equal = 1 THEN 'same'
        WHEN max(dated.days_before, dated.days_after) > 0 THEN 'different'
        WHEN dated.meet = 0 THEN 'different'
        WHEN dated.lasts = 1 AND coalesce(dated.begins, dated.ends) IS NOT NULL
            THEN 'different'
        ELSE 'compatible'
    END AS stands,
    CASE
        WHEN dated.a_says IS NULL OR dated.b_says IS NULL THEN NULL
        WHEN dated.has_days = 0 THEN 'dated only in words'
        WHEN dated.equal = 1 THEN NULL
        WHEN dated.days_before > 0
            THEN 'earlier, by ' || CASE dated.exact WHEN 1 THEN '' ELSE 'at least ' END
                || dated.days_before || CASE dated.days_before WHEN 1 THEN ' day' ELSE ' days' END
        WHEN dated.days_after > 0
            THEN 'later, by ' || CASE dated.exact WHEN 1 THEN '' ELSE 'at least ' END
                || dated.days_after || CASE dated.days_after WHEN 1 THEN ' day' ELSE ' days' END
        WHEN dated.meet = 0 THEN 'no day is in both'
        WHEN dated.lasts = 1 AND coalesce(dated.begins, dated.ends) IS NOT NULL
            THEN coalesce(dated.begins || ' and ' || dated.ends, dated.begins, dated.ends)
        ELSE dated.meets
    END AS how,
    CASE
        WHEN dated.a_says IS NULL AND dated.b_says IS NULL THEN 1
        WHEN dated.equal = 1 OR dated.overlaps = 1 THEN 1
        ELSE 0
    END AS of_one_time
FROM dated;

CREATE INDEX temp.told_dates_by_whole ON told_dates (a_ref, b_whole);
