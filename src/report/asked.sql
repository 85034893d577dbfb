-- What a narrowed question puts before the text of a report, in place of the views of
-- the same names: the dossiers asked for, then the days. A statement that needs only
-- one of the two gets only that one.
work_asked_dossiers AS MATERIALIZED (
    SELECT dossiers.dossier AS dossier
    FROM dossiers
    WHERE dossiers.source IS NOT NULL
      AND (:source IS NULL OR dossiers.source = lower(:source))
      AND (:coder IS NULL OR lower(dossiers.coder) = lower(:coder))
      AND dossiers.coded_on >= coalesce(:coded_since, '0000-01-01')
      AND dossiers.coded_on <= coalesce(:coded_until, '9999-12-31')
),

-- the days
work_asked_days AS (
    SELECT :since AS since, :until AS until
),

work_asked_dates AS MATERIALIZED (
    SELECT
        dates.date AS date,
        CASE
            WHEN coalesce(dates.earliest, dates.latest) IS NULL THEN 'undated'
            WHEN dates.approximate = 0
                AND dates.earliest >= coalesce(:since, '0000-01-01')
                AND coalesce(dates.latest, dates.begun_by) <= coalesce(:until, '9999-12-31')
                THEN 'certainly'
            -- Of several dates, each of which holds, one that lies within is enough.
            WHEN dates.approximate = 0
                AND vocab_form.each = 1
                AND runs.one_within = 1
                THEN 'certainly'
            WHEN dates.begun_by <= coalesce(:until, '9999-12-31')
                AND dates.ended_from >= coalesce(:since, '0000-01-01')
                THEN 'ongoing'
            ELSE 'possibly'
        END AS within
    FROM dates
    LEFT JOIN vocab_form ON vocab_form.form = dates.form
    LEFT JOIN (
        SELECT
            date,
            max(CASE
                WHEN first_day >= coalesce(:since, '0000-01-01') AND last_day <= coalesce(:until, '9999-12-31') THEN 1
                ELSE 0
            END) AS one_within,
            max(CASE
                WHEN last_day >= coalesce(:since, '0000-01-01') AND first_day <= coalesce(:until, '9999-12-31') THEN 1
                ELSE 0
            END) AS one_touches
        FROM work_spans
        GROUP BY date
    ) AS runs ON runs.date = dates.date
    WHERE coalesce(dates.latest, '9999-12-31') >= coalesce(:since, '0000-01-01')
      AND coalesce(dates.earliest, '0000-01-01') <= coalesce(:until, '9999-12-31')
      -- A date with gaps is not within one of them.
      AND (dates.spans = 0 OR runs.one_touches = 1)
    UNION ALL
    -- For reports that list what has no date.
    SELECT NULL, 'undated'
)
