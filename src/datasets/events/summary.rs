//! What a file held.

use super::Dataset;

/// What a file held, once it is read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summary {
    /// The SHA-256 of the bytes on disk, compressed or not, in hexadecimal digits.
    /// Empty, as the size is 0, unless the file was read to its end.
    pub sha256: String,
    /// The number of bytes on disk.
    pub bytes: u64,
    /// The data set. None if the file has no rows.
    pub dataset: Option<Dataset>,
    /// Rows that could be used.
    pub rows: u64,
    /// Lines that could not. Empty lines and the header count as neither.
    pub rejected: u64,
    /// The byte between two columns.
    pub separator: u8,
    /// The columns are named in a first line.
    pub header: bool,
    /// Lines that are not valid UTF-8 and were read as windows-1252.
    pub windows_1252: u64,
    /// The first of those lines.
    pub first_windows_1252: Option<u64>,
    /// Codes that got their zero back.
    pub mended_codes: u64,
    /// Codes that lack a zero and did not get it back, because `mend_codes` was not given.
    pub unmended_codes: u64,
    /// ICEWS codes that were taken from the event's text.
    pub codes_by_text: u64,
    /// Rows whose time of adding a spreadsheet has rounded, or that have none.
    pub lost_added: u64,
    /// Places at 0,0, or with only one coordinate. They have a name and no point.
    pub nulled_points: u64,
    /// Rows whose event is dated more than a day after they were added.
    pub after_added: u64,
    /// Rows whose event is dated before 1979, where GDELT begins.
    pub before_1979: u64,
    /// The last line has no line end, as if the file were cut.
    pub is_open: bool,
}

impl Summary {
    /// Returns how many rows were read, usable or not.
    #[must_use]
    pub fn read(&self) -> u64 {
        self.rows + self.rejected
    }
}
