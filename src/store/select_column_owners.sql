-- Views first: they are what people at the prompt are pointed at.
SELECT columns.object
FROM dictionary AS columns
JOIN dictionary AS objects
    ON objects.object = columns.object AND objects.ordinal = 0
WHERE lower(columns."column") = lower(?1)
ORDER BY objects.kind DESC, columns.object
LIMIT 4
