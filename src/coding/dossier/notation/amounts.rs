//! Reads and writes amounts, such as `up to 5 million tonne announced: up to 5 million tonnes`.

use std::ops::Range;

use super::Wrong;
use super::dates::{split_words, tokens};
use crate::dossier::model::Number;

/// The example of an amount that messages show, because the rule itself is too long.
pub(in crate::dossier) const SHAPE: &str = "write it as `up to 5 million USD a year pledged: WORDS`; `chancery help dossiers` has all forms";

/// The words for comparators, with their codes. An exact figure (`eq`) has no word before it.
const COMPARATORS: [(&str, &str); 8] = [
    ("", "eq"),
    ("about", "approx"),
    ("nearly", "nearly"),
    ("up to", "up_to"),
    ("more than", "more_than"),
    ("at least", "at_least"),
    ("between", "range"),
    ("some", "unquantified"),
];

/// Returns the words for a comparator. They are empty for an exact figure.
#[must_use]
pub fn words_for(comparator: &str) -> &'static str {
    let known = COMPARATORS.iter().find(|(_, code)| *code == comparator);
    known.map_or("", |(words, _)| words)
}

/// The word before a level, that is, an amount to keep or reach, which is never added up.
const LEVEL: &str = "at";

/// The words for scales, with their powers of ten, from the largest to the smallest.
const SCALES: [(&str, u32); 3] = [("trillion", 12), ("billion", 9), ("million", 6)];

/// The parts of an amount, and the byte ranges of the text that state them.
#[derive(Debug, Default, PartialEq)]
pub(in crate::dossier) struct AmountParts {
    /// The word `at`, which makes the amount a level.
    pub(in crate::dossier) level: Option<Range<usize>>,
    /// A code of `comparator`.
    pub(in crate::dossier) comparator: &'static str,
    /// The words of the comparator, or the figure if there are no such words.
    pub(in crate::dossier) compared: Range<usize>,
    /// The lower bound.
    pub(in crate::dossier) low: Option<(Number, Range<usize>)>,
    /// The upper bound.
    pub(in crate::dossier) high: Option<(Number, Range<usize>)>,
    /// The things that the figure counts.
    pub(in crate::dossier) unit: Option<Range<usize>>,
    /// The period of a rate.
    pub(in crate::dossier) per: Option<Range<usize>>,
    /// The stage of the amount.
    pub(in crate::dossier) stage: Option<Range<usize>>,
    /// The quoted words of the source for the amount.
    pub(in crate::dossier) words: Option<Range<usize>>,
}

/// Reads an amount. The function `is_stage` says whether a word is the code of a stage.
///
/// # Errors
///
/// Returns the fault and its position. Callers check whether the stage and the period are codes.
pub(in crate::dossier) fn read(
    text: &str,
    is_stage: impl Fn(&str) -> bool,
) -> Result<AmountParts, Wrong> {
    let (head, words) = split_words(text);
    let mut rest = UnreadAmount::new(head);
    let mut amount = AmountParts {
        words,
        ..AmountParts::default()
    };
    amount.level = rest.level();
    let start = rest.peek().map_or(0..text.len(), std::clone::Clone::clone);
    (amount.comparator, amount.compared) = rest.comparator().unwrap_or(("eq", start));
    match amount.comparator {
        "unquantified" => {}
        "range" => {
            amount.low = Some(rest.number()?);
            rest.word("and")?;
            amount.high = Some(rest.number()?);
        }
        "nearly" | "up_to" => amount.high = Some(rest.number()?),
        _ => amount.low = Some(rest.number()?),
    }
    let is_unit = |token: &Range<usize>| {
        amount.comparator != "unquantified"
            || head[token.clone()] != *"a" && !is_stage(&head[token.clone()])
    };
    if rest.peek().is_some_and(is_unit) {
        amount.unit = Some(rest.unit(&is_stage)?);
    } else if amount.comparator != "unquantified" {
        return Err(Wrong::new(0..head.len(), "the amount has no unit", SHAPE));
    }
    if rest.skip("a") {
        amount.per = Some(rest.next("the period is missing")?);
    }
    amount.stage = rest.tokens.next();
    match rest.tokens.next() {
        None => Ok(amount),
        Some(token) => {
            let message = format!("`{}` is out of place in an amount", &head[token.clone()]);
            Err(Wrong::new(token, message, SHAPE))
        }
    }
}

