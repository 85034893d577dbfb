-- What the text ?1 names. It may have the kind before it, actor:MYS. A key goes before names
-- of others.
WITH typed (text) AS (
    SELECT CASE WHEN lower(?1) GLOB 'actor:*' THEN substr(lower(?1), 7) ELSE lower(?1) END
)
SELECT DISTINCT work_names.actor
FROM typed
CROSS JOIN work_names ON work_names.typed IN (lower(?1), typed.text)
WHERE work_names.actor IS NOT NULL
  AND (
      work_names.actor = typed.text
      OR NOT EXISTS (SELECT 1 FROM actors WHERE actors.actor = typed.text)
  )
ORDER BY work_names.actor
