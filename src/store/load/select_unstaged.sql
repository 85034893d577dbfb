-- Amounts given or received, with a figure but without a stage or a memo that explains
-- why. Only sums of money, and things that also have an amount at a stage, need a stage; a
-- number of schools or of years does not.
SELECT facts.dossier, substr(facts.ref, 1, instr(facts.ref, '@') - 1)
FROM facts
JOIN quantities USING (ref)
WHERE quantities.stage IS NULL
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
ORDER BY facts.dossier, facts.ordinal
