INSERT INTO not_coded (dossier_id, passage_id, sentence, ordinal, reason)
VALUES (?1, ?2, ?3, ?4, ?5)
