-- A text stays as long as its passage does, as it was; the index follows.
DELETE FROM passage_texts
WHERE NOT EXISTS (
    SELECT 1 FROM passages
    WHERE passages.passage_id = passage_texts.passage_id
      AND passages.sha256 = passage_texts.sha256
);
INSERT INTO passage_search (passage_search) VALUES ('rebuild');
