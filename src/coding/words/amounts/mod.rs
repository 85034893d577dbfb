//! Reads sums of money and counts from a sentence.
//!
//! ```text
//! pieces of a sentence ── figure ── bounds, ranges ── thing, per ──▶ Amount
//! ```

use std::ops::Range;

use super::currency::is_currency_code;
use super::dates::is_in_name;
use super::noun::names_a_number;
use super::word::{Word, one_of};
use crate::dossier::Number;
use crate::phrases::phrases;

mod amount;
mod bound;
mod figure;
mod per;
mod thing;
mod worded;

pub use amount::Amount;
use amount::{AmountReading, WordsOrigin};
use bound::Bound;
use figure::FigureWithUnit;
use thing::thing;
use worded::in_words;

/// Units of time. `20 years` and the like usually date an event and are no amounts.
const TIMES: &[&str] = &["year", "decade", "century", "time"];

/// Words such as `these`, after which a number refers to things mentioned earlier.
const POINTERS: &[&str] = &[
    "the", "these", "those", "both", "its", "their", "our", "his", "her", "all", "either",
];

/// Words after two numbers that are the result of a vote, not a range: `a 5–4 decision`.
const RESULTS: &[&str] = &["decision", "majority", "margin", "split", "vote", "win"];

/// Verbs of change before two amounts, as in `rose from 5 to 12 ships`.
const CHANGES: &[&str] = phrases!(
    "climbed, cut, cutting, declined, decreased, decreasing, doubled, down, dropped, expanded, \
     expanding, fell, grew, grow, increase, increased, increasing, jumped, lowered, lowering, \
     raise, raised, raising, reduce, reduced, reducing, rise, rising, rose, tripled, up"
);

