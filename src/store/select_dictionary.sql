SELECT object, ordinal, "column", kind, meaning, lists
FROM dictionary
ORDER BY object, ordinal
