//! How a file is read.

/// A family of data sets. The data set itself is known from the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// GDELT 1 and 2.
    Gdelt,
    /// ICEWS.
    Icews,
}

/// How a file is read.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// What the file should hold.
    pub family: Family,
    /// The byte between two columns. Without it: a tab, comma, semicolon or ^A, as the first
    /// lines show.
    pub separator: Option<u8>,
    /// Puts back the zeros that a spreadsheet took from the front of codes.
    pub mend_codes: bool,
    /// When the rows were added, for a file in which a spreadsheet has rounded that time. Without
    /// it: the time in the file's name.
    pub added: Option<i64>,
    /// Returns the code that an ICEWS `Event Text` stands for, for files without a code column.
    pub code_by_text: fn(&str) -> Option<&'static str>,
}

impl Options {
    /// Returns the options of a file that is as its publisher made it.
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
