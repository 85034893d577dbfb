//! An amount, and how far it reaches in the words that were read.

use std::ops::Range;

use crate::dossier::Number;

/// An amount in a sentence, in the words of the format.
#[derive(Debug, Clone, PartialEq)]
pub struct Amount {
    /// Bytes of the text.
    pub bytes: Range<usize>,
    /// Code of `comparators`.
    pub comparator: &'static str,
    /// Least.
    pub low: Option<Number>,
    /// Most.
    pub high: Option<Number>,
    /// ISO 4217, or the thing counted.
    pub unit: Option<String>,
    /// Code of `per`.
    pub per: Option<&'static str>,
}

/// Where words come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// A number may count nothing.
    Sentence,
    /// A number is an amount even where the words leave out what it counts.
    Quotation,
}

/// How far words have been read, and what amount they are; numbers may be none.
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
