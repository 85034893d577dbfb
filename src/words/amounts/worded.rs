//! Amounts without a figure: `dozens`, `several million dollars`.

use super::thing::thing;
use super::{Amount, Seen};
use crate::words::currency;
use crate::words::word::{Word, one_of};

/// Amounts without a figure.
const IN_WORDS: &[&str] = &[
    "dozens",
    "scores",
    "hundreds",
    "thousands",
    "millions",
    "billions",
    "trillions",
    "tens of thousands",
    "hundreds of thousands",
    "tens of millions",
    "hundreds of millions",
    "tens of billions",
    "hundreds of billions",
    "several",
    "several hundred",
    "several thousand",
    "several million",
    "several billion",
    "a few hundred",
    "a few thousand",
    "a few million",
    "a few billion",
    "numerous",
    "countless",
    "a number of",
    "a handful of",
];

/// Words for how much, which are none in a title and before some words: `double down`.
const SIZES: &[&str] = &["fewer", "substantial", "massive", "double", "triple"];

/// Returns how many words tell a size.
fn size(words: &[Word<'_>]) -> Option<usize> {
    let length = one_of(words, SIZES).filter(|_| !words[0].is_capital())?;
    let next = words.get(1).map(|next| next.small.as_str());
    (!matches!(
        next,
        Some("down" | "check" | "standard" | "standards" | "digits" | "digit")
    ))
    .then_some(length)
}

/// Returns an amount that is a word, as `dozens`.
pub(super) fn in_words(words: &[Word<'_>], at: usize) -> Option<Seen> {
    let length = one_of(&words[at..], IN_WORDS).or_else(|| size(&words[at..]))?;
    let end = at + length;
    let of = usize::from(words.get(end).is_some_and(|word| word.small == "of"));
    let counted = &words[(end + of).min(words.len())..];
    let money = currency::behind(counted).map(|(_, money)| money.code.to_owned());
    let amount = Amount {
        bytes: words[at].bytes.start..words[end - 1].bytes.end,
        comparator: "unquantified",
        low: None,
        high: None,
        unit: money.or_else(|| thing(counted).map(|(unit, _)| unit)),
        per: None,
    };
    let amount = Some(amount);
    Some(Seen { end, amount })
}
