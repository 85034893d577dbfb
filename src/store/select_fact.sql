SELECT fact_refs.ref
FROM facts
JOIN fact_refs USING (fact_id)
WHERE lower(?1) IN (
    facts.slug,
    facts.slug || '@' || fact_refs.dossier,
    facts.kind || ':' || facts.slug,
    facts.kind || ':' || facts.slug || '@' || fact_refs.dossier
)
ORDER BY fact_refs.ref
