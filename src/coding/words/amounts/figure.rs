//! A number with its currency or percent sign, but without words such as `at least`.

use crate::dossier::Number;
use crate::words::currency::{self, Currency};
use crate::words::number::{NumberKind, Numeral};
use crate::words::word::{Word, one_of};

/// The codes of dollars other than the US dollar.
const DOLLARS: &[&str] = &["AUD", "BND", "CAD", "HKD", "NZD", "SGD", "TWD"];

/// A number with its currency or percent sign.
#[derive(Debug, Clone, Copy)]
pub(super) struct FigureWithUnit {
    /// The index of the word after the figure.
    pub(super) end: usize,
    pub(super) number: Number,
    /// The ISO 4217 code of the currency.
    pub(super) currency: Option<&'static str>,
    pub(super) is_percent: bool,
    numeral: Numeral,
}

impl FigureWithUnit {
    pub(super) fn read(words: &[Word<'_>], at: usize) -> Option<Self> {
        let here = words.get(at..)?;
        if currency::before(here).is_some() {
            return Self::behind_sign(words, at);
        }
        Self::before_sign(words, at).or_else(|| {
            let numeral = Numeral::read(here, NumberKind::Things)?;
            let end = at + numeral.length;
            let is_sign = words[end - 1].text.ends_with('%');
            let named = one_of(&words[end..], &["percent", "per cent"]);
            let named = named.filter(|_| words[end].follows() || words[end].is_hyphened());
            Some(Self {
                end: end + named.unwrap_or(0),
                number: numeral.number()?,
                currency: None,
                is_percent: is_sign || named.is_some(),
                numeral,
            })
        })
    }

    /// Reads a figure after its currency sign: `US$ 5 million`, `$5 million Canadian dollars`.
    fn behind_sign(words: &[Word<'_>], at: usize) -> Option<Self> {
        let (length, sign) = currency::before(&words[at..])?;
        let start = at + length;
        let figure = words.get(start)?;
        if !currency::is_at_sign(&words[start - 1], figure) {
            return None;
        }
        let numeral = Numeral::read(&words[start..], NumberKind::Money)?;
        let end = start + numeral.length;
        let named = currency::behind(&words[end..]);
        let named = named.filter(|(_, named)| sign.code == "USD" || sign.code == named.code);
        let (more, currency) = named.unwrap_or((0, sign));
        Self::money(end + more, numeral, currency)
    }

    /// Reads a figure before its currency: `5 million euros`, `50 €`, `5 m USD`.
    fn before_sign(words: &[Word<'_>], at: usize) -> Option<Self> {
        let numeral = Numeral::read(&words[at..], NumberKind::Money)?;
        let end = at + numeral.length;
        let (length, currency) = currency::behind(&words[end..])?;
        Self::money(end + length, numeral, currency)
    }

    fn money(end: usize, numeral: Numeral, currency: Currency) -> Option<Self> {
        let number = numeral.number()?;
        let is_much = numeral.scale > 0 || value(number) >= 1_000.0;
        (is_much || !currency.is_word_too).then_some(Self {
            end,
            number,
            currency: Some(currency.code),
            is_percent: false,
            numeral,
        })
    }

    /// Reads the second figure of a pair: after `to`, `or`, a dash, or the `and` of `between`.
    pub(super) fn read_last(words: &[Word<'_>], first: &Self, is_between: bool) -> Option<Self> {
        let next = words.get(first.end)?;
        if next.is_dashed() {
            return Self::read(words, first.end);
        }
        let joins = match next.small.as_str() {
            "to" => true,
            "and" => is_between,
            "or" => !is_between,
            _ => false,
        };
        // `five, or 20%` states one amount twice, so `or` after a comma makes no pair.
        let joins = joins && next.follows();
        let last = words
            .get(first.end + 1)
            .filter(|last| joins && last.follows())?;
        let is_article = matches!(last.small.as_str(), "a" | "half");
        (!is_article).then(|| Self::read(words, first.end + 1))?
    }

    /// Whether both figures are money, but in different currencies.
    pub(super) fn is_other_money(&self, other: &Self) -> bool {
        let currencies = self.currency.zip(other.currency);
        currencies.is_some_and(|(first, last)| first != last && !is_short_for(last, first))
    }

    /// Returns this figure with the currency, percent sign and scale of another figure.
    pub(super) fn like(&self, other: &Self) -> Self {
        Self {
            number: self
                .numeral
                .at_scale_of(&other.numeral)
                .unwrap_or(self.number),
            currency: other.currency,
            is_percent: other.is_percent,
            ..*self
        }
    }

    pub(super) fn is_one_below(&self, last: &Self) -> bool {
        matches!((self.number, last.number), (Number::Integer(first), Number::Integer(last))
            if first.checked_add(1) == Some(last))
    }

    /// Returns the ends of the range from this figure to `last`, or `None` if they form no range.
    /// The figures can share a currency, a percent sign or a scale, as in `$5–10 million`.
    pub(super) fn up_to(&self, last: &Self, is_dashed: bool) -> Option<(Number, Number)> {
        let is_one_currency = match (self.currency, last.currency) {
            // In `A$268–$368 billion` the second sign is short for the first.
            (Some(first), Some(last)) => first == last || is_short_for(last, first),
            (Some(_), None) => !last.is_percent,
            _ => !self.is_percent || last.is_percent,
        };
        let shared = self.numeral.at_scale_of(&last.numeral);
        let is_scaled_alone = self.numeral.scale == 0 && last.numeral.scale > 0;
        let low = match shared {
            Some(low) => low,
            None if is_dashed && is_scaled_alone => return None,
            None => self.number,
        };
        // `$5-8,000` can begin at 5 or at 5,000, so it is no range.
        let is_half_grouped =
            is_dashed && last.numeral.scale == 0 && value(low) < value(last.number) / 1_000.0;
        (is_one_currency && !is_half_grouped && value(low) < value(last.number))
            .then_some((low, last.number))
    }
}

/// Whether the currency sign `last` is short for the sign before it, as `$` is for `A$`.
fn is_short_for(last: &str, first: &str) -> bool {
    last == "USD" && DOLLARS.contains(&first)
}

/// Returns a number as a float, for comparison.
#[expect(clippy::cast_precision_loss, reason = "only the order matters")]
fn value(number: Number) -> f64 {
    match number {
        Number::Integer(whole) => whole as f64,
        Number::Real(real) => real,
    }
}
