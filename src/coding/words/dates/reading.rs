//! Dates as read, with the number of words they take.

/// A date that words begin with.
pub(super) struct DateReading {
    pub(super) length: usize,
    pub(super) edtf: Option<String>,
    /// Code of `date_bases`; `None` where it is unclear whether the words are a date.
    pub(super) basis: Option<&'static str>,
}

impl DateReading {
    pub(super) fn relative(length: usize, edtf: Option<String>) -> Self {
        let basis = Some("relative");
        Self {
            length,
            edtf,
            basis,
        }
    }

    /// Returns words that look like a date and are none.
    pub(super) fn nothing(length: usize) -> Self {
        let (edtf, basis) = (None, None);
        Self {
            length,
            edtf,
            basis,
        }
    }

    pub(super) fn after(self, before: usize) -> Self {
        Self {
            length: self.length + before,
            ..self
        }
    }
}

/// The object of a preposition: one date, an interval or several.
pub(super) struct DateObject {
    pub(super) length: usize,
    pub(super) edtf: Option<String>,
    /// Code of `date_bases`; `None` where it is unclear whether the words are a date.
    pub(super) basis: Option<&'static str>,
    /// Whether it is a single time, which can begin or end something.
    pub(super) is_one: bool,
}