/// The words of an amount that have not been read yet.
struct UnreadAmount<'t, I: Iterator<Item = Range<usize>>> {
    text: &'t str,
    tokens: std::iter::Peekable<I>,
}

impl<'t> UnreadAmount<'t, std::vec::IntoIter<Range<usize>>> {
    fn new(text: &'t str) -> Self {
        let tokens: Vec<_> = tokens(text).collect();
        Self {
            text,
            tokens: tokens.into_iter().peekable(),
        }
    }

    fn peek(&mut self) -> Option<&Range<usize>> {
        self.tokens.peek()
    }

    fn next(&mut self, otherwise: &str) -> Result<Range<usize>, Wrong> {
        let end = self.text.len();
        let missing = || Wrong::new(0..end, otherwise, SHAPE);
        self.tokens.next().ok_or_else(missing)
    }

    fn skip(&mut self, word: &str) -> bool {
        let text = self.text;
        self.tokens
            .next_if(|token| text[token.clone()] == *word)
            .is_some()
    }

    fn word(&mut self, word: &str) -> Result<(), Wrong> {
        let token = self.next(&format!("`{word}` is missing"))?;
        if self.text[token.clone()] == *word {
            return Ok(());
        }
        let message = format!(
            "`{}` stands where `{word}` is needed",
            &self.text[token.clone()]
        );
        Err(Wrong::new(token, message, SHAPE))
    }

    /// Reads the word `at` before a level. In `at least`, this word is part of the comparator.
    fn level(&mut self) -> Option<Range<usize>> {
        let first = self.peek()?.clone();
        let is_bound = self.text[first.start..].starts_with(words_for("at_least"));
        if is_bound || self.text[first] != *LEVEL {
            return None;
        }
        self.tokens.next()
    }

    /// Reads the comparator before a figure.
    fn comparator(&mut self) -> Option<(&'static str, Range<usize>)> {
        let first = self.peek()?.clone();
        let rest = &self.text[first.start..];
        let (words, code) = COMPARATORS[1..].iter().find(|(words, _)| {
            rest.strip_prefix(words)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        })?;
        for _ in words.split(' ') {
            self.tokens.next();
        }
        Some((code, first.start..first.start + words.len()))
    }

    /// Reads a figure with its scale, if it has one: `5`, `5 million`.
    fn number(&mut self) -> Result<(Number, Range<usize>), Wrong> {
        let digits = self.next("the figure is missing")?;
        let text = self.text;
        let scale = |token: &Range<usize>| {
            SCALES
                .iter()
                .find(|(name, _)| text[token.clone()] == **name)
        };
        let power = self
            .tokens
            .peek()
            .and_then(scale)
            .map_or(0, |(_, power)| *power);
        let end = match power {
            0 => digits.end,
            _ => self.tokens.next().map_or(digits.end, |token| token.end),
        };
        let written = &text[digits.clone()];
        if let Some(number) = figure(written, power) {
            return Ok((number, digits.start..end));
        }
        let groups: Vec<&str> = written.split([',', '_', '\'']).collect();
        let whole = groups[1..]
            .iter()
            .map(|it| it.split('.').next().unwrap_or_default());
        let are_groups = whole.into_iter().all(|it| it.len() == 3);
        let bare = Some(groups.concat()).filter(|_| are_groups);
        let hint = bare
            .and_then(|it| figure(&it, power))
            .map(|it| format!("write `{}`", number_text(it)));
        let hint = hint.unwrap_or_else(|| SHAPE.to_owned());
        let message = format!("`{written}` is not a figure");
        Err(Wrong::new(digits, message, hint))
    }

    /// Reads a unit: one word, or several words in quotation marks.
    fn unit(&mut self, is_stage: impl Fn(&str) -> bool) -> Result<Range<usize>, Wrong> {
        let first = self.next("the amount has no unit")?;
        let mut unit = first.clone();
        if self.text[first.clone()].starts_with('\'') {
            let mut last = first.clone();
            while last.len() < 2 && last == first || !self.text[..last.end].ends_with('\'') {
                last = self.next("the unit's closing `'` is missing")?;
            }
            unit = first.start + 1..last.end - 1;
        }
        let name = &self.text[unit.clone()];
        let is_scale = SCALES.iter().any(|(scale, _)| *scale == name);
        let is_odd = |c: char| matches!(c, '\'' | ':' | '|') || c.is_whitespace() && c != ' ';
        if is_scale || is_stage(name) || matches!(name, "" | "a") || name.contains(is_odd) {
            let message = format!("`{name}` is no unit: name what is counted");
            return Err(Wrong::new(first.start..unit.end, message, SHAPE));
        }
        Ok(unit)
    }
}

