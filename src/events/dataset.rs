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
