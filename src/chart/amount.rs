//! Represents a number that is known exactly or by its bounds.

use crate::rows::Cell;

/// A number that is known by its bounds. If it is known exactly, both bounds are equal.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct BoundedNumber {
    /// The lower bound, if it is known.
    pub low: Option<f64>,
    /// The upper bound, if it is known.
    pub high: Option<f64>,
    /// Whether the number is approximate.
    pub about: bool,
}

impl BoundedNumber {
    /// Returns a number that is known exactly.
    #[must_use]
    pub fn exactly(number: f64) -> Self {
        Self::between(number, number)
    }

    /// Returns an approximate number.
    #[must_use]
    pub fn about(number: f64) -> Self {
        Self {
            about: true,
            ..Self::exactly(number)
        }
    }

    /// Returns a number of which only the lower bound is known.
    #[must_use]
    pub fn at_least(low: f64) -> Self {
        Self {
            low: Some(low),
            ..Self::default()
        }
    }

    /// Returns a number of which only the upper bound is known.
    #[must_use]
    pub fn at_most(high: f64) -> Self {
        Self {
            high: Some(high),
            ..Self::default()
        }
    }

    /// Returns a number that lies between two bounds.
    #[must_use]
    pub fn between(low: f64, high: f64) -> Self {
        Self {
            low: Some(low),
            high: Some(high),
            about: false,
        }
    }

    /// Drops infinite and NaN bounds, and puts the lower first. Returns `None` if no bound is left.
    #[must_use]
    pub fn known(self) -> Option<Self> {
        let finite = |bound: Option<f64>| bound.filter(|number| number.is_finite());
        let (low, high) = (finite(self.low), finite(self.high));
        let known = match (low, high) {
            (Some(low), Some(high)) if low > high => Self::between(high, low),
            _ => Self { low, high, ..self },
        };
        (low.is_some() || high.is_some()).then_some(known)
    }

    /// Returns the number in words: "12", "at least 12", "12 to 20", "about 12".
    #[must_use]
    pub fn words(&self) -> String {
        let words = match (self.low, self.high) {
            (None, None) => return NOT_STATED.to_owned(),
            (Some(low), None) => format!("at least {}", number(low)),
            (None, Some(high)) => format!("at most {}", number(high)),
            (Some(low), Some(high)) if is_same(low, high) => number(low),
            (Some(low), Some(high)) => format!("{} to {}", number(low), number(high)),
        };
        if self.about {
            format!("about {words}")
        } else {
            words
        }
    }

    /// Returns the two bounds as cells.
    pub(super) fn cells(amount: Option<Self>) -> [Cell<'static>; 2] {
        let amount = amount.unwrap_or_default();
        [amount.low, amount.high].map(cell)
    }
}

/// The text for an unknown number.
pub const NOT_STATED: &str = "not stated";

/// Returns whether two numbers are equal.
#[must_use]
#[expect(
    clippy::float_cmp,
    reason = "both bounds of an exact number are the same value"
)]
pub(super) fn is_same(one: f64, other: f64) -> bool {
    one == other
}

fn cell(number: Option<f64>) -> Cell<'static> {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the number is whole and small"
    )]
    match number {
        None => Cell::Null,
        Some(number) if is_same(number.fract(), 0.0) && number.abs() < 1e15 => {
            Cell::Integer(number as i64)
        }
        Some(number) => Cell::Real(number),
    }
}

/// Returns a number with commas between thousands: "200,000,000", "-0.5".
#[must_use]
pub fn number(number: f64) -> String {
    if number.abs() >= 1e15 {
        return format!("{number:e}");
    }
    // A chart needs no more than four decimals. Adding 0 turns -0 into 0.
    let rounded = (number * 1e4).round() / 1e4 + 0.0;
    let text = rounded.to_string();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let (sign, digits) = match whole.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", whole),
    };
    let mut grouped = String::from(sign);
    for (place, digit) in digits.char_indices() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if !fraction.is_empty() {
        grouped.push('.');
        grouped.push_str(fraction);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_are_printed_in_words() {
        for (amount, words) in [
            (BoundedNumber::exactly(0.0), "0"),
            (BoundedNumber::exactly(-0.0), "0"),
            (BoundedNumber::at_least(12.0), "at least 12"),
            (BoundedNumber::at_most(2e8), "at most 200,000,000"),
            (BoundedNumber::between(12.0, 20.5), "12 to 20.5"),
            (BoundedNumber::about(1234.0), "about 1,234"),
            (BoundedNumber::default(), "not stated"),
        ] {
            assert_eq!(amount.words(), words);
        }
        assert_eq!(number(-1234.56789), "-1,234.5679");
        assert_eq!(number(1e300), "1e300");
        assert_eq!(number(-1e-9), "0");
    }

    #[test]
    fn bounds_that_are_not_finite_are_unknown() {
        let known = |low, high| BoundedNumber::between(low, high).known();
        assert_eq!(known(f64::NAN, f64::NAN), None);
        assert_eq!(BoundedNumber::at_least(f64::INFINITY).known(), None);
        assert_eq!(
            known(5.0, f64::INFINITY),
            Some(BoundedNumber::at_least(5.0))
        );
        assert_eq!(known(5.0, 2.0), Some(BoundedNumber::between(2.0, 5.0)));
    }
}
