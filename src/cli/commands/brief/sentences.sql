-- One row per sentence that the fact :ref cites, if a copy of its source is attached. The columns
-- are the locator and the text of the sentence.
SELECT DISTINCT
    passages.section || '/' || passages.ordinal || coalesce('.' || nullif(work_texts.sentence, 0), '') AS locator,
    work_texts.text AS text
FROM citations
JOIN passages USING (passage)
JOIN work_texts
    ON work_texts.passage = citations.passage
    -- In both tables, sentence 0 stands for the whole paragraph.
    AND (work_texts.sentence = citations.sentence OR 0 IN (work_texts.sentence, citations.sentence))
WHERE citations.ref = :ref
ORDER BY passages.source, passages.position, work_texts.sentence;
