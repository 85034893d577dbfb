-- The topic that the text ?1 names. The text can begin with the kind, as in topic:trade.
SELECT DISTINCT topic
FROM work_names
WHERE finds = 1
  AND typed IN (lower(?1), CASE WHEN lower(?1) GLOB 'topic:*' THEN substr(lower(?1), 7) END)
  AND topic IS NOT NULL
ORDER BY topic
