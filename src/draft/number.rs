//! Numbers in figures and in words.

use std::sync::LazyLock;

use text2num::lang::English;
use text2num::text2digits;

use super::word::Word;
use crate::dossier::Number;

/// What knows the words for numbers.
static ENGLISH: LazyLock<English> = LazyLock::new(English::new);

/// Most words that a number in words is looked for in.
const LONGEST: usize = 10;

/// Most digits of a whole number.
const MOST_DIGITS: i32 = 18;

/// Returns the number that words begin with, and how many words it takes.
///
/// `first` is the first word without a sign of currency.
pub(super) fn number(first: &str, words: &[Word<'_>]) -> Option<(usize, Number)> {
    if first.starts_with(|c: char| c.is_ascii_digit()) {
        let (figure, scale) = attached_scale(first);
        let decimal = Decimal::read(figure)?;
        if scale > 0 {
            return Some((1, decimal.scaled(scale)?));
        }
        let scale = words
            .get(1)
            .filter(|next| next.follows())
            .map_or(0, scale_of);
        return Some((1 + usize::from(scale > 0), decimal.scaled(scale)?));
    }
    in_words(words)
}

/// Returns a whole number of one word, in figures or in words.
pub(super) fn small(word: &Word<'_>) -> Option<i64> {
    match number(word.text, std::slice::from_ref(word))? {
        (_, Number::Integer(number)) => Some(number),
        (_, Number::Real(_)) => None,
    }
}

/// Digits and where the point stands among them.
struct Decimal {
    digits: i64,
    decimals: i32,
}

impl Decimal {
    fn read(figure: &str) -> Option<Self> {
        let (whole, fraction) = figure.split_once('.').unwrap_or((figure, ""));
        let groups: Vec<&str> = whole.split(',').collect();
        let in_threes = groups.iter().skip(1).all(|group| group.len() == 3);
        let starts_short = groups.len() == 1 || groups[0].len() <= 3;
        if !in_threes || !starts_short {
            return None;
        }
        let digits = format!("{}{fraction}", groups.concat());
        let is_number = digits.bytes().all(|b| b.is_ascii_digit());
        Some(Self {
            digits: digits.parse().ok().filter(|_| is_number)?,
            decimals: i32::try_from(fraction.len()).ok()?,
        })
    }

    /// Returns it times a power of ten, whole where it is whole.
    fn scaled(&self, scale: i32) -> Option<Number> {
        let power = scale - self.decimals;
        if (0..=MOST_DIGITS).contains(&power) {
            let factor = 10_i64.checked_pow(u32::try_from(power).ok()?)?;
            return self.digits.checked_mul(factor).map(Number::Integer);
        }
        let written = format!("{}e{power}", self.digits);
        written
            .parse()
            .ok()
            .filter(|real: &f64| real.is_finite())
            .map(Number::Real)
    }
}

/// Splits `5m` and `3bn`.
fn attached_scale(word: &str) -> (&str, i32) {
    let figure = word.trim_end_matches(char::is_alphabetic);
    match word[figure.len()..].to_ascii_lowercase().as_str() {
        "k" => (figure, 3),
        "m" | "mn" => (figure, 6),
        "bn" | "b" => (figure, 9),
        "trn" | "tn" => (figure, 12),
        _ => (word, 0),
    }
}

/// Returns the power of ten that a word stands for.
fn scale_of(word: &Word<'_>) -> i32 {
    match word.small.as_str() {
        "hundred" => 2,
        "thousand" => 3,
        "million" | "m" | "mn" => 6,
        "billion" | "bn" => 9,
        "trillion" => 12,
        _ => 0,
    }
}

/// Returns the longest number in words.
fn in_words(words: &[Word<'_>]) -> Option<(usize, Number)> {
    // Ordinals come back with their ending, and are no numbers here.
    let read = |text: &str| text2digits(text, &*ENGLISH).ok()?.parse().ok();
    let first = read(&words.first()?.small)?;
    let mut longest = (1, first);
    let mut text = words[0].small.clone();
    let more = words.iter().skip(1).take(LONGEST - 1);
    for (at, word) in more.take_while(|word| word.follows()).enumerate() {
        text.push(' ');
        text.push_str(&word.small);
        if let Some(number) = read(&text) {
            longest = (at + 2, number);
        }
    }
    Some((longest.0, Number::Integer(longest.1)))
}

#[cfg(test)]
mod tests {
    use super::super::word::words;
    use super::*;

    #[test]
    fn numbers_are_read_as_far_as_they_go() {
        let read = |text: &str| {
            let words = words(text);
            number(words[0].text, &words)
        };
        assert_eq!(
            read("12.1 billion in aid"),
            Some((2, Number::Integer(12_100_000_000)))
        );
        assert_eq!(read("155,000 alumni"), Some((1, Number::Integer(155_000))));
        assert_eq!(read("1.5 degrees"), Some((1, Number::Real(1.5))));
        assert_eq!(read("3bn"), Some((1, Number::Integer(3_000_000_000))));
        assert_eq!(read("twenty-five officers"), Some((1, Number::Integer(25))));
        assert_eq!(
            read("one hundred and fifty million people"),
            Some((5, Number::Integer(150_000_000)))
        );
        assert_eq!(read("1,50 and"), None);
        assert_eq!(read("second"), None);
        assert_eq!(read("99999999999999999999"), None);
        assert_eq!(read("5G"), None);
    }
}
