//! Reads words that state when something happened.
//!
//! ```text
//! pieces of a sentence ── single ── list, pair ── span ── context ──▶ stated ──┐
//!                  └──── distant, relative, vague ────▶ counted from a day ┴──▶ Dated
//! ```

use std::ops::Range;

use super::piece::pieces;
use super::word::Word;
use crate::dossier::read_date;

mod calendar;
mod context;
mod distant;
mod joint;
mod list;
mod names;
mod pair;
mod reading;
mod reference;
mod relative;
mod single;
mod span;
mod vague;
mod written;
mod years;

pub(crate) use context::DateContext;
pub(super) use names::is_in_name;
pub(crate) use reference::ReferenceDate;

/// A date in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated {
    /// The bytes of the text that state the date.
    pub bytes: Range<usize>,
    /// The date in EDTF, or `None` if a dossier can record only its words.
    pub edtf: Option<String>,
    /// A code of `date_bases`.
    pub basis: &'static str,
}

/// Returns the dates in a sentence.
///
/// A day or month without a year takes its year from the context; each date that is found is added
/// to the context. Relative dates count from the reference date.
pub(crate) fn dates(
    words: &[Word<'_>],
    reference: Option<ReferenceDate>,
    context: &mut DateContext,
) -> Vec<Dated> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let plain = context.span(words, at, reference);
        let distant = distant::with_year_named(words, at, plain.as_ref(), reference);
        let is_on_calendar = distant.is_none() && plain.is_some();
        let seen = distant
            .or(plain)
            .or_else(|| relative::relative(words, at, reference));
        let Some(seen) = seen else {
            at += 1;
            continue;
        };
        let end = at + seen.length;
        let edtf = seen.edtf.filter(|edtf| read_date(edtf).is_ok());
        if let Some(edtf) = &edtf {
            context.go_on(edtf, is_on_calendar, reference);
        }
        if let Some(basis) = seen.basis {
            let bytes = words[at].bytes.start..words[end - 1].bytes.end;
            found.push(Dated { bytes, edtf, basis });
        }
        at = end;
    }
    found
}

/// Returns the date in a line that contains nothing else.
pub(crate) fn only(line: &str) -> Option<String> {
    let words = pieces(line);
    match dates(&words, None, &mut DateContext::default()).as_slice() {
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

#[cfg(test)]
mod tests;
