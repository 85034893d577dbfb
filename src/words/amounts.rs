//! Sums of money, and counts.

use std::ops::Range;

use super::number::number;
use super::word::{Word, is_currency, one_of};
use crate::dossier::Number;

/// An amount in a sentence, in the words of the format.
#[derive(Debug, Clone, PartialEq)]
pub struct Amount {
    /// Bytes of the text.
    pub bytes: Range<usize>,
    /// Code of `comparators`.
    pub comparator: &'static str,
    /// Least.
    pub low: Option<Number>,
    /// Most.
    pub high: Option<Number>,
    /// ISO 4217, or the thing counted.
    pub unit: Option<String>,
    /// Code of `per`.
    pub per: Option<&'static str>,
}

/// Words before a figure, with the comparator that they are.
const BOUNDS: &[(&str, &[&str])] = &[
    (
        "more_than",
        &[
            "more than",
            "over",
            "exceeding",
            "in excess of",
            "upwards of",
            "upward of",
            "above",
            "well over",
        ],
    ),
    (
        "at_least",
        &[
            "at least",
            "no fewer than",
            "no less than",
            "not less than",
            "a minimum of",
        ],
    ),
    (
        "up_to",
        &[
            "up to",
            "at most",
            "no more than",
            "not more than",
            "a maximum of",
            "as much as",
            "as many as",
        ],
    ),
    (
        "nearly",
        &[
            "nearly",
            "almost",
            "close to",
            "just under",
            "less than",
            "fewer than",
            "under",
        ],
    ),
    (
        "approx",
        &[
            "about",
            "around",
            "approximately",
            "roughly",
            "some",
            "an estimated",
            "circa",
        ],
    ),
];

/// Words that may stand between those and the figure.
const BETWEEN: &[&str] = &[
    "an additional",
    "a further",
    "another",
    "additional",
    "a total of",
    "the",
];

/// Amounts without a figure.
const IN_WORDS: &[&str] = &[
    "dozens",
    "scores",
    "hundreds",
    "thousands",
    "millions",
    "billions",
    "tens of thousands",
    "hundreds of thousands",
    "hundreds of millions",
    "tens of millions",
    "several",
    "numerous",
    "countless",
    "a number of",
    "a handful of",
    "fewer",
    "substantial",
    "massive",
    "double",
    "triple",
];

/// Spans of time by which things are dated rather than measured.
const TIMES: &[&str] = &["year", "decade", "century", "time", "p.m", "a.m"];

/// Plurals without an `s`, as they are counted.
const PLURALS: &[&str] = &[
    "aircraft",
    "children",
    "men",
    "people",
    "personnel",
    "police",
    "women",
];

/// Words after which a number is of something that was told before.
const POINTERS: &[&str] = &[
    "the", "these", "those", "both", "its", "their", "our", "his", "her", "all", "either",
];

const CURRENCIES: &[(&str, &str)] = &[
    ("US$", "USD"),
    ("A$", "AUD"),
    ("AU$", "AUD"),
    ("C$", "CAD"),
    ("CA$", "CAD"),
    ("S$", "SGD"),
    ("NZ$", "NZD"),
    ("HK$", "HKD"),
    ("NT$", "TWD"),
    ("$", "USD"),
    ("€", "EUR"),
    ("£", "GBP"),
    ("₹", "INR"),
    ("₩", "KRW"),
    ("RM", "MYR"),
    ("Rp", "IDR"),
];

const CURRENCY_WORDS: &[(&str, &str)] = &[
    ("us dollars", "USD"),
    ("u.s. dollars", "USD"),
    ("dollars", "USD"),
    ("usd", "USD"),
    ("euros", "EUR"),
    ("euro", "EUR"),
    ("eur", "EUR"),
    ("pounds", "GBP"),
    ("gbp", "GBP"),
    ("ringgit", "MYR"),
    ("myr", "MYR"),
    ("yen", "JPY"),
    ("yuan", "CNY"),
    ("renminbi", "CNY"),
    ("rupees", "INR"),
    ("rupiah", "IDR"),
    ("roubles", "RUB"),
    ("rubles", "RUB"),
    ("won", "KRW"),
];

