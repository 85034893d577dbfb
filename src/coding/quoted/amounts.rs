//! Compares a coded amount with the words that the dossier quotes for it.

use super::contradiction::{Contradicted, Detail, small_words};
use super::currency::{is_code, is_like_code, is_money, may_be};
use super::plainly;
use crate::dossier::{Number, Quantity, comparator_words};
use crate::phrases::phrases;
use crate::words::{Amount, amounts_in, amounts_of_sentence};

/// The start of a message about quoted words.
pub(super) const QUOTED: &str = "the words give";

/// The start of a message about a cited sentence.
pub(super) const IN_SENTENCE: &str = "the sentence gives";

/// Words that can turn the figure after them into a bound. The parser of amounts ignores some.
const MAY_BOUND: &[&str] = phrases!(
    "about, above, almost, approximately, around, below, between, ca, circa, close, estimated, \
     exceeding, excess, fewer, just, least, less, maximum, minimum, more, most, nearly, not, or, \
     over, quite, roughly, some, than, under, up, upwards"
);

/// Words after a figure that can make it a bound.
const MAY_BOUND_BEHIND: [&str; 12] = [
    "above", "least", "less", "maximum", "minimum", "more", "most", "odd", "over", "plus", "so",
    "upwards",
];

/// Words such as `but` in `all but two`, which show that the coder had to compute the figure.
const WORKED_OUT: [&str; 10] = [
    "but", "except", "fifth", "half", "quarter", "third", "thirds", "times", "twice", "minus",
];

/// Beginnings of words for large numbers. The number parser does not read all of these words.
const SCALES: [&str; 16] = [
    "bill", "bio", "bln", "bn", "crore", "cr", "lac", "lakh", "mld", "mill", "mio", "mln", "mrd",
    "taus", "trill", "tsd",
];

/// Returns the contradictions between an amount and the words quoted for it.
pub(super) fn contradicted(quantity: &Quantity) -> Vec<Contradicted> {
    let Some(words) = &quantity.words else {
        return Vec::new();
    };
    if plainly::is_amount(words, quantity) {
        return Vec::new();
    }
    let words = Words::quoted(words);
    let mut found: Vec<Contradicted> = words.no_currency(quantity).into_iter().collect();
    found.extend(words.contradict(quantity));
    found
}

/// Words, and the amounts read from them.
pub(super) struct Words<'w> {
    pub(super) text: &'w str,
    /// The words with which messages begin: `the words give` or `the sentence gives`.
    opening: &'static str,
    small: Vec<String>,
    amounts: Vec<Amount>,
}

/// Returns what messages call a comparator: `at least` and the like, or "an exact figure".
fn bound(comparator: &str) -> String {
    match comparator_words(comparator) {
        "" => "an exact figure".to_owned(),
        words => format!("`{words}`"),
    }
}

impl<'w> Words<'w> {
    /// Reads words that a dossier quotes for an amount.
    pub(super) fn quoted(text: &'w str) -> Self {
        Self::read(text, QUOTED, amounts_in(text))
    }

    /// Reads a sentence that a dossier cites for an amount.
    pub(super) fn of_sentence(text: &'w str) -> Self {
        Self::read(text, IN_SENTENCE, amounts_of_sentence(text))
    }

    fn read(text: &'w str, opening: &'static str, amounts: Vec<Amount>) -> Self {
        Self {
            text,
            opening,
            small: small_words(text),
            amounts,
        }
    }

    /// Whether the words contain a sign, a code or a noun for money.
    pub(super) fn are_money(&self) -> bool {
        is_money(self.text, &self.small)
    }

    /// Returns the amounts that have a figure, unlike an amount such as `dozens`.
    pub(super) fn with_figures(&self) -> impl Iterator<Item = &Amount> {
        let amounts = self.amounts.iter();
        amounts.filter(|it| it.low.or(it.high).is_some())
    }

    /// Whether the words can contain a figure, in digits or as a word, even if none was read.
    pub(super) fn may_have_figures(&self) -> bool {
        let numbers = [
            "both",
            "century",
            "centuries",
            "couple",
            "decade",
            "decades",
            "dozen",
            "dozens",
            "half",
            "pair",
            "pairs",
            "score",
            "scores",
            "trio",
            "twice",
            "double",
            "triple",
        ];
        !self.amounts.is_empty()
            || self.text.contains(|c: char| c.is_ascii_digit())
            || self
                .small
                .iter()
                .any(|word| numbers.contains(&word.as_str()))
    }

