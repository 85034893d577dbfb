-- Insert a file of votes.
INSERT INTO vote_files (
    vote_file, belongs_to, name, dataset, content, sha256, bytes, read, loaded, repeated, unused,
    rejected, loaded_at
) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, datetime('now'));
