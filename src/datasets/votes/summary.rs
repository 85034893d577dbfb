//! Sums up a file of votes.

use super::{Content, GivenState, VoteDataset};

/// A summary of a file of votes that has been read.
#[derive(Debug, Clone)]
pub struct VoteSummary {
    /// The SHA-256 of the bytes on disk, compressed or not, in hexadecimal. Unless the file was
    /// read to its end, this hash is empty and `bytes` is 0.
    pub sha256: String,
    /// The number of bytes on disk.
    pub bytes: u64,
    /// The data set. `None` for a file of roll calls or of issues, because its columns do not show
    /// the data set.
    pub dataset: Option<VoteDataset>,
    /// The content of the file.
    pub content: Content,
    /// The number of usable rows.
    pub rows: u64,
    /// The number of unusable lines. Empty lines and the header are neither usable nor unusable.
    pub rejected: u64,
    /// The number of rows that only repeat the description of a roll call. They count as usable.
    pub repeated: u64,
    /// The number of rows, in a file of votes and roll calls, that describe their roll call
    /// differently from its first row. Their votes are used; their other values are ignored.
    pub contradicting: u64,
    /// The line of the first such row.
    pub first_contradicting: Option<u64>,
    /// The states that the file names.
    pub given: Vec<GivenState>,
    /// The separator of the columns.
    pub separator: u8,
    /// The number of lines that are not valid UTF-8 and were read as windows-1252.
    pub windows_1252: u64,
    /// The number of the first line that was read as windows-1252.
    pub first_windows_1252: Option<u64>,
}
