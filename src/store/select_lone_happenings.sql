-- One row per engagement of dossier ?1 that shares its happening, it says, and of whose
-- happening no other dossier tells.
SELECT facts.slug, engagements.happening
FROM engagements
JOIN facts ON facts.fact_id = engagements.engagement_id
JOIN dossiers USING (dossier_id)
WHERE dossiers.slug = ?1
  AND engagements.happening <> facts.slug
  AND NOT EXISTS (
      SELECT 1
      FROM engagements AS others
      JOIN facts AS other_facts ON other_facts.fact_id = others.engagement_id
      WHERE others.happening = engagements.happening
        AND other_facts.dossier_id <> facts.dossier_id
  )
ORDER BY facts.slug
