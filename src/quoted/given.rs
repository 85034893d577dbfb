//! What a few words, or a sentence, give.

use std::ops::Range;

use crate::words::dates::Anchor;
use crate::words::{Amount, Dated, amounts, dates, word};

/// Returns all amounts in some words, those included of which the words leave out what is
/// counted.
pub(super) fn amounts_in(words: &str) -> Vec<Amount> {
    let words = word::words(words);
    let dates = dates::dates(&words, None, &mut None);
    let dates: Vec<Range<usize>> = dates.into_iter().map(|date| date.bytes).collect();
    amounts::quoted(&words, &dates)
}

/// Returns all dates in some words; `year` is that of a day without one, and "this year"
/// counts from `written`.
pub(super) fn dates_in(words: &str, written: Option<&str>, year: Option<i64>) -> Vec<Dated> {
    let anchor = written.and_then(Anchor::of);
    dates::dates(&word::words(words), anchor, &mut year.clone())
}

/// Returns the words in lower case, without punctuation.
pub(super) fn small_words(words: &str) -> Vec<String> {
    let words = word::words(words).into_iter();
    words.map(|word| word.small).collect()
}