/// Reads a number such as `5` or `1.5`, and multiplies it by a power of ten.
fn figure(digits: &str, power: u32) -> Option<Number> {
    let unsigned = digits.strip_prefix('-').unwrap_or(digits);
    let (whole_digits, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|it| it.is_ascii_digit());
    if !is_number(whole_digits) || !is_number(fraction) {
        return None;
    }
    let fraction = fraction.trim_end_matches('0');
    let zeros = (power as usize).checked_sub(fraction.len());
    let exact = zeros.map(|zeros| format!("{whole_digits}{fraction}{}", "0".repeat(zeros)));
    let sign = &digits[..digits.len() - unsigned.len()];
    let whole = exact
        .as_ref()
        .and_then(|exact| format!("{sign}{exact}").parse().ok());
    if let Some(number) = whole.map(Number::whole)
        && matches!(number, Number::Integer(_))
    {
        return Some(number);
    }
    let real: f64 = format!("{digits}e{power}").parse().ok()?;
    // Refuse a figure with more digits than a floating-point number can hold, because the last
    // digits would be lost silently.
    let has_all =
        significant(&real.abs().to_string()) == significant(&format!("{whole_digits}{fraction}"));
    (real.is_finite() && has_all).then(|| Number::real(real))
}

/// Returns the digits of a figure, without leading and trailing zeros.
fn significant(figure: &str) -> String {
    let digits: String = figure.chars().filter(char::is_ascii_digit).collect();
    digits.trim_matches('0').to_owned()
}

/// Writes an amount.
#[must_use]
pub fn write(amount: &WrittenAmount<'_>) -> String {
    let level = if amount.level { LEVEL } else { "" };
    let mut parts = vec![level.to_owned(), words_for(amount.comparator).to_owned()];
    let figures = [amount.low, amount.high].into_iter().flatten();
    let figures: Vec<String> = figures.map(number_text).collect();
    parts.push(figures.join(" and "));
    parts.extend(amount.unit.map(|unit| {
        if unit.contains(' ') {
            format!("'{unit}'")
        } else {
            unit.to_owned()
        }
    }));
    parts.extend(amount.per.map(|per| format!("a {per}")));
    parts.extend(amount.stage.map(str::to_owned));
    parts.retain(|part| !part.is_empty());
    let mut text = parts.join(" ");
    if let Some(words) = amount.words {
        text.push_str(": ");
        text.push_str(words);
    }
    text
}

/// The parts of an amount that is to be written.
#[derive(Debug, Default)]
pub struct WrittenAmount<'a> {
    /// Whether the amount is a level.
    pub level: bool,
    /// A code of `comparator`.
    pub comparator: &'a str,
    /// The lower bound.
    pub low: Option<Number>,
    /// The upper bound.
    pub high: Option<Number>,
    /// The things that the figure counts.
    pub unit: Option<&'a str>,
    /// The period of a rate.
    pub per: Option<&'a str>,
    /// The stage of the amount.
    pub stage: Option<&'a str>,
    /// The quoted words of the source for the amount.
    pub words: Option<&'a str>,
}

