//! Reads the digits of a figure, with its group separators and its decimal sign.
//!
//! Both the separator and the decimal sign can be a comma or a point; groups can also be separated
//! by an apostrophe or a space. `1.500` can mean one and a half or fifteen hundred, so it is read
//! as a number only if a scale such as `million`, or a percent sign, follows.

use crate::dossier::Number;

/// The maximum number of digits that are read as an integer.
const MOST_DIGITS: i32 = 18;

/// The kind of word or sign next to a figure. It decides how a comma or point is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Neighbour {
    /// Neither a currency nor a scale: `1,5` can be two numbers.
    Neither,
    /// A currency. Next to one, the comma in `1,5` is a decimal comma.
    Currency,
    /// A scale, such as `million`, or a percent sign. Next to one, the point in `1.500` is a
    /// decimal point.
    Scale,
}

/// The digits of a figure without its separators, and how many of the digits are decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Decimal {
    digits: i64,
    decimals: i32,
}

impl Decimal {
    pub(super) fn read(figure: &str, neighbour: Neighbour) -> Option<Self> {
        let is_known = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.' | '\'' | '’');
        if !figure.contains(|c: char| c.is_ascii_digit()) || !figure.chars().all(is_known) {
            return None;
        }
        let (whole, fraction) = split_fraction(figure, neighbour)?;
        let digits: String = [whole, fraction].iter().flat_map(|it| it.chars()).collect();
        let digits = digits.replace([',', '.', '\'', '’'], "");
        Some(Self {
            digits: digits.parse().ok()?,
            decimals: i32::try_from(fraction.len()).ok()?,
        })
    }

    pub(super) fn whole(digits: i64) -> Self {
        let decimals = 0;
        Self { digits, decimals }
    }

    pub(super) fn has_fraction(self) -> bool {
        self.decimals > 0
    }

    pub(super) fn is_below(self, other: Self) -> bool {
        let lifted = |it: Self, other: Self| {
            let power = u32::try_from(other.decimals).ok()?;
            i128::from(it.digits).checked_mul(10_i128.checked_pow(power)?)
        };
        lifted(self, other)
            .zip(lifted(other, self))
            .is_some_and(|(it, other)| it < other)
    }

    pub(super) fn and_hundredths(self, hundredths: i64) -> Option<Self> {
        let digits = self.digits.checked_mul(100)?.checked_add(hundredths)?;
        let is_tenths = hundredths % 10 == 0;
        Some(Self {
            digits: if is_tenths { digits / 10 } else { digits },
            decimals: self.decimals + if is_tenths { 1 } else { 2 },
        })
    }

    /// Multiplies the figure by 10 to the power of `scale`. `1.2` with scale 6 becomes an integer,
    /// but `1.0` with scale 0 remains a real number.
    pub(super) fn scaled(self, scale: i32) -> Option<Number> {
        let power = scale - self.decimals;
        if (0..=MOST_DIGITS).contains(&power) {
            let factor = 10_i64.checked_pow(u32::try_from(power).ok()?)?;
            return self.digits.checked_mul(factor).map(Number::Integer);
        }
        let down = u32::try_from(-power)
            .ok()
            .and_then(|it| 10_i64.checked_pow(it));
        if let Some(down) = down.filter(|down| scale > 0 && self.digits % down == 0) {
            return Some(Number::Integer(self.digits / down));
        }
        let written = format!("{}e{power}", self.digits);
        let real = written.parse().ok().filter(|real: &f64| real.is_finite());
        real.map(Number::Real)
    }
}

/// Splits a figure into its whole part and its decimals.
fn split_fraction(figure: &str, neighbour: Neighbour) -> Option<(&str, &str)> {
    let last = figure.rfind([',', '.']);
    let Some(last) = last else {
        return is_grouped(figure, &['\'', '’']).then_some((figure, ""));
    };
    let sign = char::from(figure.as_bytes()[last]);
    let (whole, fraction) = (&figure[..last], &figure[last + 1..]);
    let other = if sign == ',' { '.' } else { ',' };
    let is_alone = !whole.contains(sign);
    if whole.contains(other) {
        // In `1,234.5` and `1.234,5` the last sign begins the decimals.
        return (is_alone && is_grouped(whole, &[other])).then_some((whole, fraction));
    }
    if !is_alone || sign == ',' && fraction.len() == 3 {
        return is_grouped(figure, &[sign]).then_some((figure, ""));
    }
    let is_whole = is_grouped(whole, &['\'', '’']);
    let looks_grouped = fraction.len() == 3 && is_grouped(figure, &[sign]);
    let is_fraction = match sign {
        ',' => neighbour != Neighbour::Neither,
        _ => neighbour == Neighbour::Scale || !looks_grouped,
    };
    (is_whole && !fraction.is_empty() && is_fraction).then_some((whole, fraction))
}

/// Whether a whole number consists of plain digits, as in `12500`, or of groups, as in `12,500`.
fn is_grouped(whole: &str, signs: &[char]) -> bool {
    let groups: Vec<&str> = whole.split(signs).collect();
    let is_digits = |group: &&str| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit());
    let is_one = groups.len() == 1;
    let has_zeros = whole.starts_with('0') && whole.len() > 1;
    groups.iter().all(is_digits)
        && !has_zeros
        && (is_one || groups[0].len() <= 3 && are_groups(&groups[1..]))
}

/// Whether the groups after the first are as long as in `1,234,567`, or in India `12,34,567`.
fn are_groups(groups: &[&str]) -> bool {
    let Some((last, others)) = groups.split_last() else {
        return true;
    };
    let have = |length: usize| others.iter().all(|group| group.len() == length);
    last.len() == 3 && (have(3) || have(2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grouping_and_decimal_signs_are_distinguished() {
        for (figure, number) in [
            ("155,000", Number::Integer(155_000)),
            ("12'500", Number::Integer(12_500)),
            ("12.500.000", Number::Integer(12_500_000)),
            ("12,34,567", Number::Integer(1_234_567)),
            ("1,234.5", Number::Real(1234.5)),
            ("1.234,5", Number::Real(1234.5)),
            ("1,5", Number::Real(1.5)),
            ("0.125", Number::Real(0.125)),
            ("0", Number::Integer(0)),
        ] {
            let read = Decimal::read(figure, Neighbour::Currency).and_then(|it| it.scaled(0));
            assert_eq!(read, Some(number), "{figure}");
        }
    }

    #[test]
    fn an_ambiguous_figure_is_no_number() {
        for figure in [
            "1.500", "1,50,0", "0,250", "007", "1.2.3", "1,2,3", "5'", ".", "1.",
        ] {
            assert_eq!(Decimal::read(figure, Neighbour::Currency), None, "{figure}");
        }
        assert_eq!(Decimal::read("1,5", Neighbour::Neither), None);
        let scaled = Decimal::read("1.234", Neighbour::Scale).and_then(|it| it.scaled(6));
        assert_eq!(scaled, Some(Number::Integer(1_234_000)));
    }
}
