//! Reads single words as days, months and years.

use crate::calendar::{DAYS, month_named};
use crate::phrases::phrases;
use crate::words::noun::is_plural;
use crate::words::word::Word;

/// Nouns for people and things. A four-digit number before such a noun is a count, not a year:
/// `2000 men`.
const COUNTED: &[&str] =
    phrases!("men, officers, people, personnel, ships, soldiers, students, troops, workers");

/// Returns the day of a month that a word states: `5` or `5th`.
pub(super) fn day(word: &Word<'_>) -> Option<i64> {
    let figure = word.text.trim_end_matches(['s', 't', 'n', 'd', 'r', 'h']);
    let is_short = figure.len() <= 2 && figure.bytes().all(|b| b.is_ascii_digit());
    let day = figure.parse().ok().filter(|_| is_short)?;
    (1..=31).contains(&day).then_some(day)
}

pub(super) fn year(word: &Word<'_>) -> Option<i64> {
    let is_year = word.text.len() == 4 && word.text.bytes().all(|b| b.is_ascii_digit());
    let year = word.text.parse().ok().filter(|_| is_year)?;
    (1500..=2100).contains(&year).then_some(year)
}

pub(super) fn month(word: &Word<'_>) -> Option<i64> {
    month_named(word.text)
}

pub(super) fn is_weekday(word: &Word<'_>) -> bool {
    DAYS.contains(&word.text)
}

/// Whether a word directly follows the name of a month, or its abbreviation: `Sept. 11`.
pub(super) fn is_after_month(month: &Word<'_>, next: &Word<'_>) -> bool {
    let is_short = month.text.len() <= 4;
    next.follows() || is_short && next.gap == ". "
}

/// Returns the year at word `at`, after a day or month and perhaps a comma.
pub(super) fn year_at(words: &[Word<'_>], at: usize) -> Option<i64> {
    let word = words.get(at)?;
    let before = words.get(at.checked_sub(1)?)?;
    let is_near = is_after_month(before, word) || matches!(word.gap, ", " | "," | ".," | "., ");
    year(word).filter(|_| is_near && !counts(&words[at..]))
}

/// Whether a four-digit number counts things and is not a year.
pub(super) fn counts(words: &[Word<'_>]) -> bool {
    words.get(1).is_some_and(|next| {
        let is_counted = COUNTED.contains(&next.small.as_str());
        let is_round = words[0].text.ends_with("00") && is_plural(next) && !next.is_capital();
        next.follows() && (is_counted || is_round)
    })
}
