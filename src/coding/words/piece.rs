//! Splits a sentence into pieces, which are smaller than words: the parts of figures are separated.

use std::ops::Range;

use super::currency::sign;
use super::noun::is_symbol;
use super::number::is_scale;
use super::word::{Word, is_currency, words};
use crate::calendar::month_named;

/// Splits a sentence so that figures can be read. Currency signs become pieces of their own, and
/// hyphens next to figures separate pieces: `US$1.2-billion`, `7 Jun-14 Jul`.
pub(crate) fn pieces(sentence: &str) -> Vec<Word<'_>> {
    let mut pieces = Vec::new();
    for word in words(sentence) {
        let mut reached = 0;
        for cut in cuts(word.text) {
            pieces.push(word.part(reached..cut.start, sentence));
            reached = cut.end;
        }
        pieces.push(word.part(reached..word.text.len(), sentence));
    }
    // The gaps between pieces can be set only after all words are split.
    let mut reached = 0;
    for piece in &mut pieces {
        piece.gap = &sentence[reached..piece.bytes.start];
        reached = piece.bytes.end;
    }
    pieces
}

/// Returns the bytes at which a word is to be cut. A range is empty unless the cut removes a hyphen
/// or comma.
fn cuts(word: &str) -> Vec<Range<usize>> {
    if !word.contains(|c: char| c == '-' || c.is_ascii_digit()) || is_day(word) {
        return Vec::new();
    }
    if let Some(comma) = comma_of_year(word) {
        return Vec::from([comma]);
    }
    let parts_at_hyphens = is_of_figures(word);
    let mut cuts: Vec<Range<usize>> = Vec::new();
    let mut before = None;
    for (at, c) in word.char_indices() {
        let is_hyphen = c == '-' && parts_at_hyphens && at > 0 && at + 1 < word.len();
        let is_sign = before.is_some_and(|before: char| {
            is_currency(before) && c.is_ascii_digit() || before.is_ascii_digit() && is_currency(c)
        });
        let is_plus = c == '+' && at + 1 == word.len();
        let is_unit = c.is_alphabetic()
            && before.is_some_and(|before: char| before.is_ascii_digit())
            && word.len() > at + 1
            && is_symbol(&word[at..]);
        let is_code = c.is_ascii_digit()
            && before.is_some_and(|it: char| it.is_alphabetic() || it == '.')
            && is_before_figures(&word[cuts.last().map_or(0, |cut| cut.end)..at]);
        if is_hyphen {
            cuts.push(at..at + 1);
        } else if is_sign || is_code || is_plus || is_unit {
            cuts.push(at..at);
        }
        before = Some(c);
    }
    cuts
}

/// Returns the bytes of the comma in `21,1951`, where no space separates a day from a year.
fn comma_of_year(word: &str) -> Option<Range<usize>> {
    let (day, year) = word.split_once(',')?;
    let is_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let is_date = (1..=2).contains(&day.len()) && year.len() == 4;
    (is_date && is_digits(day) && is_digits(year)).then_some(day.len()..day.len() + 1)
}

/// Whether a word is a date such as `2020-05-31`.
fn is_day(word: &str) -> bool {
    word.len() == 10
        && word.bytes().enumerate().all(|(at, b)| match at {
            4 | 7 => b == b'-',
            _ => b.is_ascii_digit(),
        })
}

/// Whether a word is to be cut at its hyphens, because it has a figure, a scale or two months.
fn is_of_figures(word: &str) -> bool {
    let is_figure = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_digit() || is_currency(c))
            || is_scale(&part.to_lowercase())
    };
    let mut parts = word.split('-');
    let first = parts.next().unwrap_or_default();
    let is_month = |part: &str| month_named(part.trim_end_matches('.')).is_some();
    word.split('-').any(is_figure) || is_month(first) && parts.any(is_month)
}

/// Whether letters are a currency or an abbreviation before figures: `RM`, `Rs.`, `USD`, `c.`
fn is_before_figures(letters: &str) -> bool {
    sign(letters).is_some() || matches!(letters, "c." | "ca." | "Rs." | "Rp." | "FY")
}
