//! Reads numbers in figures or in words, with a scale such as `million` after them.

use std::sync::LazyLock;

use text2num::lang::English;
use text2num::text2digits;

use super::decimal::{Decimal, Neighbour};
use super::word::{Word, are};
use crate::dossier::Number;

/// The parser of English number words.
static ENGLISH: LazyLock<English> = LazyLock::new(English::new);

/// The maximum number of words in a number.
const LONGEST: usize = 10;

/// The kind of thing that a number counts. For money, letters such as `m` and `t` are scales;
/// elsewhere they are units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NumberKind {
    /// Money: a currency sign stands before or after the figure.
    Money,
    /// A percentage.
    Percent,
    /// Other things, or a kind that is not yet known.
    Things,
}

/// A number as the text writes it, such as `1.2` with the scale `billion`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Numeral {
    /// How many words the numeral consists of.
    pub(super) length: usize,
    decimal: Decimal,
    /// The scale as a power of ten, such as 9 for `billion`; 0 if there is no scale.
    pub(super) scale: i32,
}

impl Numeral {
    /// Reads the number with which the words begin.
    pub(super) fn read(words: &[Word<'_>], of: NumberKind) -> Option<Self> {
        let first = words.first()?;
        if first.text.starts_with(|c: char| c.is_ascii_digit()) {
            return in_figures(words, of);
        }
        part(words).or_else(|| in_words(words))
    }

    pub(super) fn number(&self) -> Option<Number> {
        self.decimal.scaled(self.scale)
    }

    /// Returns this number at the scale of another number: in `2–3 million`, the `2` means two
    /// million.
    pub(super) fn at_scale_of(&self, other: &Self) -> Option<Number> {
        let is_below = self.decimal.is_below(other.decimal);
        (self.scale == 0 && is_below).then(|| self.decimal.scaled(other.scale))?
    }

    fn whole(length: usize, number: i64, scale: i32) -> Self {
        let decimal = Decimal::whole(number);
        Self {
            length,
            decimal,
            scale,
        }
    }

    /// Adds `and a half` or `and a quarter`. The scale can come before it or after it: `two million
    /// and a half`, `two and a half million`.
    fn and_a_part(self, words: &[Word<'_>]) -> Option<Self> {
        const PARTS: [(&str, i64); 3] = [
            ("and a half", 50),
            ("and a quarter", 25),
            ("and three quarters", 75),
        ];
        let rest = words.get(self.length..)?;
        let part = PARTS.iter().find(|(phrase, _)| are(rest, phrase));
        let (_, hundredths) = part.filter(|_| !self.decimal.has_fraction())?;
        let (more, scale) = match self.scale {
            0 => scales(rest.get(3..)?, NumberKind::Things),
            scale => (0, scale),
        };
        Some(Self {
            length: self.length + 3 + more,
            decimal: self.decimal.and_hundredths(*hundredths)?,
            scale,
        })
    }
}

/// Reads a number in figures with its scale: `1.2-billion`, `5m`, `2 lakh crore`.
fn in_figures(words: &[Word<'_>], of: NumberKind) -> Option<Numeral> {
    let figure = words[0].text.trim_end_matches('%');
    let of = if figure.len() < words[0].text.len() {
        NumberKind::Percent
    } else {
        of
    };
    let (figure, attached) = attached_scale(figure, of);
    let (groups, spaced) = grouped(figure, words);
    let end = 1 + groups;
    let (more, scale) = match attached {
        0 => scales(&words[end..], of),
        scale => (0, scale),
    };
    let neighbour = match of {
        _ if scale > 0 || of == NumberKind::Percent || is_percent(&words[end..]) => {
            Neighbour::Scale
        }
        NumberKind::Money => Neighbour::Currency,
        _ => Neighbour::Neither,
    };
    let figure = spaced.as_deref().unwrap_or(figure);
    let numeral = Numeral {
        length: end + more,
        decimal: Decimal::read(figure, neighbour)?,
        scale,
    };
    numeral.and_a_part(words).or(Some(numeral))
}

fn is_percent(words: &[Word<'_>]) -> bool {
    are(words, "percent") || are(words, "per cent")
}

/// Reads a figure whose digit groups are separated by spaces, such as `12 500`. Returns the number
/// of groups after the first, and all digits without the spaces.
fn grouped(figure: &str, words: &[Word<'_>]) -> (usize, Option<String>) {
    let is_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let is_first = is_digits(figure) && figure.len() <= 3 && !figure.starts_with('0');
    let is_group =
        |word: &&Word<'_>| word.gap == " " && word.text.len() == 3 && is_digits(word.text);
    let groups = words.iter().skip(1).take(4).take_while(is_group);
    let groups: Vec<&str> = groups.map(|word| word.text).collect();
    if !is_first || groups.is_empty() {
        return (0, None);
    }
    (groups.len(), Some(format!("{figure}{}", groups.concat())))
}

/// Splits words such as `5m` and `3bn` into the figure and the power of ten of their scale.
fn attached_scale(word: &str, of: NumberKind) -> (&str, i32) {
    let figure = word.trim_end_matches(char::is_alphabetic);
    let scale = scale_of(&word[figure.len()..], of);
    let is_scale = scale > 2 && !figure.is_empty();
    if is_scale { (figure, scale) } else { (word, 0) }
}

/// Returns how many of the next words are scales, and the sum of their powers of ten: `lakh crore`
/// is 5 + 7.
fn scales(words: &[Word<'_>], of: NumberKind) -> (usize, i32) {
    let mut total = 0;
    let mut length = 0;
    for word in words.iter().take(2) {
        let is_near = word.follows() || word.is_hyphened() || word.gap.is_empty();
        let of = if length == 0 { of } else { NumberKind::Things };
        let scale = if is_near { spaced_scale(word, of) } else { 0 };
        if scale == 0 {
            break;
        }
        total += scale;
        length += 1;
    }
    (length, total)
}

/// Returns the power of ten of the word after a figure and a space, or 0 if it is no scale. Without
/// a currency, `5 m` means metres and `5 t` tonnes, so `m` and `t` are no scales.
fn spaced_scale(word: &Word<'_>, of: NumberKind) -> i32 {
    if of != NumberKind::Money && word.text.len() == 1 {
        return 0;
    }
    scale_of(word.text, of)
}

/// Returns the power of ten of a scale, or 0 if the word is not a scale.
fn scale_of(word: &str, of: NumberKind) -> i32 {
    let small = word.to_lowercase();
    match (small.as_str(), of) {
        (_, NumberKind::Percent) => 0,
        ("hundred", _) => 2,
        ("thousand" | "k", _) | ("ribu", NumberKind::Money) => 3,
        ("lakh" | "lakhs" | "lac", _) => 5,
        ("million" | "millions" | "m" | "mn" | "mln" | "mio", _)
        | ("mil" | "mm" | "juta", NumberKind::Money) => 6,
        ("crore" | "crores", _) | ("cr", NumberKind::Money) => 7,
        ("billion" | "billions" | "bn" | "bln" | "mrd" | "milliard", _)
        | ("b" | "bilion" | "miliar", NumberKind::Money) => 9,
        ("trillion" | "trillions" | "tn" | "trn", _)
        | ("t" | "triliun" | "trilion", NumberKind::Money) => 12,
        _ => 0,
    }
}

/// Whether a lower-case word is a scale for things of every kind, not only for money.
pub(super) fn is_scale(word: &str) -> bool {
    word.len() > 1 && scale_of(word, NumberKind::Things) > 0
}

/// Reads numbers that begin with a fraction or with `a`: `half a million`, `a million`, `a dozen`.
fn part(words: &[Word<'_>]) -> Option<Numeral> {
    let (length, hundredths) = [
        ("half a", 50),
        ("a quarter of a", 25),
        ("quarter of a", 25),
        ("three quarters of a", 75),
        ("three-quarters of a", 75),
        ("a", 100),
    ]
    .into_iter()
    .find(|(phrase, _)| are(words, phrase))
    .map(|(phrase, hundredths)| (phrase.split(' ').count(), hundredths))?;
    let of = words.get(length).filter(|word| word.follows())?;
    if of.small == "dozen" {
        return Some(Numeral::whole(length + 1, 12 * hundredths / 100, 0));
    }
    let (more, scale) = scales(&words[length..], NumberKind::Things);
    if more == 0 {
        return None;
    }
    let end = length + more;
    if hundredths == 100 {
        let numeral = Numeral::whole(end, 1, scale);
        return numeral.and_a_part(words).or(Some(numeral));
    }
    Some(Numeral::whole(end, hundredths, scale - 2))
}

/// Returns the whole number that a single word states, in figures or as a word.
pub(super) fn small(word: &Word<'_>) -> Option<i64> {
    match Numeral::read(std::slice::from_ref(word), NumberKind::Things)?.number()? {
        Number::Integer(number) => Some(number),
        Number::Real(_) => None,
    }
}

/// Reads the longest number in words, such as `twenty five`, with which the text begins.
fn in_words(words: &[Word<'_>]) -> Option<Numeral> {
    // An ordinal is not read: `third` becomes `3rd`, which is no integer.
    let read = |text: &str| -> Option<i64> { text2digits(text, &*ENGLISH).ok()?.parse().ok() };
    let first = words.first().filter(|first| !is_scale(&first.small))?;
    let mut longest = (1, read(&first.small)?);
    let mut text = first.small.clone();
    let more = words.iter().skip(1).take(LONGEST - 1);
    for (at, word) in more.take_while(|word| word.follows()).enumerate() {
        text.push(' ');
        text.push_str(&word.small);
        if let Some(number) = read(&text) {
            longest = (at + 2, number);
        }
    }
    let (length, number) = longest;
    let next = words.get(length).filter(|next| next.follows());
    if next.is_some_and(|next| next.small == "dozen") {
        return Some(Numeral::whole(length + 1, number.checked_mul(12)?, 0));
    }
    let numeral = unscaled(length, number, &words[length - 1]);
    numeral.and_a_part(words).or(Some(numeral))
}

/// Splits `six million` into number and scale, so that in `five to six million` both numbers can
/// have the scale.
fn unscaled(length: usize, number: i64, last: &Word<'_>) -> Numeral {
    let scale = scale_of(&last.small, NumberKind::Things);
    let power = u32::try_from(scale)
        .ok()
        .and_then(|it| 10_i64.checked_pow(it));
    match power.filter(|power| length > 1 && scale > 2 && number % power == 0) {
        Some(power) => Numeral::whole(length, number / power, scale),
        None => Numeral::whole(length, number, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::piece::pieces;

    fn read(text: &str, of: NumberKind) -> Option<(usize, Number)> {
        let numeral = Numeral::read(&pieces(text), of)?;
        Some((numeral.length, numeral.number()?))
    }

    #[test]
    fn the_longest_number_is_read() {
        let whole = |length, number| Some((length, Number::Integer(number)));
        for (text, length, number) in [
            ("12.1 billion in aid", 2, 12_100_000_000),
            ("155,000 alumni", 1, 155_000),
            ("3bn", 1, 3_000_000_000),
            ("twenty-five officers", 1, 25),
            ("one hundred and fifty million people", 5, 150_000_000),
            ("three and a half million people", 5, 3_500_000),
            ("3 and a half million people", 5, 3_500_000),
            ("half a million people", 3, 500_000),
            ("a million and a half people", 5, 1_500_000),
            ("a quarter of a billion people", 5, 250_000_000),
            ("a dozen states", 2, 12),
            ("half a dozen states", 3, 6),
            ("two dozen states", 2, 24),
            ("12 500 people", 2, 12_500),
            ("1.2-billion people", 2, 1_200_000_000),
            ("5 lakh people", 2, 500_000),
            ("2 lakh crore", 3, 2_000_000_000_000),
            ("6 mln people", 2, 6_000_000),
        ] {
            assert_eq!(
                read(text, NumberKind::Things),
                whole(length, number),
                "{text}"
            );
        }
        assert_eq!(
            read("1.5 degrees", NumberKind::Things),
            Some((1, Number::Real(1.5)))
        );
        assert_eq!(
            read("two and a half years", NumberKind::Things),
            Some((4, Number::Real(2.5)))
        );
        for none in [
            "a state",
            "1,50 and",
            "second",
            "99999999999999999999",
            "5G",
            "million",
        ] {
            assert_eq!(read(none, NumberKind::Things), None, "{none}");
        }
    }

    #[test]
    fn a_single_letter_is_a_scale_only_of_money() {
        for (text, number) in [
            ("5 m", 5_000_000),
            ("5m", 5_000_000),
            ("5 T", 5_000_000_000_000),
            ("5 mil", 5_000_000),
            ("5 MM", 5_000_000),
            ("1,5 million", 1_500_000),
        ] {
            let read = read(text, NumberKind::Money).map(|(_, number)| number);
            assert_eq!(read, Some(Number::Integer(number)), "{text}");
        }
        assert_eq!(
            read("5 m", NumberKind::Things),
            Some((1, Number::Integer(5)))
        );
        assert_eq!(
            read("5 mil", NumberKind::Things),
            Some((1, Number::Integer(5)))
        );
    }
}
