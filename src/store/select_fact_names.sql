SELECT facts.slug FROM facts WHERE ?1 IS NULL OR facts.kind = ?1
UNION
SELECT facts.kind || ':' || facts.slug FROM facts WHERE ?1 IS NULL OR facts.kind = ?1
