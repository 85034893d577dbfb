-- Each amount as a text for readers: "> 1,000,000 USD a year", "dozens (officer) a year". Figures
-- are stored as REAL; whole numbers are shown without decimals.
WITH told AS MATERIALIZED (
    SELECT
        figures.ref AS ref,
        CASE figures.level WHEN 1 THEN 'at ' ELSE '' END || CASE
            WHEN figures.first IS NULL
                THEN figures.words || coalesce(' (' || figures.unit || ')', '')
            ELSE vocab_comparator.sign || figures.first || coalesce(' to ' || figures.last, '')
                || coalesce(' ' || figures.unit, '')
        END
            || coalesce(' ' || vocab_per.label, '') AS amount
    FROM (
        SELECT
            bounds.ref AS ref,
            bounds.level AS level,
            bounds.comparator AS comparator,
            bounds.words AS words,
            bounds.unit AS unit,
            bounds.per AS per,
            CASE
                WHEN bounds.figure = CAST(bounds.figure AS INTEGER)
                    THEN printf('%,d', bounds.figure)
                ELSE CAST(bounds.figure AS TEXT)
            END AS first,
            CASE
                WHEN bounds.low < bounds.high
                    THEN CASE
                        WHEN bounds.high = CAST(bounds.high AS INTEGER)
                            THEN printf('%,d', bounds.high)
                        ELSE CAST(bounds.high AS TEXT)
                    END
            END AS last
        FROM (
            SELECT
                quantities.ref,
                quantities.level,
                quantities.comparator,
                quantities.words,
                quantities.unit,
                quantities.per,
                quantities.low,
                quantities.high,
                coalesce(quantities.low, quantities.high) AS figure
            FROM quantities
        ) AS bounds
    ) AS figures
    LEFT JOIN vocab_comparator USING (comparator)
    LEFT JOIN vocab_per USING (per)
)

UPDATE quantities SET amount = told.amount
FROM told
WHERE told.ref = quantities.ref
  AND told.amount IS NOT quantities.amount;