/// Returns the amounts in a sentence. Numbers within the bytes of `dates` are no amounts.
pub(crate) fn amounts(words: &[Word<'_>], dates: &[Range<usize>]) -> Vec<Amount> {
    read(words, dates, WordsOrigin::Sentence)
}

/// Returns the amounts in words that a dossier quotes as an amount.
pub(super) fn quoted(words: &[Word<'_>], dates: &[Range<usize>]) -> Vec<Amount> {
    read(words, dates, WordsOrigin::Quotation)
}

fn read(words: &[Word<'_>], dates: &[Range<usize>], origin: WordsOrigin) -> Vec<Amount> {
    let mut found: Vec<Amount> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let seen = in_words(words, at, origin).or_else(|| in_figures(words, at, origin, &found));
        let Some(AmountReading { end, amount }) = seen else {
            at += 1;
            continue;
        };
        let is_date = |bytes: &Range<usize>| {
            let after = dates.partition_point(|date| date.end <= bytes.start);
            dates.get(after).is_some_and(|date| date.start < bytes.end)
        };
        let counts =
            |amount: &Amount| amount.low.or(amount.high).is_none() || !is_date(&amount.bytes);
        match amount {
            Some(amount) if counts(&amount) => {
                found.push(amount);
                at = end;
            }
            Some(_) => at += 1,
            None => at = end,
        }
    }
    per::per(words, &mut found);
    found
}

/// Words after a number that counts things of an earlier amount: `five of which`.
const OF_THEM: &[&str] = phrases!(
    "for each, from each, in each, of them, of these, of those, of which, of whom, per country"
);

/// Returns the unit of the last amount in `found` if a number refers to this amount. It does so if
/// the `words` after the number begin with `of them` or the like, or if `points_back` is true.
/// Returns `None` if the unit is a currency or `percent`.
fn unit_named_before(words: &[Word<'_>], found: &[Amount], points_back: bool) -> Option<String> {
    let points = one_of(words, OF_THEM).is_some_and(|_| words[0].follows());
    let last = found.last().filter(|_| points || points_back)?;
    let is_money = last.unit.as_deref().is_some_and(is_currency_code);
    last.unit
        .clone()
        .filter(|unit| !is_money && unit != "percent")
}

/// Reads an amount whose number is written in figures or in number words.
fn in_figures(
    words: &[Word<'_>],
    at: usize,
    origin: WordsOrigin,
    found: &[Amount],
) -> Option<AmountReading> {
    let bound = Bound::before(words, at);
    let between = one_of(&words[at..], &["between", "from"]).filter(|_| bound.length == 0);
    let start = at + between.unwrap_or(bound.length);
    if is_joined(words, start) {
        return None;
    }
    let first = FigureWithUnit::read(words, start)?;
    let counted = NumberInContext {
        words,
        found,
        at,
        start,
        origin,
    };
    // `¥50 billion or US$500 million` states one sum in two currencies, so it is no range.
    let last = FigureWithUnit::read_last(words, &first, between.is_some());
    if let Some(last) = last.filter(|last| !first.is_other_money(last)) {
        let before = at + usize::from(words[at].small == "from");
        let is_change = words[first.end].small == "to" && changes(&words[..before]);
        let is_dashed = words[first.end].is_dashed();
        let is_or = words[first.end].small == "or" && !is_dashed;
        let is_result = |it: &Word<'_>| it.follows() && RESULTS.contains(&it.small.as_str());
        let is_result = words.get(last.end).is_some_and(is_result);
        match first.up_to(&last, is_dashed) {
            // Two numbers with `or` between them are a range only if they are consecutive.
            _ if is_or && !first.is_one_below(&last) => {
                return Some(AmountReading::nothing(last.end));
            }
            Some(ends) if !is_change && !is_result => {
                return Some(counted.range(bound, &first, &last, ends));
            }
            // Two numbers with a dash between them are no amounts if they form no range.
            _ if is_dashed => return Some(AmountReading::nothing(last.end)),
            // `rose 10 to 15 percent` states the size of a rise, not its start and end.
            Some(_) if is_change && !is_from(words, at) => {
                return Some(AmountReading::nothing(last.end));
            }
            _ => {}
        }
    }
    if between.is_some() {
        return None;
    }
    Some(counted.single(bound, &first))
}

/// Whether a number is joined to the word before it, as in `F-16`, `24/7`, `P5 + 1`, `#5`.
fn is_joined(words: &[Word<'_>], at: usize) -> bool {
    let Some(word) = words.get(at) else {
        return false;
    };
    if at == 0 {
        return !word.gap.is_empty() && word.gap.ends_with(['-', '−', '#', '+']);
    }
    let is_open = word.gap.ends_with([
        '(', '[', '“', '"', '‘', '—', '–', '…', '~', '≈', '>', '<', '≥', '≤', '*', '_',
    ]);
    let is_spaced = word.gap.ends_with(char::is_whitespace) || is_open;
    let is_sum = word.gap.contains(['+', '/', '#', '=', '×'])
        || matches!(words[at - 1].small.as_str(), "minus" | "negative");
    // A dash between two numbers continues a range or a name: `Boeing 737–800`.
    let is_range = word.gap == "–" && words[at - 1].text.ends_with(|c: char| c.is_ascii_digit());
    !is_spaced || is_sum || is_range
}

/// Whether a verb of change is among the last two words, or among the six before a final `from`.
fn changes(words: &[Word<'_>]) -> bool {
    let is_change = |word: &Word<'_>| CHANGES.contains(&word.small.as_str());
    let far = if words.last().is_some_and(|it| it.small == "from") {
        7
    } else {
        2
    };
    words.iter().rev().take(far).any(is_change)
}

/// Whether this word or the previous one is `from`.
fn is_from(words: &[Word<'_>], at: usize) -> bool {
    words[at.saturating_sub(1)..=at]
        .iter()
        .any(|it| it.small == "from")
}

/// A number and the words around it.
#[derive(Clone, Copy)]
struct NumberInContext<'w, 't> {
    words: &'w [Word<'t>],
    /// The amounts that were found before the number.
    found: &'w [Amount],
    /// The index of the amount's first word, such as `at` in `at least five`.
    at: usize,
    /// The index of the number's first word, such as `five` in `at least five`.
    start: usize,
    origin: WordsOrigin,
}

impl NumberInContext<'_, '_> {
    fn range(
        self,
        bound: Bound,
        first: &FigureWithUnit,
        last: &FigureWithUnit,
        ends: (Number, Number),
    ) -> AmountReading {
        let (comparator, low, high) = match bound.comparator {
            "eq" | "approx" => ("range", Some(ends.0), Some(ends.1)),
            "up_to" | "nearly" => (bound.comparator, None, Some(ends.1)),
            _ => (bound.comparator, Some(ends.0), None),
        };
        let mut whole = *last;
        whole.currency = first.currency.or(last.currency);
        self.finished(comparator, low, high, &whole)
    }

    fn single(self, bound: Bound, figure: &FigureWithUnit) -> AmountReading {
        let of_change = self.of_change(figure);
        let figure = of_change.as_ref().unwrap_or(figure);
        let number = Some(figure.number);
        if bound.length > 0 || bound.comparator != "eq" {
            let (low, high) = Bound::ends(bound.comparator, number);
            return self.finished(bound.comparator, low, high, figure);
        }
        self.finished("eq", number, None, figure)
    }

    /// Returns the finished amount, or no amount if the number counts nothing.
    fn finished(
        self,
        comparator: &'static str,
        low: Option<Number>,
        high: Option<Number>,
        figure: &FigureWithUnit,
    ) -> AmountReading {
        let words = self.words;
        let (unit, beyond) = match (figure.currency, figure.is_percent) {
            (Some(code), _) => (Some(code.to_owned()), 0),
            (None, true) => (Some("percent".to_owned()), 0),
            (None, false) => match self.thing(figure) {
                Some((unit, length)) if unit == "other" => {
                    (unit_named_before(&[], self.found, true), length)
                }
                Some((unit, length)) => (Some(unit), length),
                None => (self.unit_named_elsewhere(figure), 0),
            },
        };
        let is_plain = figure.currency.is_none() && !figure.is_percent;
        if is_plain && self.counts_nothing(figure, comparator, unit.as_deref()) {
            return AmountReading::nothing(figure.end);
        }
        let (end, comparator, low, high) = match Bound::behind(words, figure.end, beyond) {
            Some((end, behind)) if comparator == "eq" => {
                let (low, high) = Bound::ends(behind, low);
                (end, behind, low, high)
            }
            _ => (figure.end, comparator, low, high),
        };
        let bytes = words[self.at].bytes.start..words[end - 1].bytes.end;
        let amount = Amount {
            bytes,
            comparator,
            low,
            high,
            unit,
            per: None,
        };
        let is_recordable = per::is_recordable(&words[end..]);
        AmountReading {
            end,
            amount: Some(amount).filter(|_| is_recordable),
        }
    }

    /// Returns the unit that a number takes from another number. In `from 5 to 12 ships`, the `5`
    /// takes it from the `12`; in `five of them` or `of which 46 work`, from an earlier amount.
    fn unit_named_elsewhere(&self, figure: &FigureWithUnit) -> Option<String> {
        let rest = &self.words[figure.end..];
        let is_change = self.is_start_of_change(figure) || is_share(rest);
        let last = is_change
            .then(|| FigureWithUnit::read(self.words, figure.end + 1))
            .flatten();
        let unit = last.and_then(|last| Some(thing(&self.words[last.end..])?.0));
        let points_back = self.start > 1
            && matches!(self.words[self.start - 1].small.as_str(), "which" | "whom")
            && matches!(self.words[self.start - 2].small.as_str(), "of" | "among");
        unit.or_else(|| unit_named_before(rest, self.found, points_back))
    }

    /// Whether this is the first number of `rose from 5 to 12 ships`.
    fn is_start_of_change(&self, figure: &FigureWithUnit) -> bool {
        let is_from = self.start > 0 && self.words[self.start - 1].small == "from";
        let next = self.words.get(figure.end);
        is_from && next.is_some_and(|next| next.follows() && next.small == "to")
    }

    /// Returns the first number of a change, completed with the second number's percent sign,
    /// currency and scale: `from 2 to 3 per cent`.
    fn of_change(&self, figure: &FigureWithUnit) -> Option<FigureWithUnit> {
        let is_plain = figure.currency.is_none() && !figure.is_percent;
        if !is_plain || !self.is_start_of_change(figure) {
            return None;
        }
        let last = FigureWithUnit::read(self.words, figure.end + 1)?;
        Some(figure.like(&last))
    }

    /// Returns the thing counted and the number of its words. In `5m high walls` nothing is
    /// counted, because `m` can mean metres or millions.
    fn thing(&self, figure: &FigureWithUnit) -> Option<(String, usize)> {
        let next = self.words.get(figure.end);
        let is_figure = self.words[self.start]
            .text
            .starts_with(|c: char| c.is_ascii_digit());
        if is_figure && are_times(&self.words[figure.end..]) {
            return Some(("time".to_owned(), 1));
        }
        let is_plus =
            |next: &Word<'_>| next.text == "+" || next.text == "plus" && next.is_hyphened();
        let plus = usize::from(next.is_some_and(is_plus));
        let found = thing(&self.words[figure.end + plus..]);
        let small = &self.words[figure.end - 1].small;
        let may_be_metres = small.ends_with('m') && small.starts_with(|c: char| c.is_ascii_digit());
        found.filter(|(_, length)| !may_be_metres || *length == 1)
    }

    /// Whether a number is a name, a date or just "one", refers to earlier things, or has no noun.
    fn counts_nothing(
        &self,
        figure: &FigureWithUnit,
        comparator: &str,
        unit: Option<&str>,
    ) -> bool {
        let Self { words, start, .. } = *self;
        let end = figure.end;
        let next = words.get(end);
        let is_part = next.is_some_and(|next| {
            let is_plus = matches!(next.small.as_str(), "plus" | "+");
            next.is_hyphened() && !is_plus || next.gap.starts_with('/')
        });
        if is_part || self.origin == WordsOrigin::Quotation {
            return is_part;
        }
        let first = &words[start];
        let is_bound = comparator != "eq" && comparator != "range";
        let is_word = !first.text.starts_with(|c: char| c.is_ascii_digit()) && !is_bound;
        let before = start.checked_sub(1).map(|before| &words[before]);
        let is_after = |list: &[&str]| before.is_some_and(|it| list.contains(&it.small.as_str()));
        let is_of_owner = first.gap.starts_with(['\'', '’', '‘']) && start > 0;
        let is_behind_name =
            before.is_some_and(|it| first.follows() && it.is_capital() && start > 1);
        let is_one =
            end - start == 1 && matches!(first.small.as_str(), "one" | "zero" | "o" | "second");
        let is_name = |next: &Word<'_>| next.is_capital() && !thing::is_of_people(next);
        let goes_on = next.is_some_and(|next| next.follows() && is_name(next));
        let is_capital_word = is_word && first.is_capital() && (start > 0 || goes_on);
        let is_brand = first.text.ends_with(char::is_uppercase) && !is_word;
        // `65 years of relations` is an amount; `20 years` alone is a date.
        let is_of_something = words.get(end + 1).is_some_and(|word| word.small == "of");
        is_one
            || is_capital_word
            || is_brand
            || (is_after(POINTERS) || is_of_owner) && is_word
            || is_after(&["top"])
            || end == start + 1 && is_year_of_name(words, start)
            || before.is_some_and(names_a_number)
            || is_behind_name && !is_word && !is_bound
            || unit.is_none() && !matches!(comparator, "at_least" | "up_to")
            || unit.is_some_and(|unit| TIMES.contains(&unit))
                && !is_of_something
                && !are_times(&words[end..])
    }
}

/// Whether a number is the year in a name: `the 2025 Response Plan`.
fn is_year_of_name(words: &[Word<'_>], at: usize) -> bool {
    let figure = words[at].text;
    let is_year = figure.len() == 4 && figure.bytes().all(|b| b.is_ascii_digit());
    is_year && is_in_name(words, at)
}

/// Whether the words after a number begin with `of` and a total, as in `28 of 35 ships`.
fn is_share(words: &[Word<'_>]) -> bool {
    let is_of = words
        .first()
        .is_some_and(|of| of.follows() && of.small == "of");
    is_of && words.get(1).is_some_and(Word::follows)
}

/// Whether `times` says how often, as in `five times`, not how much, as in `five times larger`.
fn are_times(words: &[Word<'_>]) -> bool {
    let is_times = words
        .first()
        .is_some_and(|it| it.follows() && it.small == "times");
    is_times
        && words.get(1).is_none_or(|next| {
            let small = next.small.as_str();
            let compares = small.ends_with("er") || matches!(small, "as" | "more" | "that" | "the");
            !compares || !next.follows()
        })
}

#[cfg(test)]
mod tests;