/// Returns the amounts in a sentence; `dates` is where no number counts anything.
pub(crate) fn amounts(words: &[Word<'_>], dates: &[Range<usize>]) -> Vec<Amount> {
    read(words, dates, Whence::Sentence)
}

/// Returns the amounts in words that somebody has quoted as amounts.
pub(crate) fn quoted(words: &[Word<'_>], dates: &[Range<usize>]) -> Vec<Amount> {
    read(words, dates, Whence::Quotation)
}

/// Where words come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whence {
    /// A number may count nothing.
    Sentence,
    /// A number is an amount even where the words leave out what it counts.
    Quotation,
}

fn read(words: &[Word<'_>], dates: &[Range<usize>], whence: Whence) -> Vec<Amount> {
    let mut found: Vec<Amount> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let amount = in_words(words, at).or_else(|| figure(words, at, whence));
        let is_date = |bytes: &Range<usize>| {
            let after = dates.partition_point(|date| date.end <= bytes.start);
            dates.get(after).is_some_and(|date| date.start < bytes.end)
        };
        let counts = |(_, amount): &(usize, Amount)| {
            amount.low.or(amount.high).is_none() || !is_date(&amount.bytes)
        };
        match amount.filter(counts) {
            Some((length, amount)) => {
                found.push(amount);
                at += length;
            }
            None => at += 1,
        }
    }
    per(words, &mut found);
    found
}

/// A number with its currency, without what bounds it.
struct Figure {
    length: usize,
    number: Number,
    currency: Option<&'static str>,
}

impl Figure {
    fn read(words: &[Word<'_>], at: usize) -> Option<Self> {
        let here = words.get(at..)?;
        let first = here.first()?;
        let coded = CURRENCY_WORDS.iter().find(|(word, _)| *word == first.small);
        if let Some((_, code)) = coded.filter(|_| first.is_capital()) {
            let rest = &here[1..];
            let (length, number) = number(rest.first()?.text, rest)?;
            return Some(Self {
                length: length + 1,
                number,
                currency: Some(code),
            });
        }
        let sign = CURRENCIES.iter().filter(|(sign, _)| {
            let figure = first.text.strip_prefix(sign);
            figure.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        });
        let sign = sign.max_by_key(|(sign, _)| sign.len());
        let bare = sign.map_or(first.text, |(sign, _)| &first.text[sign.len()..]);
        let bare = bare.trim_start_matches(is_currency);
        let (length, number) = number(bare.trim_end_matches('%'), here)?;
        let named = CURRENCY_WORDS
            .iter()
            .find(|(word, _)| one_of(&here[length..], &[word]).is_some());
        let length = match named {
            Some((word, _)) if sign.is_none() => length + word.split(' ').count(),
            _ => length,
        };
        let currency = sign.or(named).map(|(_, code)| *code);
        Some(Self {
            length,
            number,
            currency,
        })
    }
}

impl Figure {
    /// Returns the `5` of `$5 to $6 million` as millions, too.
    fn lifted_to(self, last: &Self) -> Self {
        let (Number::Integer(low), Number::Integer(high)) = (self.number, last.number) else {
            return self;
        };
        let scales = [1_000_000_000_000, 1_000_000_000, 1_000_000, 1_000];
        let is_meant = |scale: &i64| high % scale == 0 && low < high / scale;
        match scales.into_iter().find(is_meant) {
            Some(scale) if self.length == 1 && last.length > 1 => Self {
                number: Number::Integer(low.saturating_mul(scale)),
                ..self
            },
            _ => self,
        }
    }
}

/// Returns an amount in figures or number words, and how many words it takes.
fn figure(words: &[Word<'_>], at: usize, whence: Whence) -> Option<(usize, Amount)> {
    let here = &words[at..];
    let bound = BOUNDS.iter().find_map(|(comparator, phrases)| {
        one_of(here, phrases).map(|length| (*comparator, length))
    });
    let before = bound.map_or(0, |(_, length)| length);
    let before = before
        + one_of(&here[before..], BETWEEN)
            .filter(|_| bound.is_some())
            .unwrap_or(0);
    let between = one_of(here, &["between", "from"]).filter(|_| bound.is_none());
    let start = at + between.unwrap_or(before);
    let first = Figure::read(words, start)?;
    let joint = one_of(words.get(start + first.length..)?, &["to", "and"]);
    let last = joint.and_then(|joint| Figure::read(words, start + first.length + joint));
    let is_to = words
        .get(start + first.length)
        .is_some_and(|word| word.small == "to");
    if let (Some(joint), Some(last)) = (joint, last)
        && (between.is_some() || is_to && last.number > first.number)
    {
        let end = start + first.length + joint + last.length;
        let first = first.lifted_to(&last);
        return finished(
            words,
            at..end,
            "range",
            &first,
            Some(&last),
            bound.is_some(),
            whence,
        );
    }
    if between.is_some() {
        return None;
    }
    let comparator = bound.map_or("eq", |(comparator, _)| comparator);
    finished(
        words,
        at..start + first.length,
        comparator,
        &first,
        None,
        bound.is_some(),
        whence,
    )
}

/// Puts an amount together, unless its number counts nothing.
fn finished(
    words: &[Word<'_>],
    Range { start: at, end }: Range<usize>,
    comparator: &'static str,
    first: &Figure,
    last: Option<&Figure>,
    is_bound: bool,
    whence: Whence,
) -> Option<(usize, Amount)> {
    let currency = first.currency.or_else(|| last?.currency);
    let is_percent = words[end - 1].text.ends_with('%')
        || one_of(&words[end..], &["percent", "per cent"]).is_some();
    let unit = match (currency, is_percent) {
        (Some(code), _) => Some(code.to_owned()),
        (None, true) => Some("percent".to_owned()),
        (None, false) => thing(&words[end..]),
    };
    if whence == Whence::Sentence
        && currency.is_none()
        && !is_percent
        && counts_nothing(words, at, end, is_bound, unit.as_deref())
    {
        return None;
    }
    let (low, high) = match (comparator, last) {
        (_, Some(last)) => (Some(first.number), Some(last.number)),
        ("up_to" | "nearly", None) => (None, Some(first.number)),
        _ => (Some(first.number), None),
    };
    let bytes = words[at].bytes.start..words[end - 1].bytes.end;
    Some((
        end - at,
        Amount {
            bytes,
            comparator,
            low,
            high,
            unit,
            per: None,
        },
    ))
}

/// Whether a number is a name, a span of time, a reference back, or just "one".
fn counts_nothing(
    words: &[Word<'_>],
    at: usize,
    end: usize,
    is_bound: bool,
    unit: Option<&str>,
) -> bool {
    let first = &words[at];
    let is_word = !first.text.starts_with(|c: char| c.is_ascii_digit()) && !is_bound;
    let before = at.checked_sub(1).map(|before| &words[before]);
    let points_back = before.is_some_and(|before| POINTERS.contains(&before.small.as_str()));
    let is_behind_name =
        before.is_some_and(|before| first.follows() && before.is_capital() && at > 1);
    let is_one = end - at == 1 && matches!(first.small.as_str(), "one" | "zero" | "o" | "second");
    let goes_on = words
        .get(end)
        .is_some_and(|next| next.follows() && next.is_capital());
    let is_capital_word = is_word && first.is_capital() && (at > 0 || goes_on);
    let is_brand = first.text.ends_with(char::is_uppercase) && !is_word;
    // `65 years of relations` are counted, `20 years` date something.
    let is_of_something = words.get(end + 1).is_some_and(|word| word.small == "of");
    is_one
        || first.gap.contains('+')
        || is_capital_word
        || is_brand
        || points_back && is_word
        || is_behind_name && !is_word && !is_bound
        || unit.is_none()
        || unit.is_some_and(|unit| TIMES.contains(&unit)) && !is_of_something
}

/// Returns an amount that is a word, as `dozens`.
fn in_words(words: &[Word<'_>], at: usize) -> Option<(usize, Amount)> {
    let length = one_of(&words[at..], IN_WORDS)?;
    let end = at + length;
    let of = usize::from(words.get(end).is_some_and(|word| word.small == "of"));
    let amount = Amount {
        bytes: words[at].bytes.start..words[end - 1].bytes.end,
        comparator: "unquantified",
        low: None,
        high: None,
        unit: thing(&words[(end + of).min(words.len())..]),
        per: None,
    };
    Some((length, amount))
}

/// Returns what is counted: the first word in the plural, in the singular.
fn thing(words: &[Word<'_>]) -> Option<String> {
    const FAR: usize = 7;
    let first = words.first().filter(|first| first.follows())?;
    let mut near = words.iter().take(FAR).enumerate();
    let near = near
        .by_ref()
        .take_while(|(at, word)| *at == 0 || word.follows());
    let mut plurals = near.filter(|(_, word)| {
        let is_plural =
            word.text.ends_with('s') && !word.text.ends_with("ss") && word.text.len() > 2;
        (is_plural || PLURALS.contains(&word.small.as_str()))
            && !matches!(
                word.small.as_str(),
                "units" | "pieces" | "u.s" | "previous" | "various"
            )
    });
    let plural = plurals.next();
    let Some((at, plural)) = plural else {
        return Some(first.small.clone()).filter(|word| word.chars().all(char::is_alphabetic));
    };
    // `unmanned aerial vehicles (UAVs)` are counted by their letters.
    let letters = words
        .get(at + 1)
        .filter(|next| next.gap == " (" && next.is_abbreviation());
    let plural = letters.unwrap_or(plural);
    Some(if plural.is_abbreviation() {
        plural.text.trim_end_matches('s').to_owned()
    } else {
        singular(&plural.small)
    })
}

fn singular(plural: &str) -> String {
    match plural.strip_suffix("ies") {
        Some(stem) => format!("{stem}y"),
        None => plural.strip_suffix('s').unwrap_or(plural).to_owned(),
    }
}

/// Gives amounts the unit of time that the sentence counts them by.
fn per(words: &[Word<'_>], amounts: &mut [Amount]) {
    const UNITS: [&str; 5] = ["day", "week", "month", "quarter", "year"];
    for (at, word) in words.iter().enumerate() {
        let (unit, length) = match word.small.as_str() {
            "annually" | "yearly" | "p.a." => ("year", 1),
            "monthly" => ("month", 1),
            "each" | "every" | "per" | "a" => {
                let unit = words.get(at + 1).filter(|next| next.follows());
                let named = |word: &str| UNITS.iter().find(|unit| **unit == word);
                let unit = unit.and_then(|next| match next.small.as_str() {
                    "annum" => named("year"),
                    word => named(word),
                });
                let Some(unit) = unit else { continue };
                (*unit, 2)
            }
            _ => continue,
        };
        // `a year later` is a distance, `a year` behind an amount a rate.
        let next = words.get(at + length).map(|next| next.small.as_str());
        if word.small == "a"
            && matches!(next, Some("ago" | "after" | "later" | "before" | "earlier"))
        {
            continue;
        }
        let place = word.bytes.start;
        let before = amounts.partition_point(|amount| amount.bytes.end <= place);
        let before = before.checked_sub(1).and_then(|at| amounts.get_mut(at));
        match before {
            Some(amount) => amount.per = amount.per.or(Some(unit)),
            None if at == 0 => amounts
                .iter_mut()
                .take(1)
                .for_each(|first| first.per = Some(unit)),
            None => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::word::words;
    use super::*;
    use crate::store::Store;

    fn seen(sentence: &str) -> Vec<String> {
        let amounts = amounts(&words(sentence), &[]);
        let figure = |number: Option<Number>| match number {
            Some(Number::Integer(number)) => number.to_string(),
            Some(Number::Real(number)) => number.to_string(),
            None => "-".to_owned(),
        };
        let shown = amounts.into_iter().map(|it| {
            format!(
                "{} = {} {} {} {} {}",
                &sentence[it.bytes],
                it.comparator,
                figure(it.low),
                figure(it.high),
                it.unit.as_deref().unwrap_or("-"),
                it.per.unwrap_or("-")
            )
        });
        shown.collect()
    }

    #[test]
    fn money_is_read_with_its_bound() {
        assert_eq!(
            seen(
                "It gave more than US$1 million annually, up to an additional $20.5 million, and nearly 5 million euros."
            ),
            [
                "more than US$1 million = more_than 1000000 - USD year",
                "up to an additional $20.5 million = up_to - 20500000 USD -",
                "nearly 5 million euros = nearly - 5000000 EUR -",
            ]
        );
        assert_eq!(
            seen("Each year it pays RM3bn; between $5 and $6 million went to 10 to 12 ships."),
            [
                "RM3bn = eq 3000000000 - MYR year",
                "between $5 and $6 million = range 5000000 6000000 USD -",
                "10 to 12 = range 10 12 ship -",
            ]
        );
    }

    #[test]
    fn counts_are_read_with_what_they_count() {
        assert_eq!(
            seen(
                "It sent 12 units of unmanned aerial vehicles (UAVs), six such UAVs, 155,000 alumni and 5% of it."
            ),
            [
                "12 = eq 12 - UAV -",
                "six = eq 6 - UAV -",
                "155,000 = eq 155000 - alumni -",
                "5% = eq 5 - percent -",
            ]
        );
        assert_eq!(
            seen("It helped dozens of officers each year, and hundreds of thousands of teachers."),
            [
                "dozens = unquantified - - officer year",
                "hundreds of thousands = unquantified - - teacher -",
            ]
        );
        assert_eq!(
            seen(
                "The two countries, COVID-19 and 5G, a 20-year loan for 65 years, one of them, phase 2."
            ),
            [""; 0]
        );
    }

    #[test]
    fn numbers_in_words_are_one_amount() {
        assert_eq!(
            seen(
                "It left over three and a half million people and some 300 million kroner a year."
            ),
            [
                "over three and a half million = more_than 3500000 - people -",
                "some 300 million = approx 300000000 - kroner year",
            ]
        );
        assert_eq!(
            seen(
                "At least a dozen states met for thirteen days, at least 21 days and about a dozen such groups."
            ),
            [
                "At least a dozen = at_least 12 - state -",
                "thirteen = eq 13 - day -",
                "at least 21 = at_least 21 - day -",
                "about a dozen = approx 12 - group -",
            ]
        );
        assert_eq!(
            seen("It has 40 F-4 aircraft; the G7, the P5+1 and the P5 + 1 met."),
            ["40 = eq 40 - aircraft -"]
        );
    }

    #[test]
    fn every_code_is_one_of_the_codebook() {
        let codes = Store::in_memory().unwrap().codebook().unwrap();
        let has = |vocabulary: &str, code: &str| codes.contains(&(vocabulary.into(), code.into()));
        for (comparator, _) in BOUNDS {
            assert!(has("comparator", comparator), "{comparator}");
        }
        for comparator in ["eq", "range", "unquantified"] {
            assert!(has("comparator", comparator), "{comparator}");
        }
        for unit in ["day", "week", "month", "quarter", "year"] {
            assert!(has("per", unit), "{unit}");
        }
        for basis in ["stated", "relative"] {
            assert!(has("date_basis", basis), "{basis}");
        }
    }
}
