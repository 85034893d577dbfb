//! Results of reading a date.

/// A date at the start of some words. `length` is the number of words that it takes.
pub(super) struct DateReading {
    pub(super) length: usize,
    pub(super) edtf: Option<String>,
    /// A code of `date_bases`, or `None` if it is unclear whether the words are a date.
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

    /// Returns a reading of words that look like a date but are none.
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

/// What a preposition refers to: one date, an interval or several dates.
pub(super) struct DateObject {
    pub(super) length: usize,
    pub(super) edtf: Option<String>,
    /// A code of `date_bases`, or `None` if it is unclear whether the words are a date.
    pub(super) basis: Option<&'static str>,
    /// Whether the object is a single date, which can be the start or end of an interval.
    pub(super) is_one: bool,
}
