//! Remembers the dates that a text has stated so far, to complete later days and months without a
//! year.

use std::ops::RangeInclusive;

use super::calendar::is_weekday;
use super::reading::DateReading;
use super::reference::ReferenceDate;
use super::span::span;
use crate::words::word::Word;

/// What the dates stated so far reveal about later dates.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct DateContext {
    /// The last year that the passage stated.
    year: Option<i64>,
    /// Whether the last date was in October or later. If so, a date from January to March without
    /// a year does not take the year of the last date.
    is_late: bool,
    /// Whether a day without a year can be near the day of writing.
    is_of_now: bool,
    /// Whether the text now tells of an older time: its last full date was neither in the year of
    /// writing nor in the year before.
    is_history: bool,
}

impl DateContext {
    /// Returns a context that knows only a year.
    pub(crate) fn of(year: Option<i64>) -> Self {
        Self {
            year,
            ..Self::default()
        }
    }

    /// Begins a passage. Its days do not take their year from an earlier passage.
    pub(crate) fn begin(&mut self, is_new_section: bool) {
        self.year = None;
        self.is_history &= !is_new_section;
        self.is_of_now = !self.is_history;
    }

    /// Returns the date at the start of some words. A day without a year is taken to be near the
    /// day of writing, unless the text tells of another time.
    pub(super) fn span(
        &self,
        words: &[Word<'_>],
        at: usize,
        reference: Option<ReferenceDate>,
    ) -> Option<DateReading> {
        let mut seen = span(words, at, self.year)?;
        if self.is_late && seen.basis == Some("relative") {
            seen.edtf = seen.edtf.filter(|edtf| !has_month(edtf, 1..=3));
        }
        if seen.basis == Some("relative") {
            let words = &words[at..at + seen.length];
            seen.edtf = seen.edtf.filter(|edtf| fits_weekday(words, edtf));
        }
        let lacks_year = seen.edtf.is_none() && seen.basis == Some("relative");
        let may_be_near =
            self.year.is_none() && self.is_of_now || has_weekday(&words[at..at + seen.length]);
        let reference = reference.filter(|_| lacks_year && may_be_near);
        let edtf =
            reference.and_then(|reference| reference.nearest(|year| span(words, at, year)?.edtf));
        let edtf = edtf.filter(|edtf| fits_weekday(&words[at..at + seen.length], edtf));
        Some(DateReading {
            edtf: edtf.or(seen.edtf),
            ..seen
        })
    }

    /// Adds a date that the text stated.
    pub(super) fn go_on(
        &mut self,
        edtf: &str,
        is_on_calendar: bool,
        reference: Option<ReferenceDate>,
    ) {
        let year = year_named(edtf);
        let is_later = year > reference.map(ReferenceDate::year) && reference.is_some();
        if is_later {
            // A future date, such as a plan, does not change the time that the text tells of.
            return;
        }
        // Later days can take the year of this date if it is on the calendar or is `last year`, but
        // not if it is `today` or an open interval, which only begins or ends in its year. If they
        // cannot, the context has no year, not even an earlier one.
        let names_one = is_on_calendar || edtf.len() == 4;
        self.year = year.filter(|_| names_one && !edtf.contains(".."));
        self.is_late = has_month(edtf, 10..=12);
        if is_on_calendar {
            let now = reference.map(ReferenceDate::year);
            self.is_of_now = year.is_some() && year == now;
            self.is_history = !self.is_of_now && year != now.map(|now| now - 1);
        }
    }
}

/// Whether words name a weekday. If they do, a date without a year gets a year near the day of
/// writing, but only if it falls on that weekday in that year.
fn has_weekday(words: &[Word<'_>]) -> bool {
    words.iter().any(is_weekday)
}

/// Whether a date falls on the weekday that its words name; true if they name none.
fn fits_weekday(words: &[Word<'_>], edtf: &str) -> bool {
    let named = words.iter().find(|word| is_weekday(word));
    named.is_none_or(|named| {
        let day = ReferenceDate::of(edtf).and_then(ReferenceDate::weekday);
        day.is_none_or(|day| day == named.text)
    })
}

/// Whether a date ends in one of these months.
fn has_month(edtf: &str, months: RangeInclusive<u8>) -> bool {
    let ends = |c: char| matches!(c, '/' | '.' | '[' | ']' | '{' | '}');
    let last = edtf.trim_matches(ends).rsplit(['/', ',', '.']).next();
    let month = last.and_then(|last| last.get(5..7)?.parse().ok());
    month.is_some_and(|month| months.contains(&month))
}

/// Returns the year in which a date ends, or `None` for a decade or an approximate year.
fn year_named(edtf: &str) -> Option<i64> {
    let ends = |c: char| matches!(c, '/' | '.' | '[' | ']' | '{' | '}');
    let last = edtf.trim_matches(ends).rsplit(['/', ',', '.']).next()?;
    let year = last.get(..4)?;
    let is_one = year.bytes().all(|b| b.is_ascii_digit()) && !last.ends_with('~');
    year.parse().ok().filter(|_| is_one)
}
