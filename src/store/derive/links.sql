-- The title of a link quotes the titles of its two facts.
UPDATE facts SET title = told.title
FROM (
    SELECT
        links.ref AS ref,
        '"' || ones.title || '" ' || vocab_relation.label || ' "' || others.title || '"' AS title
    FROM links
    CROSS JOIN vocab_relation USING (relation)
    CROSS JOIN facts AS ones ON ones.ref = links.from_ref
    CROSS JOIN facts AS others ON others.ref = links.to_ref
) AS told
WHERE told.ref = facts.ref
  AND told.title IS NOT facts.title;
