CREATE VIRTUAL TABLE work_search USING fts5 ( -- One row per attached sentence, for full-text search: WHERE work_search MATCH 'words'; rowid is text_id.
    text, -- The words; AND, OR, NOT, NEAR, "phrases" and prefix* as in FTS5.
    content = 'work_texts',
    content_rowid = 'text_id',
    tokenize = 'unicode61 remove_diacritics 2'
);
