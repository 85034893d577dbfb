//! Options for reading a file.

/// A family of data sets. The file itself shows which data set it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// GDELT 1 and 2.
    Gdelt,
    /// ICEWS.
    Icews,
}

/// Options for reading a file.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// The expected family.
    pub family: Family,
    /// The separator of columns. If it is `None`, the first lines show it: tab, comma, semicolon or
    /// ^A.
    pub separator: Option<u8>,
    /// Whether to restore leading zeros of codes that a spreadsheet removed.
    pub mend_codes: bool,
    /// The time at which the rows were added, for a file in which a spreadsheet rounded the times.
    /// If it is `None`, the time is taken from the file's name.
    pub added: Option<i64>,
    /// The function that returns the code of an ICEWS `Event Text`, for files without a column of
    /// codes.
    pub code_by_text: fn(&str) -> Option<&'static str>,
}

impl Options {
    /// Returns the options for a file that is unchanged since its publication.
    #[must_use]
    pub fn new(family: Family) -> Self {
        Self {
            family,
            separator: None,
            mend_codes: false,
            added: None,
            code_by_text: |_| None,
        }
    }
}
