//! An amount, and how many words it takes.

use std::ops::Range;

use crate::dossier::Number;

/// An amount in a sentence, in the terms of the file format.
#[derive(Debug, Clone, PartialEq)]
pub struct Amount {
    /// Bytes of the text.
    pub bytes: Range<usize>,
    /// Code of `comparators`.
    pub comparator: &'static str,
    /// The lower bound.
    pub low: Option<Number>,
    /// The upper bound.
    pub high: Option<Number>,
    /// An ISO 4217 code, or the thing counted.
    pub unit: Option<String>,
    /// Code of `per`.
    pub per: Option<&'static str>,
}

/// Where the words come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WordsOrigin {
    /// A sentence: a number may count nothing.
    Sentence,
    /// A quoted amount: a number is an amount even without a noun.
    Quotation,
}

/// Where an amount ends; `None` for numbers that are not an amount.
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
