-- Figures of what somebody gives or gets, of which neither a stage is said nor why not.
SELECT facts.slug
FROM quantities
JOIN facts ON facts.fact_id = quantities.quantity_id
JOIN dossiers USING (dossier_id)
WHERE dossiers.slug = ?1
  AND quantities.stage IS NULL
  AND facts.memo IS NULL
  AND coalesce(quantities.low, quantities.high) IS NOT NULL
  AND EXISTS (
      SELECT 1
      FROM participations
      JOIN roles ON roles.code = participations.role
      WHERE participations.engagement_id = quantities.engagement_id
        AND 1 IN (roles.gives, roles.gets)
  )
ORDER BY facts.fact_id
