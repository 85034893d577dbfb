//! The data sets of events.

/// A data set of machine-coded events.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Dataset {
    /// GDELT 1.0: 57 columns until March 2013, 58 since.
    Gdelt1,
    /// GDELT 2.0: 61 columns.
    Gdelt2,
    /// ICEWS: 20 columns with a header.
    Icews,
}

impl Dataset {
    /// All data sets.
    pub const ALL: [Self; 3] = [Self::Gdelt1, Self::Gdelt2, Self::Icews];

    /// Returns its name for people.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Gdelt1 => "GDELT 1.0",
            Self::Gdelt2 => "GDELT 2.0",
            Self::Icews => "ICEWS",
        }
    }

    /// Returns its key in the codebook.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Gdelt1 => "gdelt1",
            Self::Gdelt2 => "gdelt2",
            Self::Icews => "icews",
        }
    }
}

/// Whether a text can be a CAMEO code. Not all codes are known, and some end in a letter, but none
/// begins with a letter, as codes of actors do.
pub(crate) fn is_code(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() <= 4
        && bytes.first().is_some_and(u8::is_ascii_digit)
        && bytes.iter().all(u8::is_ascii_alphanumeric)
}
