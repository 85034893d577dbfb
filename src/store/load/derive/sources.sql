-- The number of independent sources that state the same thing as a fact. Several sources of one
-- publisher count as one source. Sources that deny a thing do not confirm those that state it.
WITH shared (account_of) AS (
    SELECT facts.account_of FROM facts
    WHERE facts.account_of IS NOT NULL
    GROUP BY facts.account_of
    HAVING count(*) > 1
),

voices (account_of, denied, sources) AS MATERIALIZED (
    SELECT
        facts.account_of,
        facts.denied,
        count(DISTINCT lower(coalesce(sources.publisher, sources.author, sources.source)))
    FROM shared
    CROSS JOIN facts USING (account_of)
    CROSS JOIN dossiers USING (dossier)
    CROSS JOIN sources USING (source)
    GROUP BY facts.account_of, facts.denied
),

told AS MATERIALIZED (
    SELECT facts.ref AS ref, coalesce(voices.sources, 1) AS sources
    FROM facts NOT INDEXED
    LEFT JOIN voices USING (account_of, denied)
    WHERE facts.sources <> coalesce(voices.sources, 1)
)

UPDATE facts SET sources = told.sources
FROM told
WHERE told.ref = facts.ref;
