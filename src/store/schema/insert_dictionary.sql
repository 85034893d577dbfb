INSERT INTO work_dictionary (object, ordinal, column_name, kind, meaning, lists)
VALUES (?1, ?2, ?3, ?4, ?5, ?6)
