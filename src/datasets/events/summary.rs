//! Sums up a file of events.

use super::EventDataset;

/// A summary of a file that has been read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EventSummary {
    /// The SHA-256 of the bytes on disk, compressed or not, in hexadecimal. Unless the file was
    /// read to its end, this hash is empty and `bytes` is 0.
    pub sha256: String,
    /// The number of bytes on disk.
    pub bytes: u64,
    /// The data set. `None` if the file has no rows.
    pub dataset: Option<EventDataset>,
    /// The number of usable rows.
    pub rows: u64,
    /// The number of unusable lines. Empty lines and the header are neither usable nor unusable.
    pub rejected: u64,
    /// The separator of the columns.
    pub separator: u8,
    /// Whether the first line names the columns.
    pub header: bool,
    /// The number of lines that are not valid UTF-8 and were read as windows-1252.
    pub windows_1252: u64,
    /// The number of the first line that was read as windows-1252.
    pub first_windows_1252: Option<u64>,
    /// The number of codes whose leading zero was restored.
    pub mended_codes: u64,
    /// The number of codes whose leading zero is missing and was not restored, because `mend_codes`
    /// was not set.
    pub unmended_codes: u64,
    /// The number of ICEWS codes that were derived from the event's text.
    pub codes_by_text: u64,
    /// The number of rows whose time of adding is missing or was rounded by a spreadsheet.
    pub lost_added: u64,
    /// The number of places at 0,0 or with only one coordinate. They keep their name, but have no
    /// point.
    pub nulled_points: u64,
    /// The number of rows whose event is dated more than a day after the row was added.
    pub after_added: u64,
    /// The number of rows whose event is dated before 1979, where GDELT begins.
    pub before_1979: u64,
    /// Whether the last line lacks its line end. If so, the file was perhaps cut off.
    pub is_open: bool,
}

impl EventSummary {
    /// Returns the number of rows that were read, usable or not.
    #[must_use]
    pub fn read(&self) -> u64 {
        self.rows + self.rejected
    }
}
