//! A date as the text writes it, perhaps without its year.

use crate::phrases::phrases;

/// A date as the text writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct WrittenDate {
    /// The number of words that the date takes.
    pub(super) length: usize,
    pub(super) when: DateValue,
    /// Whether `about`, `circa` or the like stands before it.
    pub(super) is_about: bool,
}

/// The value of a date, as far as the text gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum DateValue {
    /// A year, month and day, as far as the text gives them.
    Plain(CalendarDate),
    /// A value that is complete in EDTF, such as a decade or a quarter.
    Fixed(String),
    /// An interval of years; the last year is `None` if the end is open.
    Years(i64, Option<i64>),
    /// A date of which a dossier can record only the words.
    WordsOnly,
    /// Words that look like a date but can mean another date, or none.
    Nothing,
}

/// A year, month and day, of which the text gives at least one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct CalendarDate {
    pub(super) year: Option<i64>,
    pub(super) month: Option<i64>,
    pub(super) day: Option<i64>,
}

impl CalendarDate {
    pub(super) fn edtf(self, known_year: Option<i64>) -> Option<String> {
        let year = self.year.or(known_year)?;
        let part = |part: Option<i64>| part.map_or_else(String::new, |it| format!("-{it:02}"));
        Some(format!("{year:04}{}{}", part(self.month), part(self.day)))
    }
}

/// Words that limit the following month or decade to a part of it.
pub(super) const STAGES: &[&str] = phrases!(
    "early, early in, mid, late, late in, the early, the mid, the late, the end of, end of, the \
     middle of, middle of, the beginning of, beginning of, the start of, start of"
);

impl WrittenDate {
    pub(super) fn new(length: usize, when: DateValue) -> Self {
        let is_about = false;
        Self {
            length,
            when,
            is_about,
        }
    }

    pub(super) fn plain(
        length: usize,
        year: Option<i64>,
        month: Option<i64>,
        day: Option<i64>,
    ) -> Self {
        Self::new(length, DateValue::Plain(CalendarDate { year, month, day }))
    }

    /// Whether the text gives no year.
    pub(super) fn lacks_year(&self) -> bool {
        matches!(self.when, DateValue::Plain(CalendarDate { year: None, .. }))
    }

    /// Returns the date in EDTF; a missing year is replaced by the known year.
    pub(super) fn edtf(&self, known_year: Option<i64>) -> Option<String> {
        let about = if self.is_about { "~" } else { "" };
        match &self.when {
            DateValue::Plain(plain) => Some(format!("{}{about}", plain.edtf(known_year)?)),
            DateValue::Fixed(edtf) if edtf.ends_with('~') => Some(edtf.clone()),
            DateValue::Fixed(edtf) => Some(format!("{edtf}{about}")),
            DateValue::Years(first, Some(last)) => {
                Some(format!("{first:04}{about}/{last:04}{about}"))
            }
            DateValue::Years(first, None) => Some(format!("{first:04}{about}/..")),
            DateValue::WordsOnly | DateValue::Nothing => None,
        }
    }

    /// Whether the date is a single time rather than an interval.
    pub(super) fn is_one(&self) -> bool {
        matches!(self.when, DateValue::Plain(_) | DateValue::Fixed(_))
    }
}
