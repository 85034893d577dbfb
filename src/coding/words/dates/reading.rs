//! What words say about a date.

/// What some words say.
pub(super) struct DateReading {
    pub(super) length: usize,
    pub(super) edtf: Option<String>,
    /// Code of `date_bases`; none where words look like a date that nobody can tell.
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

    /// What looks like a date and is none.
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

/// What stands behind a preposition: one date, an interval or several.
pub(super) struct DateObject {
    pub(super) length: usize,
    pub(super) edtf: Option<String>,
    /// Code of `date_bases`; none where nobody can tell whether it is a date.
    pub(super) basis: Option<&'static str>,
    /// Whether it is one time, which can begin or end something.
    pub(super) is_one: bool,
}
