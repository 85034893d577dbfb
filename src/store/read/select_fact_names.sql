SELECT substr(ref, 1, instr(ref, '@') - 1) FROM facts WHERE ?1 IS NULL OR fact_kind = ?1
UNION
SELECT fact_kind || ':' || substr(ref, 1, instr(ref, '@') - 1) FROM facts WHERE ?1 IS NULL OR fact_kind = ?1
UNION
SELECT ref FROM facts WHERE ?1 IS NULL OR fact_kind = ?1
