-- The title of an amount consists of its engagement's title and the amount. A qualifier that both
-- have is written once.
UPDATE facts SET title = facts.qualifier || told.title
FROM (
    SELECT
        amounts.ref AS ref,
        CASE wholes.qualifier
            WHEN amounts.qualifier THEN substr(wholes.title, length(wholes.qualifier) + 1)
            ELSE wholes.title
        END || ': ' || quantities.amount || coalesce(', ' || vocab_stage.label, '') AS title
    FROM quantities
    CROSS JOIN facts AS amounts ON amounts.ref = quantities.ref
    CROSS JOIN facts AS wholes ON wholes.ref = quantities.engagement
    LEFT JOIN vocab_stage USING (stage)
) AS told
WHERE told.ref = facts.ref
  AND facts.qualifier || told.title IS NOT facts.title;

-- The title of a link quotes the titles of the two facts that it links.
UPDATE facts SET title = facts.qualifier || told.title
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
  AND facts.qualifier || told.title IS NOT facts.title;
