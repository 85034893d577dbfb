-- Figures of what somebody gives or gets, of which neither a stage is said nor why not.
-- Stages have sums of money, and what is told at one stage beside another; how many
-- schools a sum goes to, or for how many years, has none.
SELECT substr(facts.ref, 1, instr(facts.ref, '@') - 1)
FROM facts
JOIN quantities USING (ref)
WHERE facts.dossier = ?1
  AND quantities.stage IS NULL
  AND facts.memo IS NULL
  AND coalesce(quantities.low, quantities.high) IS NOT NULL
  AND EXISTS (
      SELECT 1
      FROM participants
      JOIN vocab_role USING (role)
      WHERE participants.ref = quantities.engagement
        AND 1 IN (vocab_role.gives, vocab_role.gets)
  )
  AND (
      -- Codes of ISO 4217 are three capital letters.
      quantities.unit GLOB '[A-Z][A-Z][A-Z]'
      OR EXISTS (
          SELECT 1
          FROM quantities AS other
          WHERE other.engagement = quantities.engagement
            AND other.thing = quantities.thing
            AND other.stage IS NOT NULL
      )
  )
ORDER BY facts.ordinal
