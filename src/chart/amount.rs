//! A number as far as it is known.

use crate::rows::Cell;

/// A number, or the bounds that it lies between.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Amount {
    /// It is no less; none: that is unknown.
    pub low: Option<f64>,
    /// It is no more; none: that is unknown.
    pub high: Option<f64>,
    /// Whether the number is only approximate.
    pub about: bool,
}

impl Amount {
    /// Returns a number that is known.
    #[must_use]
    pub fn exactly(number: f64) -> Self {
        Self::between(number, number)
    }

    /// Returns a number that is known approximately.
    #[must_use]
    pub fn about(number: f64) -> Self {
        Self {
            about: true,
            ..Self::exactly(number)
        }
    }

    /// Returns a number with a lower bound.
    #[must_use]
    pub fn at_least(low: f64) -> Self {
        Self {
            low: Some(low),
            ..Self::default()
        }
    }

    /// Returns a number with an upper bound.
    #[must_use]
    pub fn at_most(high: f64) -> Self {
        Self {
            high: Some(high),
            ..Self::default()
        }
    }

    /// Returns a number that lies between two others.
    #[must_use]
    pub fn between(low: f64, high: f64) -> Self {
        Self {
            low: Some(low),
            high: Some(high),
            about: false,
        }
    }

    /// Returns it without what cannot be drawn; none if nothing is left.
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

    /// Returns it in words: "12", "at least 12", "12 to 20", "about 12".
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

    /// Returns its bounds as cells.
    pub(super) fn cells(amount: Option<Self>) -> [Cell<'static>; 2] {
        let amount = amount.unwrap_or_default();
        [amount.low, amount.high].map(cell)
    }
}

/// What is said of a number that is unknown.
pub const NOT_STATED: &str = "not stated";

/// Returns whether two numbers are one.
#[must_use]
#[expect(clippy::float_cmp, reason = "bounds that are given as one number")]
pub(super) fn is_same(one: f64, other: f64) -> bool {
    one == other
}

fn cell(number: Option<f64>) -> Cell<'static> {
    #[expect(clippy::cast_possible_truncation, reason = "it is whole and small")]
    match number {
        None => Cell::Null,
        Some(number) if is_same(number.fract(), 0.0) && number.abs() < 1e15 => {
            Cell::Integer(number as i64)
        }
        Some(number) => Cell::Real(number),
    }
}

/// Returns a number with its thousands set apart: "200,000,000", "-0.5".
#[must_use]
pub fn number(number: f64) -> String {
    let number = if is_same(number, 0.0) { 0.0 } else { number };
    if number.abs() >= 1e15 {
        return format!("{number:e}");
    }
    // Nobody reads more digits off a picture.
    let rounded = (number * 1e4).round() / 1e4;
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
    fn bounds_are_words() {
        assert_eq!(Amount::exactly(0.0).words(), "0");
        assert_eq!(Amount::exactly(-0.0).words(), "0");
        assert_eq!(Amount::at_least(12.0).words(), "at least 12");
        assert_eq!(Amount::at_most(2e8).words(), "at most 200,000,000");
        assert_eq!(Amount::between(12.0, 20.5).words(), "12 to 20.5");
        assert_eq!(Amount::about(1234.0).words(), "about 1,234");
        assert_eq!(Amount::default().words(), "not stated");
        assert_eq!(number(-1234.56789), "-1,234.5679");
        assert_eq!(number(1e300), "1e300");
    }

    #[test]
    fn what_cannot_be_drawn_is_unknown() {
        assert_eq!(Amount::exactly(f64::NAN).known(), None);
        assert_eq!(Amount::at_least(f64::INFINITY).known(), None);
        assert_eq!(
            Amount::between(5.0, f64::INFINITY).known(),
            Some(Amount::at_least(5.0))
        );
        assert_eq!(
            Amount::between(5.0, 2.0).known(),
            Some(Amount::between(2.0, 5.0))
        );
    }
}
