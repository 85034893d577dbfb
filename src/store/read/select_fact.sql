-- The fact with the reference SLUG@DOSSIER or, if ?1 is only a slug, the facts with this slug in
-- all dossiers. ?1 can begin with the kind of fact and a colon. References that begin with SLUG@
-- sort before SLUGA, because A is the character after @.
WITH typed (kind, slug) AS (
    SELECT substr(lower(?1), 1, instr(?1, ':') - 1), substr(lower(?1), instr(?1, ':') + 1)
)
SELECT facts.ref
FROM typed
CROSS JOIN facts ON facts.ref = typed.slug OR (facts.ref > typed.slug || '@' AND facts.ref < typed.slug || 'A')
WHERE (typed.kind = '' OR facts.fact_kind = typed.kind)
  AND (?2 IS NULL OR facts.fact_kind = ?2)
ORDER BY facts.ref
