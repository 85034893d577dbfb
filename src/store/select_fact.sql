SELECT fact_refs.ref
FROM facts
JOIN fact_refs USING (fact_id)
WHERE (?2 IS NULL OR facts.kind = ?2)
  AND lower(?1) IN (
      facts.slug,
      facts.kind || ':' || facts.slug,
      facts.kind || ':' || facts.slug || '@' || fact_refs.dossier
  )
ORDER BY fact_refs.ref
