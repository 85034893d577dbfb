//! Words that date something.
//!
//! ```text
//! pieces of a sentence ── point ── list, pair ── span ──▶ stated ──┐
//!                  └──────────── relative ─────▶ counted from a day ┴──▶ Dated
//! ```

use std::ops::Range;

use super::word::{Word, pieces};
use crate::dossier::read_date;

mod anchor;
mod calendar;
mod list;
mod pair;
mod point;
mod relative;
mod span;
mod years;

pub(crate) use anchor::Anchor;
pub(super) use calendar::month_named;

/// A date in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated {
    /// Bytes of the text.
    pub bytes: Range<usize>,
    /// What it would be in EDTF; none where only words can be recorded.
    pub edtf: Option<String>,
    /// Code of `date_bases`.
    pub basis: &'static str,
}

/// Returns the dates in a sentence.
///
/// `told` is the year that the passage has named last, which a day or a month without one
/// takes; it is moved on. The anchor dates only what is said of the time of writing.
pub(crate) fn dates(
    words: &[Word<'_>],
    anchor: Option<Anchor>,
    told: &mut Option<i64>,
) -> Vec<Dated> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let on_calendar = span::span(words, at, *told);
        let is_on_calendar = on_calendar.is_some();
        let seen = on_calendar.or_else(|| relative::relative(&words[at..], anchor));
        let Some(seen) = seen else {
            at += 1;
            continue;
        };
        let end = at + seen.length;
        let edtf = seen.edtf.filter(|edtf| read_date(edtf).is_ok());
        if let Some(edtf) = &edtf {
            // `today` and `over the past 20 years` lead away from the year told before, and
            // name none themselves; `last year` does.
            let names_one = is_on_calendar || edtf.len() == 4;
            *told = year_named(edtf).filter(|_| names_one);
        }
        if let Some(basis) = seen.basis {
            let bytes = words[at].bytes.start..words[end - 1].bytes.end;
            found.push(Dated { bytes, edtf, basis });
        }
        at = end;
    }
    found
}

/// Returns the year that a date ends in; `None` for a decade or an approximate year.
fn year_named(edtf: &str) -> Option<i64> {
    let ends = |c: char| matches!(c, '/' | '.' | '[' | ']' | '{' | '}');
    let last = edtf.trim_matches(ends).rsplit(['/', ',', '.']).next()?;
    let year = last.get(..4)?;
    let is_one = year.bytes().all(|b| b.is_ascii_digit()) && !last.ends_with('~');
    year.parse().ok().filter(|_| is_one)
}

/// Returns the date that a line is and nothing else.
pub(crate) fn only(line: &str) -> Option<String> {
    let words = pieces(line);
    match dates(&words, None, &mut None).as_slice() {
        [
            Dated {
                bytes,
                edtf,
                basis: "stated",
            },
        ] if Some(bytes.end) == words.last().map(|last| last.bytes.end)
            && bytes.start == words[0].bytes.start =>
        {
            edtf.clone()
        }
        _ => None,
    }
}

/// What some words say.
struct Seen {
    length: usize,
    edtf: Option<String>,
    /// Code of `date_bases`; none where words look like a date that nobody can tell.
    basis: Option<&'static str>,
}

impl Seen {
    fn relative(length: usize, edtf: Option<String>) -> Self {
        let basis = Some("relative");
        Self {
            length,
            edtf,
            basis,
        }
    }

    fn after(self, before: usize) -> Self {
        Self {
            length: self.length + before,
            ..self
        }
    }
}

#[cfg(test)]
mod tests;
