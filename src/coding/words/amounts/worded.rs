//! Amounts stated in words without a number: `dozens`, `several million dollars`.

use super::amount::{Amount, AmountReading, WordsOrigin};
use super::thing::thing;
use crate::phrases::phrases;
use crate::words::currency;
use crate::words::word::{Word, one_of};

/// Words that state an amount.
const IN_WORDS: &[&str] = phrases!(
    "dozens, scores, hundreds, thousands, millions, billions, trillions, tens of thousands, \
     hundreds of thousands, tens of millions, hundreds of millions, tens of billions, hundreds of \
     billions, fewer, substantial, several, several hundred, several thousand, several million, \
     several billion, a few hundred, a few thousand, a few million, a few billion, numerous, \
     countless, a number of, a handful of"
);

/// Words that are amounts only where a dossier quotes them as such. In other sentences they
/// describe: `a massive drill`, `would double its navy`.
const SIZES: &[&str] = &["massive", "double", "triple"];

/// Reads an amount stated in words, such as `dozens`.
pub(super) fn in_words(
    words: &[Word<'_>],
    at: usize,
    origin: WordsOrigin,
) -> Option<AmountReading> {
    let size = || one_of(&words[at..], SIZES).filter(|_| origin == WordsOrigin::Quotation);
    let length = one_of(&words[at..], IN_WORDS).or_else(size)?;
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
    Some(AmountReading { end, amount })
}