/// Writes a figure with the largest scale that leaves at most three decimal places: `1.5 million`.
fn number_text(number: Number) -> String {
    let whole = match number {
        Number::Integer(whole) => whole,
        Number::Real(real) => return real.to_string(),
    };
    for (name, power) in SCALES {
        let scale = 10_i64.pow(power);
        if whole.abs() >= scale && whole % (scale / 1000) == 0 {
            let thousandths = whole % scale / (scale / 1000);
            let fraction = format!("{:03}", thousandths.abs());
            let text = format!("{}.{fraction}", whole / scale);
            let text = text.trim_end_matches('0').trim_end_matches('.');
            return format!("{text} {name}");
        }
    }
    whole.to_string()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn is_stage(text: &str) -> bool {
        matches!(text, "pledged" | "announced" | "received" | "provided")
    }

    fn again(text: &str) -> String {
        let amount = read(text, is_stage).unwrap_or_else(|wrong| panic!("{text}: {wrong:?}"));
        let part = |part: &Option<Range<usize>>| part.clone().map(|it| &text[it]);
        write(&WrittenAmount {
            level: amount.level.is_some(),
            comparator: amount.comparator,
            low: amount.low.as_ref().map(|(low, _)| *low),
            high: amount.high.as_ref().map(|(high, _)| *high),
            unit: part(&amount.unit),
            per: part(&amount.per),
            stage: part(&amount.stage),
            words: part(&amount.words),
        })
    }

    #[test]
    fn a_written_amount_reads_back() {
        for text in [
            "12 UAV pledged",
            "6 UAV",
            "nearly 200 million USD provided: nearly US$200 million",
            "up to 5 million tonne a year announced: up to 5 million tonnes per annum",
            "between 2 million and 3 million USD: $2–3 million",
            "more than 1.5 million XRC pledged",
            "at least 204.1 million USD",
            "about 0.5 percent",
            "some wagon: dozens",
            "some announced: a few: three",
            "some a year: a few each year",
            "some: a lot",
            "10 'American Space' announced",
            "0.1 percent",
            "12345678.25 USD",
            "19 percent",
            "at 19 percent committed: at 19 percent",
            "at up to 5 percent",
            "at at least 3 percent",
            "at least 3 percent",
            "1234567 USD",
            "1.235 million USD",
            "0 percent",
        ] {
            assert_eq!(again(text), text);
        }
    }

    #[test]
    fn a_figure_has_a_canonical_form() {
        for (text, canonical) in [
            ("1000000 USD", "1 million USD"),
            ("2500 million USD", "2.5 billion USD"),
            ("0.5 million USD", "500000 USD"),
            ("1.0 percent", "1 percent"),
            ("  12  UAV ", "12 UAV"),
        ] {
            assert_eq!(again(text), canonical);
        }
    }

    #[test]
    fn an_error_shows_the_faulty_part_of_an_amount() {
        for (text, part, message) in [
            ("", "", "the figure is missing"),
            ("twelve UAV", "twelve", "`twelve` is not a figure"),
            ("1,000,000 USD", "1,000,000", "`1,000,000` is not a figure"),
            ("12", "12", "the amount has no unit"),
            ("up to", "up to", "the figure is missing"),
            (
                "between 2 to 3 USD",
                "to",
                "`to` stands where `and` is needed",
            ),
            ("12 UAV a", "12 UAV a", "the period is missing"),
            (
                "12 UAV pledged soon",
                "soon",
                "`soon` is out of place in an amount",
            ),
            (
                "12 'American Space",
                "12 'American Space",
                "the unit's closing `'` is missing",
            ),
            ("1.5.2 USD", "1.5.2", "`1.5.2` is not a figure"),
            (
                "9007199254740993 USD",
                "9007199254740993",
                "`9007199254740993` is not a figure",
            ),
            (
                "12 pledged",
                "pledged",
                "`pledged` is no unit: name what is counted",
            ),
            (
                "12 million million",
                "million",
                "`million` is no unit: name what is counted",
            ),
            (
                "12 UAV:words",
                "UAV:words",
                "`UAV:words` is no unit: name what is counted",
            ),
            ("12 a a year", "a", "`a` is no unit: name what is counted"),
            (
                "some 'pledged'",
                "'pledged",
                "`pledged` is no unit: name what is counted",
            ),
        ] {
            let wrong = read(text, is_stage).unwrap_err();
            assert_eq!(&text[wrong.part], part, "{text}");
            assert_eq!(wrong.message, message, "{text}");
        }
        let wrong = read("1,000,000 USD", is_stage).unwrap_err();
        assert_eq!(wrong.hint, "write `1 million`");
        let wrong = read("1,5 USD", is_stage).unwrap_err();
        assert_eq!(wrong.hint, SHAPE);
    }

    proptest! {
        #[test]
        fn any_figure_is_read_back(whole in any::<i64>(), real in any::<f64>()) {
            for number in [Number::whole(whole), Number::real(real)] {
                if matches!(number, Number::Real(real) if !real.is_finite()) {
                    continue;
                }
                let text = format!("{} USD", number_text(number));
                let amount = read(&text, is_stage).unwrap();
                prop_assert_eq!(amount.low.unwrap().0, number, "{}", text);
            }
        }

        #[test]
        fn no_text_makes_reading_panic(text in any::<String>()) {
            let _ = read(&text, is_stage);
        }
    }
}
