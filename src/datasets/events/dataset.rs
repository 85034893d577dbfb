//! The data sets of events.

/// A data set of machine-coded events.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EventDataset {
    /// GDELT 1.0, with 57 columns until March 2013 and 58 since then.
    Gdelt1,
    /// GDELT 2.0, with 61 columns.
    Gdelt2,
    /// ICEWS, with 20 columns and a header.
    Icews,
}

impl EventDataset {
    /// All data sets.
    pub const ALL: [Self; 3] = [Self::Gdelt1, Self::Gdelt2, Self::Icews];

    /// Returns the data set's name for people.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Gdelt1 => "GDELT 1.0",
            Self::Gdelt2 => "GDELT 2.0",
            Self::Icews => "ICEWS",
        }
    }

    /// Returns the data set's code in the codebook.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Gdelt1 => "gdelt1",
            Self::Gdelt2 => "gdelt2",
            Self::Icews => "icews",
        }
    }
}

/// Returns whether a text can be the CAMEO code of an event, known or not. Some of these codes end
/// in a letter, but only codes of actors begin with one.
pub(crate) fn is_code(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() <= 4
        && bytes.first().is_some_and(u8::is_ascii_digit)
        && bytes.iter().all(u8::is_ascii_alphanumeric)
}
