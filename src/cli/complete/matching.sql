-- One row per thing whose name in `own` begins with :typed. If there is no such thing, one row per
-- thing whose name in `other` begins with :typed. :typed is in lower case.
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
