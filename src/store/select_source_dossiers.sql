SELECT slug
FROM dossiers
WHERE source_id = ?1
  AND slug <> ?2
ORDER BY slug
