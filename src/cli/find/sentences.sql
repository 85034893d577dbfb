SELECT
    work_texts.passage,
    work_texts.sentence,
    passages.section || '/' || passages.ordinal || coalesce('.' || nullif(work_texts.sentence, 0), ''),
    passages.source || printf(' %09d %05d', passages.position, work_texts.sentence),
    snippet(work_search, 0, '', '', '…', 24)
FROM work_search
JOIN work_texts ON work_texts.text_id = work_search.rowid
JOIN passages USING (passage)
WHERE work_search MATCH :match
