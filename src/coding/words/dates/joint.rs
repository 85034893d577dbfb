//! Reads the dash or word that joins two days or dates: `–`, `to`, `and`, `or`.

use crate::words::word::{Word, one_of};

/// The way in which two days or dates are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    /// A dash or `to`: all days from the first to the last.
    Through,
    And,
    Or,
}

impl Joint {
    /// Reads the joint at word `at`, after a day or date; returns it with the index of the next day
    /// or date. If `is_between`, `and` joins the two ends of an interval.
    pub(super) fn read(words: &[Word<'_>], at: usize, is_between: bool) -> Option<(Self, usize)> {
        let word = words.get(at)?;
        if word.is_dashed() || word.gap == "/" {
            return Some((Self::Through, at));
        }
        if word.gap == " & " {
            return Some((Self::And, at));
        }
        let rest = &words[at..];
        let through = one_of(rest, &["to", "until", "till", "through"]);
        if let Some(length) = through.or_else(|| one_of(rest, &["and"]).filter(|_| is_between)) {
            return Some((Self::Through, at + length));
        }
        match word.small.as_str() {
            "and" => Some((Self::And, at + 1)),
            "or" => Some((Self::Or, at + 1)),
            _ => None,
        }
    }
}
