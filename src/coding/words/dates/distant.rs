//! Dates whose year is relative: `in August last year`, `by the end of this year`.

use super::reading::DateReading;
use super::reference::ReferenceDate;
use super::single;
use super::span::span;
use super::written::WrittenDate;
use crate::calendar::month_named;
use crate::words::word::{Word, one_of};

/// Returns the number of years from now: 0 for `this`, -1 for `last`, 1 for `next`.
fn step(which: &Word<'_>) -> Option<i64> {
    match which.small.as_str() {
        "this" | "current" => Some(0),
        "last" => Some(-1),
        "next" => Some(1),
        _ => None,
    }
}

/// Reads a day or month with a relative year: `in August last year`, `last year in August`,
/// `last November`. `plain` is the date in front of `last year`.
pub(super) fn with_year_named(
    words: &[Word<'_>],
    at: usize,
    plain: Option<&DateReading>,
    reference: Option<ReferenceDate>,
) -> Option<DateReading> {
    let lead = usize::from(words[at].small == "in");
    if let Some(step) = words.get(at + lead).and_then(step) {
        return year_before(words, at + lead, step, reference).map(|seen| seen.after(lead));
    }
    let plain = plain.filter(|seen| seen.basis == Some("relative"))?;
    let behind = words.get(at + plain.length..)?;
    let of = usize::from(behind.first().is_some_and(|word| word.small == "of"));
    let step = step(behind.get(of).filter(|word| word.follows())?)?;
    behind.get(of + 1).filter(|word| word.small == "year")?;
    let year = reference.map(|reference| reference.year() + step);
    let seen = span(words, at, year)?;
    Some(DateReading {
        length: seen.length + of + 2,
        ..seen
    })
}

/// Reads `last year in August`, or `last November`; the latter has a date only if its year is
/// certain.
fn year_before(
    words: &[Word<'_>],
    at: usize,
    step: i64,
    reference: Option<ReferenceDate>,
) -> Option<DateReading> {
    let next = words.get(at + 1).filter(|next| next.follows())?;
    if next.small == "year" {
        let led = words
            .get(at + 2)
            .filter(|led| led.follows() && matches!(led.small.as_str(), "in" | "on"));
        led?;
        let year = reference.map(|reference| reference.year() + step);
        let seen = span(words, at + 2, year).filter(|seen| seen.basis == Some("relative"))?;
        return Some(seen.after(2));
    }
    month_named(next.text)?;
    // `last June`, written in July, can mean June of the same year.
    let is_sure = |reference: ReferenceDate| {
        let edtf = single::read(&words[at + 1..], true)?.edtf(Some(reference.year()))?;
        let far = step * edtf.cmp(&reference.edtf()) as i64;
        (far <= 0).then_some(reference.year() + step)
    };
    let point = single::read(&words[at + 1..], true).filter(WrittenDate::lacks_year)?;
    let edtf = reference
        .and_then(is_sure)
        .and_then(|year| point.edtf(Some(year)));
    Some(DateReading::relative(1 + point.length, edtf))
}

/// Reads the start or end of a unit of time: `by the end of this year`, `from the start of the
/// year`.
pub(super) fn end_of_unit(
    words: &[Word<'_>],
    reference: Option<ReferenceDate>,
) -> Option<DateReading> {
    const ENDS: [&str; 4] = [
        "the end of",
        "the close of",
        "the beginning of",
        "the start of",
    ];
    let lead = one_of(
        words,
        &["by", "before", "until", "till", "through", "at", "from"],
    )?;
    if words.get(lead)?.small == "year-end" {
        return Some(DateReading::relative(
            lead + 1,
            limited(&words[0], reference, 0),
        ));
    }
    let before = lead + one_of(&words[lead..], &ENDS)?;
    let which = words.get(before)?;
    let step = match which.small.as_str() {
        "the" => Some(0),
        _ => step(which),
    }?;
    let of_account = matches!(
        words.get(before + 1)?.small.as_str(),
        "fiscal" | "financial" | "calendar" | "academic"
    );
    let unit = words.get(before + 1 + usize::from(of_account))?;
    let length = before + 2 + usize::from(of_account);
    match unit.small.as_str() {
        "year" if !of_account => Some(DateReading::relative(
            length,
            limited(&words[0], reference, step),
        )),
        "year" | "week" | "month" | "quarter" | "decade" | "century" => {
            Some(DateReading::relative(length, None))
        }
        _ => None,
    }
}

/// Returns a relative year in EDTF, limited by the preposition before it: `[..2022]` for `by`.
fn limited(lead: &Word<'_>, reference: Option<ReferenceDate>, step: i64) -> Option<String> {
    let year = reference?.years(step);
    match lead.small.as_str() {
        "by" | "before" => Some(format!("[..{year}]")),
        "until" | "till" | "through" => Some(format!("../{year}")),
        "at" => Some(year),
        _ => None,
    }
}
