-- One row per thing whose own text begins with the typed text; if there is none, one row per thing
-- with another name that begins with it. :typed is in lower case.
WITH things (value, help, own, other) AS (
    {things}
)

SELECT DISTINCT things.value AS value, things.help AS help
FROM things
WHERE instr(lower(things.own), :typed) = 1
   OR (
       instr(lower(things.other), :typed) = 1
       AND NOT EXISTS (
           SELECT 1 FROM things AS nearer WHERE instr(lower(nearer.own), :typed) = 1
       )
   )
ORDER BY things.value
LIMIT 1000;
