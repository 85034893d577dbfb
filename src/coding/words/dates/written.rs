//! A date as it is written, perhaps without its year.

/// A date as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Point {
    /// How many words it takes.
    pub(super) length: usize,
    pub(super) when: When,
    /// Whether it is told with `about` or `circa`.
    pub(super) is_about: bool,
}

/// What it dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum When {
    /// Year, month and day as far as they are written.
    Plain(Plain),
    /// What has its year, in EDTF: a decade, a quarter.
    Fixed(String),
    /// An interval of two years.
    Years(i64, Option<i64>),
    /// A date of which only the words can be recorded.
    Untold,
    /// What looks like a date and may be another, or none.
    Nothing,
}

/// Year, month and day as far as they are written; the least is always there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Plain {
    pub(super) year: Option<i64>,
    pub(super) month: Option<i64>,
    pub(super) day: Option<i64>,
}

impl Plain {
    pub(super) fn edtf(self, told: Option<i64>) -> Option<String> {
        let year = self.year.or(told)?;
        let part = |part: Option<i64>| part.map_or_else(String::new, |it| format!("-{it:02}"));
        Some(format!("{year:04}{}{}", part(self.month), part(self.day)))
    }
}

/// Words before a month or a decade that tell which part of it.
pub(super) const STAGES: &[&str] = &[
    "early",
    "early in",
    "mid",
    "late",
    "late in",
    "the early",
    "the mid",
    "the late",
    "the end of",
    "end of",
    "the middle of",
    "middle of",
    "the beginning of",
    "beginning of",
    "the start of",
    "start of",
];

impl Point {
    pub(super) fn new(length: usize, when: When) -> Self {
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
        Self::new(length, When::Plain(Plain { year, month, day }))
    }

    /// Whether it lacks its year.
    pub(super) fn lacks_year(&self) -> bool {
        matches!(self.when, When::Plain(Plain { year: None, .. }))
    }

    /// Returns what it is in EDTF, with the year told before if it has none.
    pub(super) fn edtf(&self, told: Option<i64>) -> Option<String> {
        let about = if self.is_about { "~" } else { "" };
        match &self.when {
            When::Plain(plain) => Some(format!("{}{about}", plain.edtf(told)?)),
            When::Fixed(edtf) if edtf.ends_with('~') => Some(edtf.clone()),
            When::Fixed(edtf) => Some(format!("{edtf}{about}")),
            When::Years(first, Some(last)) => Some(format!("{first:04}{about}/{last:04}{about}")),
            When::Years(first, None) => Some(format!("{first:04}{about}/..")),
            When::Untold | When::Nothing => None,
        }
    }

    /// Whether it is one time rather than an interval.
    pub(super) fn is_one(&self) -> bool {
        matches!(self.when, When::Plain(_) | When::Fixed(_))
    }
}
