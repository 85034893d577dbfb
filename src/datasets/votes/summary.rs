//! The summary of a file of votes.

use super::{Content, Dataset, GivenState};

/// What a file of votes contained, once it is read.
#[derive(Debug, Clone)]
pub struct Summary {
    /// SHA-256 of the bytes on disk, compressed or not, in hexadecimal. Empty, with size 0, unless
    /// the file was read to its end.
    pub sha256: String,
    /// The number of bytes on disk.
    pub bytes: u64,
    /// The data set; `None` if only the file of votes shows it.
    pub dataset: Option<Dataset>,
    /// The content of the file.
    pub content: Content,
    /// Usable rows.
    pub rows: u64,
    /// Unusable lines. Empty lines and the header count as neither.
    pub rejected: u64,
    /// Rows that repeat a roll call with the same content. They count as usable.
    pub repeated: u64,
    /// Rows of a file of votes and roll calls that differ from the first row of their roll call.
    /// Their votes are used, their other values are not.
    pub contradicting: u64,
    /// The first of those lines.
    pub first_contradicting: Option<u64>,
    /// The states in the votes.
    pub given: Vec<GivenState>,
    /// The separator of the columns.
    pub separator: u8,
    /// Lines that are not valid UTF-8 and were read as windows-1252.
    pub windows_1252: u64,
    /// The first of those lines.
    pub first_windows_1252: Option<u64>,
}
