//! Numbers in figures and in words.

use std::sync::LazyLock;

use text2num::lang::English;
use text2num::text2digits;

use super::word::{Word, are};
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
pub(crate) fn number(first: &str, words: &[Word<'_>]) -> Option<(usize, Number)> {
    if first.starts_with(|c: char| c.is_ascii_digit()) {
        let (figure, scale) = attached_scale(first);
        let decimal = Decimal::read(figure)?;
        if scale > 0 {
            return Some((1, decimal.scaled(scale)?));
        }
        let rest = words.get(1..).unwrap_or_default();
        if let Number::Integer(whole) = decimal.scaled(0)?
            && let Some((length, number)) = and_a_half(whole, rest)
        {
            return Some((1 + length, number));
        }
        let scale = rest.first().filter(|next| next.follows());
        let scale = scale.map_or(0, scale_of);
        return Some((1 + usize::from(scale > 0), decimal.scaled(scale)?));
    }
    part(words).or_else(|| in_words(words))
}

/// Returns `half a million`, `a million` and `a dozen`, which begin with no number.
fn part(words: &[Word<'_>]) -> Option<(usize, Number)> {
    let (length, share) = [
        ("half a", 2),
        ("a quarter of a", 4),
        ("quarter of a", 4),
        ("a", 1),
    ]
    .into_iter()
    .find(|(phrase, _)| are(words, phrase))
    .map(|(phrase, share)| (phrase.split(' ').count(), share))?;
    let of = words.get(length).filter(|word| word.follows())?;
    let whole = match of.small.as_str() {
        "dozen" => 12,
        _ => 10_i64.pow(u32::try_from(scale_of(of)).ok().filter(|it| *it > 0)?),
    };
    let number = whole / share;
    let more = (share == 1)
        .then(|| and_a_half(number, &words[length + 1..]))
        .flatten();
    let (more, number) = more.unwrap_or((0, Number::Integer(number)));
    Some((length + 1 + more, number))
}

/// Returns what `and a half` or `and a half million` makes of a number before it, and how
/// many words that takes.
fn and_a_half(whole: i64, words: &[Word<'_>]) -> Option<(usize, Number)> {
    if !are(words, "and a half") {
        return None;
    }
    let scale = words
        .get(3)
        .filter(|next| next.follows())
        .map_or(0, scale_of);
    let unit = match whole {
        // Of `a million and a half` the half is one of a million.
        1_000 | 1_000_000 | 1_000_000_000 => whole,
        _ => 10_i64.checked_pow(u32::try_from(scale).ok()?)?,
    };
    if unit == 1 {
        let halves = i32::try_from(whole).ok()?;
        return Some((3, Number::Real(f64::from(halves) + 0.5)));
    }
    if unit == whole {
        return Some((3, Number::Integer(whole.checked_add(unit / 2)?)));
    }
    let number = whole.checked_mul(unit)?.checked_add(unit / 2)?;
    Some((4, Number::Integer(number)))
}

/// Returns a whole number of one word, in figures or in words.
pub(crate) fn small(word: &Word<'_>) -> Option<i64> {
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
    let (length, number) = longest;
    let rest = words.get(length..).unwrap_or_default();
    if let Some((more, number)) = and_a_half(number, rest) {
        return Some((length + more, number));
    }
    if rest
        .first()
        .is_some_and(|next| next.follows() && next.small == "dozen")
    {
        return Some((length + 1, Number::Integer(i64::checked_mul(number, 12)?)));
    }
    Some((length, Number::Integer(number)))
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
        for (text, length, number) in [
            ("three and a half million people", 5, 3_500_000),
            ("3 and a half million people", 5, 3_500_000),
            ("half a million people", 3, 500_000),
            ("a million and a half people", 5, 1_500_000),
            ("a quarter of a billion people", 5, 250_000_000),
            ("a dozen states", 2, 12),
            ("two dozen states", 2, 24),
        ] {
            assert_eq!(
                read(text),
                Some((length, Number::Integer(number))),
                "{text}"
            );
        }
        assert_eq!(read("two and a half years"), Some((4, Number::Real(2.5))));
        assert_eq!(read("a state"), None);
        assert_eq!(read("1,50 and"), None);
        assert_eq!(read("second"), None);
        assert_eq!(read("99999999999999999999"), None);
        assert_eq!(read("5G"), None);
    }
}
