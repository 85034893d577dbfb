SELECT object, ordinal, column_name, kind, meaning, lists
FROM work_dictionary
ORDER BY object, ordinal
