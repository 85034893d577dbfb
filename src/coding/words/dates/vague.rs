//! Reads times that cannot be computed: `in recent years`, `on Monday`, `during the Cold War`.

use super::calendar::is_weekday;
use super::reading::DateReading;
use crate::phrases::phrases;
use crate::words::word::{Word, one_of};

/// Reads a day of the week, unless it is part of a name: `on Monday`, `late Tuesday`.
pub(super) fn weekday(before: &[Word<'_>], words: &[Word<'_>]) -> Option<DateReading> {
    let lead = one_of(
        words,
        &[
            "on", "late on", "early on", "last", "next", "this", "late", "early", "later",
            "earlier",
        ],
    )
    .unwrap_or(0);
    let day = words.get(lead)?;
    let next = words.get(lead + 1).filter(|next| next.follows());
    // `the Friday prayers` and `Good Friday` are names, not days.
    let is_named = lead == 0
        && words[0].follows()
        && before.last().is_some_and(|before| {
            let is_article = matches!(before.small.as_str(), "a" | "the" | "every" | "each");
            is_article || before.is_capital() && !before.gap.is_empty()
        });
    let goes_on = next.is_some_and(Word::is_capital);
    (is_weekday(day) && !is_named && !goes_on).then(|| DateReading::relative(lead + 1, None))
}

/// Words for a time that cannot be computed. The list lacks adjectives of duration, such as
/// `longstanding` and `decades-long`, because they date nothing.
const VAGUE: &[&str] = phrases!(
    "in recent years, in recent months, in recent weeks, in recent decades, recent years, \
     recently, lately, was quick, quick to, on numerous occasions, on many occasions, on several \
     occasions, on two occasions, on three occasions, soon after, shortly after, immediately \
     after, shortly before, mid-century, by mid-century, over that same period, at the time, in \
     the future, in the near future, in the near term, in the days ahead, in the weeks ahead, in \
     the months ahead, in the years ahead, in due course, at a later date, at an early date, last \
     night, over the weekend, at the weekend, the same day, on the same day, that same day, on \
     that same day, the same month, in the same month, the same year, in the same year, that same \
     year, in that same year, that year, in that year, the following day, on the following day, \
     the following month, in the following month, the following year, in the following year"
);

/// Returns the number of words in `during the Cold War` or the like. The name of a war without a
/// preposition dates nothing.
fn war(words: &[Word<'_>]) -> Option<usize> {
    let lead = one_of(
        words,
        phrases!("after, before, during, following, from, in, since, throughout, until"),
    )?;
    let mut end = lead;
    for phrase in ["the end of", "the height of", "the start of", "the"] {
        end += one_of(words.get(end..)?, &[phrase]).unwrap_or(0);
    }
    let wars = [
        "cold war",
        "world war ii",
        "world war i",
        "first world war",
        "second world war",
        "korean war",
        "vietnam war",
        "gulf war",
    ];
    Some(end + one_of(words.get(end..)?, &wars)?)
}

pub(super) fn vague(words: &[Word<'_>]) -> Option<DateReading> {
    if let Some(length) = war(words) {
        return Some(DateReading::relative(length, None));
    }
    if one_of(words, &["most recently", "more recently"]).is_some() {
        // In `most recently in April` the date is the part after `recently`.
        let next = words.get(2).map(|next| next.small.as_str());
        let is_dated = matches!(next, Some("in" | "on" | "during" | "at"));
        return Some(if is_dated {
            DateReading::nothing(2)
        } else {
            DateReading::relative(2, None)
        });
    }
    if let Some(length) = one_of(words, VAGUE) {
        return Some(DateReading::relative(length, None));
    }
    // `then` before an office, as in `then President`, says when somebody held the office.
    // Elsewhere, `then` only continues the story.
    let office = words.get(1).filter(|next| next.follows())?;
    let holds = office.is_capital()
        || matches!(
            office.small.as_str(),
            "foreign" | "defence" | "defense" | "prime" | "president" | "secretary" | "minister"
        );
    (words[0].small == "then" && holds).then(|| DateReading::relative(1, None))
}
