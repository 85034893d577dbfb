SELECT fact_summaries.ref
FROM facts
JOIN fact_summaries USING (fact_id)
WHERE (?2 IS NULL OR facts.kind = ?2)
  AND lower(?1) IN (
      facts.slug,
      facts.kind || ':' || facts.slug,
      facts.kind || ':' || facts.slug || '@' || fact_summaries.dossier
  )
ORDER BY fact_summaries.ref
