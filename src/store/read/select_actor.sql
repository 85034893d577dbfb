-- The actor that the text ?1 names. The text can begin with the kind, as in actor:MYS.
SELECT DISTINCT actor
FROM work_names
WHERE finds = 1
  AND typed IN (lower(?1), CASE WHEN lower(?1) GLOB 'actor:*' THEN substr(lower(?1), 7) END)
  AND actor IS NOT NULL
ORDER BY actor
