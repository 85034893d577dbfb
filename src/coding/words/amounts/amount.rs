//! An amount that was read from words.

use std::ops::Range;

use crate::dossier::Number;

/// An amount in a sentence, with the codes that a dossier uses.
#[derive(Debug, Clone, PartialEq)]
pub struct Amount {
    /// The bytes of the text that state the amount.
    pub bytes: Range<usize>,
    /// A code of `comparators`.
    pub comparator: &'static str,
    /// The lower bound.
    pub low: Option<Number>,
    /// The upper bound.
    pub high: Option<Number>,
    /// An ISO 4217 code, `percent`, or the noun for the things counted.
    pub unit: Option<String>,
    /// A code of `per`: the unit of time, if the amount is a rate.
    pub per: Option<&'static str>,
}

/// The kind of text that the words come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WordsOrigin {
    /// A sentence. Some of its numbers count nothing, such as the year in a name.
    Sentence,
    /// Words quoted for an amount. Here a number is an amount even without a noun.
    Quotation,
}

/// The result of reading a number: the index of the word after it, and the amount. `amount` is
/// `None` if the number is no amount.
pub(super) struct AmountReading {
    pub(super) end: usize,
    pub(super) amount: Option<Amount>,
}

impl AmountReading {
    pub(super) fn nothing(end: usize) -> Self {
        let amount = None;
        Self { end, amount }
    }
}
