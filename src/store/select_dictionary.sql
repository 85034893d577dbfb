SELECT object, ordinal, "column", kind, meaning, lists
FROM work_dictionary
ORDER BY object, ordinal
