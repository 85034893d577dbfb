//! The summary of a file of events.

use super::Dataset;

/// What a file contained, once it is read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summary {
    /// SHA-256 of the bytes on disk, compressed or not, in hexadecimal. Empty, with size 0, unless
    /// the file was read to its end.
    pub sha256: String,
    /// The number of bytes on disk.
    pub bytes: u64,
    /// The data set; `None` if the file has no rows.
    pub dataset: Option<Dataset>,
    /// Usable rows.
    pub rows: u64,
    /// Unusable lines. Empty lines and the header count as neither.
    pub rejected: u64,
    /// The separator of the columns.
    pub separator: u8,
    /// Whether the first line names the columns.
    pub header: bool,
    /// Lines that are not valid UTF-8 and were read as windows-1252.
    pub windows_1252: u64,
    /// The first of those lines.
    pub first_windows_1252: Option<u64>,
    /// Codes whose leading zero was restored.
    pub mended_codes: u64,
    /// Codes that lack a zero, which was not restored because `mend_codes` was not set.
    pub unmended_codes: u64,
    /// ICEWS codes derived from the event's text.
    pub codes_by_text: u64,
    /// Rows without a time of adding, or with one that a spreadsheet rounded.
    pub lost_added: u64,
    /// Places at 0,0, or with only one coordinate: they keep their name without a point.
    pub nulled_points: u64,
    /// Rows whose event is dated more than a day after they were added.
    pub after_added: u64,
    /// Rows whose event is dated before 1979, where GDELT begins.
    pub before_1979: u64,
    /// Whether the last line lacks its line end, as if the file were cut off.
    pub is_open: bool,
}

impl Summary {
    /// Returns the number of rows read, usable or not.
    #[must_use]
    pub fn read(&self) -> u64 {
        self.rows + self.rejected
    }
}
