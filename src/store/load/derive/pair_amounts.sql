-- One row per amount in a pair, with its lower and upper bound. A rounded figure can be wrong by
-- half a unit of its last non-zero digit: in both directions, or only downwards if the amount is
-- below the figure ("almost 100"). This is a temporary table, dropped after deriving.
CREATE TEMP TABLE told_bounds AS
WITH figures (ref, figure, printed) AS (
    SELECT
        quantities.ref,
        coalesce(quantities.low, quantities.high),
        CASE coalesce(quantities.low, quantities.high)
            WHEN CAST(coalesce(quantities.low, quantities.high) AS INTEGER)
                THEN CAST(CAST(coalesce(quantities.low, quantities.high) AS INTEGER) AS TEXT)
            ELSE CAST(coalesce(quantities.low, quantities.high) AS TEXT)
        END
    FROM quantities
    WHERE quantities.ref IN (SELECT told_pairs.a_ref FROM told_pairs)
),

roundings (ref, figure, half) AS (
    SELECT
        figures.ref,
        figures.figure,
        CASE instr(figures.printed, '.')
            WHEN 0 THEN CAST(
                '5e' || (length(figures.printed) - length(rtrim(figures.printed, '0')) - 1) AS REAL
            )
            ELSE CAST(
                '5e-' || (length(figures.printed) - instr(figures.printed, '.') + 1) AS REAL
            )
        END
    FROM figures
)

SELECT
    quantities.ref AS ref,
    CASE vocab_comparator.rounded
        WHEN 1 THEN coalesce(quantities.low, roundings.figure) - roundings.half
        ELSE quantities.low
    END AS low,
    quantities.high + CASE
        WHEN vocab_comparator.rounded = 1 AND vocab_comparator.high_open = 0 THEN roundings.half
        ELSE 0
    END AS high,
    vocab_comparator.low_open AS low_open,
    vocab_comparator.high_open AS high_open,
    vocab_comparator.rounded AS rounded
FROM roundings
JOIN quantities USING (ref)
LEFT JOIN vocab_comparator USING (comparator);

CREATE UNIQUE INDEX temp.told_bounds_by_ref ON told_bounds (ref);
