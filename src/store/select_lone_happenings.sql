-- One row per engagement of dossier ?1 that claims to share a happening which no other
-- dossier has.
SELECT substr(facts.ref, 1, instr(facts.ref, '@') - 1) AS slug, engagements.happening
FROM facts
JOIN engagements USING (ref)
WHERE facts.dossier = ?1
  AND engagements.happening || '@' || facts.dossier <> facts.ref
  AND NOT EXISTS (
      SELECT 1
      FROM engagements AS others
      JOIN facts AS other_facts USING (ref)
      WHERE others.happening = engagements.happening
        AND other_facts.dossier <> facts.dossier
  )
ORDER BY slug
