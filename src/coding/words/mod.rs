//! Reads numbers, amounts, dates and obligations from English prose.
//!
//! ```text
//! sentence ─ word, piece ─ number ─ amounts ──▶ comparator, low, high, unit, per
//!                  ├────────────── dates ────▶ EDTF and its basis
//!                  └────────────── obligation ▶ whether words bind, and to what kind of deed
//! ```
//!
//! This module uses neither documents nor the database. `draft` passes it whole sentences;
//! [`amount`] and [`date`] read a quoted phrase.

pub(crate) mod amounts;
pub(crate) mod currency;
pub(crate) mod dates;
mod decimal;
pub(crate) mod noun;
mod number;
pub(crate) mod obligation;
pub(crate) mod piece;
pub(crate) mod word;

pub use amounts::Amount;
pub use currency::is_currency_code;
pub use dates::Dated;

/// Returns the amount in a phrase such as `up to 5 million tonnes per annum`, or `None` unless the
/// phrase has exactly one amount.
///
/// If no noun follows the number, the amount has no unit.
#[must_use]
pub fn amount(phrase: &str) -> Option<Amount> {
    one(amounts_in(phrase))
}

/// Returns all amounts in a phrase that a dossier quotes as the evidence for an amount. A number
/// without a noun, such as `500`, is an amount too.
pub(crate) fn amounts_in(phrase: &str) -> Vec<Amount> {
    let words = piece::pieces(phrase);
    // To save time, dates are read only if a word has four digits or names a month.
    let may_date = words.iter().any(|word| {
        let digits = word.text.bytes().filter(u8::is_ascii_digit).count();
        digits == 4 || crate::calendar::month_named(word.text).is_some()
    });
    let amounts = if may_date {
        amounts_beside_dates(&words)
    } else {
        amounts::quoted(&words, &[])
    };
    without_bare_yen(amounts, phrase)
}

/// Returns all amounts in a sentence, including numbers that no noun follows.
pub(crate) fn amounts_of_sentence(sentence: &str) -> Vec<Amount> {
    without_bare_yen(amounts_beside_dates(&piece::pieces(sentence)), sentence)
}

/// Removes the unit of amounts in `¥`, which can mean yen or yuan.
fn without_bare_yen(mut amounts: Vec<Amount>, text: &str) -> Vec<Amount> {
    for amount in &mut amounts {
        let unit = amount.unit.take();
        amount.unit = unit.filter(|_| !currency::is_bare_yen(&text[amount.bytes.clone()]));
    }
    amounts
}

fn amounts_beside_dates(words: &[word::Word<'_>]) -> Vec<Amount> {
    let dates = dates::dates(words, None, &mut dates::DateContext::default()).into_iter();
    let dates: Vec<_> = dates.map(|date| date.bytes).collect();
    amounts::quoted(words, &dates)
}

/// Returns the date in a phrase such as `in May 2020`, or `None` unless the phrase has exactly one
/// date.
///
/// `written` is the date of writing in EDTF. It decides which year `this year` is. The result for a
/// day without a year has no EDTF value, only a basis.
#[must_use]
pub fn date(phrase: &str, written: Option<&str>) -> Option<Dated> {
    one(dates_in(phrase, written, None))
}

/// Returns all dates in a phrase. `year` completes days that state no year.
pub(crate) fn dates_in(phrase: &str, written: Option<&str>, year: Option<i64>) -> Vec<Dated> {
    let reference = written.and_then(dates::ReferenceDate::of);
    dates::dates(
        &piece::pieces(phrase),
        reference,
        &mut dates::DateContext::of(year),
    )
}

fn one<T>(mut found: Vec<T>) -> Option<T> {
    let only = found.pop();
    only.filter(|_| found.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::Number;

    #[test]
    fn an_amount_is_read_only_if_the_quotation_has_no_other() {
        let read = |phrase| {
            let read = amount(phrase)?;
            Some((read.comparator, read.low, read.high, read.unit, read.per))
        };
        let whole = |number| Some(Number::Integer(number));
        assert_eq!(
            read("up to 5 million tonnes per annum"),
            Some((
                "up_to",
                None,
                whole(5_000_000),
                Some("tonne".into()),
                Some("year")
            ))
        );
        assert_eq!(read("12"), Some(("eq", whole(12), None, None, None)));
        assert_eq!(
            read("19 percent"),
            Some(("eq", whole(19), None, Some("percent".into()), None))
        );
        assert_eq!(
            read("dozens"),
            Some(("unquantified", None, None, None, None))
        );
        assert_eq!(read("in May"), None);
        assert_eq!(read("5 ships and 6 boats"), None);
    }

    #[test]
    fn a_date_is_read_only_if_the_quotation_has_no_other() {
        let read = |phrase| {
            let read = date(phrase, Some("2022-05-12"))?;
            Some((read.edtf.unwrap_or_default(), read.basis))
        };
        assert_eq!(read("in May 2020"), Some(("2020-05".into(), "stated")));
        assert_eq!(read("this year"), Some(("2022".into(), "relative")));
        assert_eq!(read("in March"), Some((String::new(), "relative")));
        let within = date("nearly 20 years ago", Some("[2022-03-02..2022-12-31]"));
        assert_eq!(within.and_then(|it| it.edtf), Some("2002~".into()));
        assert_eq!(read("12 ships"), None);
        assert_eq!(read("in 1956 and in 1958"), None);
    }
}
