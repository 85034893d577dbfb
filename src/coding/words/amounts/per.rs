//! Reads the unit of time of a rate: `a year` in `12 ships a year`.

use super::amount::Amount;
use crate::words::word::{Word, are};

/// Codes of `per` for units of time.
pub(super) const UNITS: [&str; 5] = ["day", "week", "month", "quarter", "year"];

/// The maximum number of words between a percentage and the words for its rate.
const NEAR: usize = 4;

/// The maximum number of words between an amount and the words for its rate:
/// `12 ships of the navy a year`.
const FAR: usize = 14;

/// Sets `per` of each amount that is a rate.
pub(super) fn per(words: &[Word<'_>], amounts: &mut [Amount]) {
    for at in 0..words.len() {
        let Some((unit, length)) = unit(&words[at..]) else {
            continue;
        };
        if is_distance(words, at, length) {
            continue;
        }
        let place = words[at].bytes.start;
        let before = amounts.partition_point(|amount| amount.bytes.end <= place);
        let before = before.checked_sub(1).and_then(|at| amounts.get_mut(at));
        let near = words[at.saturating_sub(FAR)].bytes.start;
        match before {
            Some(amount) if amount.bytes.end >= near && !is_of_another(words, at, amount) => {
                amount.per = amount.per.or(Some(unit));
            }
            None if at == 0 => amounts
                .iter_mut()
                .take(1)
                .for_each(|first| first.per = Some(unit)),
            _ => {}
        }
    }
}

/// Whether another clause or number stands between an amount and the words for a rate.
fn is_of_another(words: &[Word<'_>], at: usize, amount: &Amount) -> bool {
    let between = words[..=at].iter().rev();
    let between = || {
        between
            .clone()
            .take_while(|word| word.bytes.start >= amount.bytes.end)
    };
    // Words for a rate must follow a percentage closely.
    let is_apart = || between().count() > NEAR || between().any(|word| word.small == "and");
    if amount.unit.as_deref() == Some("percent") && is_apart() {
        return true;
    }
    let mut between = between();
    between
        .any(|word| word.gap.contains(';') || word.text.starts_with(|c: char| c.is_ascii_digit()))
}

/// Reads the unit of time at the start of some words; returns its code and its number of words.
fn unit(words: &[Word<'_>]) -> Option<(&'static str, usize)> {
    match words[0].small.as_str() {
        "annually" | "yearly" | "p.a." => Some(("year", 1)),
        "monthly" => Some(("month", 1)),
        "weekly" => Some(("week", 1)),
        "daily" => Some(("day", 1)),
        "each" | "every" | "per" | "a" => {
            let next = words.get(1)?;
            let is_near = next.follows() || next.is_hyphened();
            let unit = if next.small == "annum" {
                "year"
            } else {
                &next.small
            };
            let unit = UNITS.into_iter().find(|it| *it == unit)?;
            is_near.then_some((unit, 2))
        }
        word if words[0].gap == "/" => UNITS.into_iter().find(|it| *it == word).map(|it| (it, 1)),
        _ => None,
    }
}

/// Whether words for a unit of time state a distance, a duration or a habit instead of a rate:
/// `a year later`, `in a year`, `daily flights`.
fn is_distance(words: &[Word<'_>], at: usize, length: usize) -> bool {
    let next = words.get(at + length);
    let is_before = next.is_some_and(|next| {
        matches!(
            next.small.as_str(),
            "ago" | "after" | "later" | "before" | "earlier"
        )
    });
    let is_within = at.checked_sub(1).is_some_and(|before| {
        let before = words[before].small.as_str();
        matches!(
            before,
            "in" | "within" | "for" | "over" | "after" | "than" | "about" | "half"
        )
    });
    let is_adjective = matches!(
        words[at].small.as_str(),
        "daily" | "weekly" | "monthly" | "yearly"
    ) && next.is_some_and(Word::follows);
    words[at].small == "a" && (is_before || is_within) || is_adjective
}

/// Whether a dossier can record the rate that follows an amount. It cannot record `5 km per hour`,
/// because the hour is not among `UNITS`.
pub(super) fn is_recordable(words: &[Word<'_>]) -> bool {
    let near = words.iter().take(3).take_while(|word| word.follows());
    let per = near.into_iter().position(|word| word.small == "per");
    // `per cent` states no rate.
    per.is_none_or(|per| unit(&words[per..]).is_some() || are(&words[per..], "per cent"))
}
