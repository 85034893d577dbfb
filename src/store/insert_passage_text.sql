INSERT INTO passage_texts (passage_id, sentence, text, sha256)
VALUES (?1, ?2, ?3, ?4)
