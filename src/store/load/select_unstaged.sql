-- Amounts that are given or received and have a figure, but neither a stage nor a memo that
-- explains why. A sum of money needs a stage. Another amount, such as a number of schools, needs
-- one only if the engagement has an amount with a stage for the same thing.
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
      -- A unit of three capital letters is a currency: a code of ISO 4217.
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
