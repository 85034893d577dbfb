-- A text stays as long as its passage exists and is unchanged.
DELETE FROM work_texts
WHERE NOT EXISTS (
    SELECT 1 FROM passages
    WHERE passages.passage = work_texts.passage
      AND passages.sha256 = work_texts.sha256
);