    /// Whether the words can be a list of this many members, which the coder counted.
    pub(super) fn lists(&self, members: f64) -> bool {
        /// The maximum number of members that a coder would count.
        const MOST: f64 = 20.0;
        let joints = self.text.matches([',', ';']).count() + self.text.matches(" and ").count();
        #[expect(clippy::cast_precision_loss, reason = "a sentence has few members")]
        let joints = joints as f64;
        members <= MOST && joints + 1.0 >= members
    }

    /// If the words state money, reports a unit that looks like a currency code but is not one.
    pub(super) fn no_currency(&self, quantity: &Quantity) -> Option<Contradicted> {
        let unit = quantity.unit.as_deref()?;
        let read = self.amounts.iter().find_map(|it| it.unit.as_deref());
        if read == Some(unit) || !is_like_code(unit) || is_code(unit) || !self.are_money() {
            return None;
        }
        let read = read.filter(|read| is_code(read));
        let hint = read.map(|read| format!("did you mean `{read}`?"));
        let message = format!("`{unit}` is no currency of ISO 4217");
        Some((Detail::Unit, message, hint))
    }

    fn contradict(&self, quantity: &Quantity) -> Vec<Contradicted> {
        let given: Vec<&Amount> = self.with_figures().collect();
        let coded = figures(quantity.low, quantity.high);
        match (given.as_slice(), coded.as_slice()) {
            ([], []) => Vec::new(),
            ([], _) => self.no_figure(quantity).into_iter().collect(),
            ([one], []) => self.a_figure(one).into_iter().collect(),
            (_, []) => Vec::new(),
            _ => self.compare(quantity, &given),
        }
    }

    /// Reports that a figure is coded although the words only say `dozens` or the like.
    fn no_figure(&self, quantity: &Quantity) -> Option<Contradicted> {
        let [only] = self.amounts.as_slice() else {
            return None;
        };
        let is_all = only.bytes == (0..self.text.len());
        let coded = printed(&quantity.comparator, quantity.low, quantity.high);
        let opening = self.opening;
        is_all.then(|| {
            let message = format!("{opening} no figure: `{}`, not {coded}", self.text);
            (Detail::Figure, message, None)
        })
    }

    /// Reports that no figure is coded although the words give one.
    fn a_figure(&self, given: &Amount) -> Option<Contradicted> {
        let is_plain = self.is_plain(given) && given.bytes.start == 0;
        let text = printed(given.comparator, given.low, given.high);
        // A figure up to 2 does not count, because `one`, `two` and `both` rarely state an amount.
        let is_small = |figure: Option<Number>| figure.is_none_or(|it| real(it) <= 2.0);
        let counts = !is_small(given.low) || !is_small(given.high);
        let opening = self.opening;
        (is_plain && counts).then(|| {
            let message = format!("{opening} a figure: {text}");
            (Detail::Figure, message, None)
        })
    }

    fn compare(&self, quantity: &Quantity, given: &[&Amount]) -> Vec<Contradicted> {
        let coded = figures(quantity.low, quantity.high);
        let mut same = given
            .iter()
            .filter(|it| are_same(&figures(it.low, it.high), &coded));
        if let Some(same) = same.next() {
            let details = [
                self.bound(quantity, same),
                self.unit(quantity, same),
                self.rate(quantity, same),
            ];
            return details.into_iter().flatten().collect();
        }
        self.other_figure(quantity, given).into_iter().collect()
    }

