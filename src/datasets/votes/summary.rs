//! What a file of votes held.

use super::{Content, Dataset, GivenState};

/// What a file of votes held, once it is read.
#[derive(Debug, Clone)]
pub struct Summary {
    /// The SHA-256 of the bytes on disk, compressed or not, in hexadecimal digits.
    /// Empty, as the size is 0, unless the file was read to its end.
    pub sha256: String,
    /// The number of bytes on disk.
    pub bytes: u64,
    /// The data set. None where only the file of votes beside it tells.
    pub dataset: Option<Dataset>,
    /// What it held.
    pub content: Content,
    /// Rows that could be used.
    pub rows: u64,
    /// Lines that could not. Empty lines and the header count as neither.
    pub rejected: u64,
    /// Rows of roll calls that stand in the file a second time with the same content. They are
    /// among the rows that could be used.
    pub repeated: u64,
    /// Rows of a file of votes and roll calls that tell of their roll call what its first row does
    /// not. Their votes are used, and what they tell of the roll call is not.
    pub contradicting: u64,
    /// The first of those lines.
    pub first_contradicting: Option<u64>,
    /// The states that the votes name.
    pub given: Vec<GivenState>,
    /// The byte between two columns.
    pub separator: u8,
    /// Lines that are not valid UTF-8 and were read as windows-1252.
    pub windows_1252: u64,
    /// The first of those lines.
    pub first_windows_1252: Option<u64>,
}