    /// Reports coded figures that differ from all amounts in the words.
    fn other_figure(&self, quantity: &Quantity, given: &[&Amount]) -> Option<Contradicted> {
        if self
            .small
            .iter()
            .any(|word| WORKED_OUT.contains(&word.as_str()))
        {
            return None;
        }
        let opening = self.opening;
        let coded = figures(quantity.low, quantity.high);
        let all: Vec<Number> = given
            .iter()
            .flat_map(|it| figures(it.low, it.high))
            .collect();
        let coded_text = printed(&quantity.comparator, quantity.low, quantity.high);
        let told_in_words: Vec<String> = given
            .iter()
            .map(|it| printed(it.comparator, it.low, it.high))
            .collect();
        let told_in_words = told_in_words.join(" or ");
        let shared = all.iter().filter(|it| has(&coded, **it)).count();
        if shared > 0 {
            // If the words give several amounts, or digits that were not read, it is unknown
            // which of them the coder meant.
            let [one] = given else { return None };
            let noun = if one.comparator == "range" {
                "a range"
            } else if self.has_unread_figures(one) {
                return None;
            } else {
                "one figure"
            };
            let message = format!("{opening} {noun}: {told_in_words}, not {coded_text}");
            return Some((Detail::Bound, message, None));
        }
        let what = match power_of_ten(&all, &coded) {
            true if given.iter().any(|it| self.may_be_scaled(it)) => return None,
            true => "scale",
            false => "figure",
        };
        let message = format!("{opening} another {what}: {told_in_words}, not {coded_text}");
        Some((Detail::Figure, message, None))
    }

    pub(super) fn bound(&self, quantity: &Quantity, given: &Amount) -> Option<Contradicted> {
        let (read, coded) = (given.comparator, quantity.comparator.as_str());
        let has = |word: &str| self.small.iter().any(|it| it == word);
        let is_fine = match (read, coded) {
            _ if read == coded => true,
            ("nearly", "up_to") => ["less", "fewer", "under", "below"].into_iter().any(has),
            ("nearly", "approx") => has("close"),
            ("eq", _) => !self.is_plain(given),
            _ => false,
        };
        if is_fine {
            return None;
        }
        let opening = self.opening;
        let (read, coded) = (bound(read), bound(coded));
        let message = format!("{opening} another bound: {read}, not {coded}");
        Some((Detail::Bound, message, None))
    }

    pub(super) fn unit(&self, quantity: &Quantity, given: &Amount) -> Option<Contradicted> {
        let (read, coded) = (given.unit.as_deref()?, quantity.unit.as_deref()?);
        if read == coded {
            return None;
        }
        let is_percent = |unit: &str| unit.contains("percent") || unit.contains('%');
        let is_other = match (is_code(read), is_code(coded)) {
            (true, true) => !may_be(read, coded, &self.small),
            // If `coded` only looks like a currency code, `no_currency` reports it.
            (true, false) => !is_like_code(coded),
            (false, true) => is_percent(read) || self.counts(given, read),
            (false, false) => is_percent(read) && !coded.to_lowercase().contains("per"),
        };
        let opening = self.opening;
        is_other.then(|| {
            let noun = if is_code(read) && is_code(coded) {
                "currency"
            } else {
                "unit"
            };
            let message = format!("{opening} another {noun}: `{read}`, not `{coded}`");
            (Detail::Unit, message, None)
        })
    }

    /// Whether the word after the figure is the plural of `unit`, and the words contain no money.
    fn counts(&self, given: &Amount, unit: &str) -> bool {
        let next = small_words(&self.text[given.bytes.end..]);
        let next = next.first().map_or("", String::as_str);
        let stem = unit.to_lowercase();
        next.starts_with(&stem) && next.ends_with('s') && !self.are_money()
    }

    fn rate(&self, quantity: &Quantity, given: &Amount) -> Option<Contradicted> {
        let (read, opening) = (given.per?, self.opening);
        let message = match quantity.per.as_deref() {
            Some(coded) if coded == read => return None,
            Some(coded) => format!("{opening} another rate: per `{read}`, not `{coded}`"),
            None => format!("{opening} a rate: per `{read}`"),
        };
        Some((Detail::Rate, message, None))
    }

    /// Whether no word near a figure can make it a bound.
    ///
    /// In a short quotation, any word before the figure can do so, except an article or the like.
    /// In a sentence, only the words in `MAY_BOUND` can.
    fn is_plain(&self, given: &Amount) -> bool {
        const NEAR: usize = 2;
        let (before, after) = self.words_around(given);
        let (before, behind) = (small_words(before), small_words(after));
        let article = |word: &String| matches!(word.as_str(), "the" | "a" | "an" | "of" | "its");
        let bounds = |word: &String| MAY_BOUND.contains(&word.as_str());
        let bounds_behind = |word: &String| MAY_BOUND_BEHIND.contains(&word.as_str());
        let is_plain_before = if self.opening == QUOTED {
            before.iter().all(article)
        } else {
            !before.iter().rev().take(NEAR).any(bounds)
        };
        let mut behind = behind.iter().take(NEAR + 1);
        is_plain_before && !behind.any(bounds_behind) && !after.contains('+')
    }

    /// Returns the text before and after an amount.
    fn words_around(&self, given: &Amount) -> (&'w str, &'w str) {
        (
            &self.text[..given.bytes.start],
            &self.text[given.bytes.end..],
        )
    }

    fn has_unread_figures(&self, given: &Amount) -> bool {
        let (before, after) = (
            &self.text[..given.bytes.start],
            &self.text[given.bytes.end..],
        );
        let has_digit = |text: &str| text.contains(|c: char| c.is_ascii_digit());
        has_digit(before) || has_digit(after) || after.contains(['-', '–', '—'])
    }

    /// Whether the word after a figure can multiply it, as `crore` does, or the point in the figure
    /// can separate thousands, as in `1.500`.
    fn may_be_scaled(&self, given: &Amount) -> bool {
        let next = small_words(&self.text[given.bytes.end..]);
        let is_scale = next.first().is_some_and(|next| {
            next == "mil" || SCALES.iter().any(|scale| next.starts_with(scale))
        });
        let figure = &self.text[given.bytes.clone()];
        let (_, fraction) = figure.rsplit_once('.').unwrap_or_default();
        let digits = fraction.chars().take_while(char::is_ascii_digit).count();
        is_scale || digits == 3
    }
}

/// Returns the figures of an amount, without repetition: none, one or two.
pub(super) fn figures(low: Option<Number>, high: Option<Number>) -> Vec<Number> {
    let mut figures: Vec<Number> = low.into_iter().chain(high).collect();
    figures.dedup_by(|one, other| is_same(*one, *other));
    figures
}

pub(super) fn are_same(some: &[Number], others: &[Number]) -> bool {
    some.len() == others.len() && some.iter().all(|it| has(others, *it))
}

pub(super) fn has(figures: &[Number], figure: Number) -> bool {
    figures.iter().any(|it| is_same(*it, figure))
}

fn is_same(one: Number, other: Number) -> bool {
    let (one, other) = (real(one), real(other));
    (one - other).abs() <= 1e-9 * one.abs().max(other.abs())
}

#[expect(
    clippy::cast_precision_loss,
    reason = "it is compared, not counted with"
)]
pub(super) fn real(number: Number) -> f64 {
    match number {
        Number::Integer(whole) => whole as f64,
        Number::Real(real) => real,
    }
}

/// Whether each pair of figures differs by a factor that is a power of ten, as 5,000 and 5 do.
fn power_of_ten(some: &[Number], others: &[Number]) -> bool {
    let mut pairs = some.iter().zip(others);
    some.len() == others.len()
        && pairs.all(|(one, other)| {
            let power = (real(*one) / real(*other)).log10();
            power.is_finite() && power.abs() > 0.5 && (power - power.round()).abs() < 1e-9
        })
}

/// Returns figures as people write them: `200 million`, `5 million to 6 million`.
pub(super) fn printed(comparator: &str, low: Option<Number>, high: Option<Number>) -> String {
    let figures: Vec<String> = match (low, high) {
        (Some(low), Some(high)) if comparator != "range" && is_same(low, high) => vec![spelt(low)],
        _ => low.into_iter().chain(high).map(spelt).collect(),
    };
    figures.join(" to ")
}

fn spelt(number: Number) -> String {
    let Number::Integer(whole) = number else {
        return real(number).to_string();
    };
    for (name, scale) in [
        ("trillion", 1_000_000_000_000),
        ("billion", 1_000_000_000),
        ("million", 1_000_000),
    ] {
        if whole >= scale && whole % (scale / 1000) == 0 {
            let (units, thousandths) = (whole / scale, whole % scale / (scale / 1000));
            let fraction = format!("{thousandths:03}");
            let fraction = fraction.trim_end_matches('0');
            let point = if fraction.is_empty() { "" } else { "." };
            return format!("{units}{point}{fraction} {name}");
        }
    }
    let digits = whole.to_string();
    let mut grouped = String::new();
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n) % 3 == 0 && digit.is_ascii_digit() {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}
