//! Reads years, and periods made of years: pairs, decades, centuries, seasons and quarters.

use super::calendar::year;
use super::written::{DateValue, STAGES, WrittenDate};
use crate::words::word::{Word, are, one_of};

/// Reads the year or period at the start of some words.
pub(super) fn read(words: &[Word<'_>]) -> Option<WrittenDate> {
    part(words)
        .or_else(|| decade(words))
        .or_else(|| century(words))
        .or_else(|| fiscal(words))
        .or_else(|| pair(words))
        .or_else(|| open(words))
        .or_else(|| {
            let year = year(&words[0])?;
            Some(WrittenDate::plain(1, Some(year), None, None))
        })
}

/// Parts of a year with their EDTF suffix. The suffix is empty for `end of` and the like, which are
/// not quarters, halves or seasons: they give the whole year, and the coder decides on the days.
const PARTS: &[(&str, &str)] = &[
    ("first quarter of", "-33"),
    ("second quarter of", "-34"),
    ("third quarter of", "-35"),
    ("fourth quarter of", "-36"),
    ("last quarter of", "-36"),
    ("final quarter of", "-36"),
    ("first three months of", "-33"),
    ("last three months of", "-36"),
    ("final three months of", "-36"),
    ("first six months of", "-40"),
    ("last six months of", "-41"),
    ("first half of", "-40"),
    ("second half of", "-41"),
    ("tail end of", ""),
    ("the end of", ""),
    ("end of", ""),
    ("late", ""),
    ("the beginning of", ""),
    ("beginning of", ""),
    ("the start of", ""),
    ("start of", ""),
    ("early", ""),
    ("mid", ""),
    ("spring", "-21"),
    ("summer", "-22"),
    ("autumn", "-23"),
    ("fall", "-23"),
    ("winter", "-24"),
    ("spring of", "-21"),
    ("summer of", "-22"),
    ("autumn of", "-23"),
    ("fall of", "-23"),
    ("winter of", "-24"),
    ("q1", "-33"),
    ("q2", "-34"),
    ("q3", "-35"),
    ("q4", "-36"),
];

fn part(words: &[Word<'_>]) -> Option<WrittenDate> {
    let article = usize::from(words[0].small == "the");
    let rest = &words[article..];
    PARTS.iter().find_map(|(phrase, ending)| {
        let length = phrase.split(' ').count();
        let near = rest
            .get(length)
            .filter(|word| word.follows() || word.is_hyphened())?;
        let year = year(near)?;
        if !are(rest, phrase) {
            return None;
        }
        let before = article + length;
        // A dossier can record only the words of `winter of 2020–21`, which is in two years.
        if let Some(pair) = pair(&rest[length..]) {
            return Some(WrittenDate::new(before + pair.length, DateValue::WordsOnly));
        }
        let edtf = format!("{year:04}{ending}");
        Some(WrittenDate::new(before + 1, DateValue::Fixed(edtf)))
    })
}

/// Reads two years, as in `2020-21`, `1914–18` and `2021/22`, or a year and a month, as in
/// `2020-05`. Returns `Nothing` if the words can be either.
fn pair(words: &[Word<'_>]) -> Option<WrittenDate> {
    let [first, last, ..] = words else {
        return None;
    };
    let year = year(first)?;
    let is_figure = last.text.bytes().all(|b| b.is_ascii_digit());
    let is_joined = last.is_dashed() || last.gap == "/";
    let is_whole = last.text.len() == 4;
    if !is_figure || !is_joined || !is_whole && last.text.len() != 2 {
        return None;
    }
    let goes_on = words.get(2).is_some_and(|next| {
        let is_figure = next.text.starts_with(|c: char| c.is_ascii_digit());
        is_figure && matches!(next.gap, "-" | "/" | "–")
    });
    let number: i64 = last.text.parse().ok()?;
    let when = match number {
        _ if goes_on => DateValue::Nothing,
        number if is_whole => years(year, number, last.gap),
        number => {
            let century = year - year % 100;
            let next = if year % 100 == 99 && number == 0 {
                100
            } else {
                number
            };
            match years(year, century + next, last.gap) {
                DateValue::Nothing if last.is_hyphened() && is_month(year, number) => {
                    return Some(WrittenDate::plain(2, Some(year), Some(number), None));
                }
                // `2003-07` can mean 2003 to 2007, or July 2003.
                DateValue::Years(..)
                    if last.is_hyphened()
                        && number <= 12
                        && number != year % 100 + 1
                        && next < 100 =>
                {
                    DateValue::Nothing
                }
                when => when,
            }
        }
    };
    Some(WrittenDate::new(2, when))
}

fn is_month(year: i64, number: i64) -> bool {
    (1..=12).contains(&number) && number <= year % 100
}

/// Returns an interval of years. After a slash, the second year must be the next year.
fn years(first: i64, last: i64, gap: &str) -> DateValue {
    let is_in_order = first < last && last <= 2100;
    if is_in_order && (gap != "/" || last == first + 1) {
        DateValue::Years(first, Some(last))
    } else {
        DateValue::Nothing
    }
}

/// Reads an open interval: `2015–present`, `2015 to the present`.
fn open(words: &[Word<'_>]) -> Option<WrittenDate> {
    let year = year(&words[0])?;
    let next = words.get(1)?;
    let before = if next.is_dashed() {
        1
    } else {
        1 + one_of(&words[1..], &["to", "to the", "until the", "through the"])?
    };
    let is_open = words.get(before)?.small == "present";
    is_open.then(|| WrittenDate::new(before + 1, DateValue::Years(year, None)))
}

fn decade(words: &[Word<'_>]) -> Option<WrittenDate> {
    let before = one_of(words, STAGES).unwrap_or(0);
    let is_mid = before > 0 && words[before - 1].small == "mid";
    let article = words.get(before).is_some_and(|word| word.small == "the");
    let before = before + usize::from(article);
    let word = words.get(before)?;
    let years = word.small.strip_suffix('s')?.trim_end_matches(['\'', '’']);
    let is_decade =
        years.len() == 4 && years.ends_with('0') && years.bytes().all(|b| b.is_ascii_digit());
    if !is_decade {
        return None;
    }
    // `1800s` usually means a century, but sometimes ten years.
    let when = if years.ends_with("00") && years != "2000" {
        DateValue::WordsOnly
    } else {
        let about = if is_mid { "~" } else { "" };
        DateValue::Fixed(format!("{}X{about}", &years[..3]))
    };
    Some(WrittenDate::new(before + 1, when))
}

/// Reads centuries: `the late 19th century`, `19th and 20th centuries`.
fn century(words: &[Word<'_>]) -> Option<WrittenDate> {
    let turn = one_of(words, &["turn of the", "the turn of the"]);
    let before = turn.or_else(|| one_of(words, STAGES)).unwrap_or(0);
    let article = words.get(before).is_some_and(|word| word.small == "the");
    let before = before + usize::from(article);
    let first = ordinal(words.get(before)?)?;
    let next = words.get(before + 1)?;
    let (length, last) = if is_century(next) {
        (before + 2, first)
    } else {
        let joint = usize::from(matches!(next.small.as_str(), "and" | "to"));
        let at = before + 1 + joint;
        let last = ordinal(words.get(at).filter(|_| joint > 0 || next.is_dashed())?)?;
        words.get(at + 1).filter(|word| is_century(word))?;
        (at + 2, last)
    };
    let is_before_christ = words.get(length).is_some_and(|word| {
        word.follows() && matches!(word.text, "BC" | "BCE" | "B.C." | "B.C.E.")
    });
    let when = match first {
        _ if is_before_christ || last < first => DateValue::Nothing,
        _ if turn.is_some() => DateValue::WordsOnly,
        first if first == last => DateValue::Fixed(format!("{:02}XX", first - 1)),
        first => DateValue::Fixed(format!("{:02}XX/{:02}XX", first - 1, last - 1)),
    };
    Some(WrittenDate::new(length, when))
}

/// Whether a word is `century` or `centuries`. With a capital it is part of a name:
/// `21st Century Maritime Silk Road`.
fn is_century(word: &Word<'_>) -> bool {
    (word.follows() || word.is_hyphened()) && matches!(word.text, "century" | "centuries")
}

/// Returns the number of a century, such as 19 for `19th`.
fn ordinal(word: &Word<'_>) -> Option<i64> {
    const WORDS: [(&str, i64); 6] = [
        ("sixteenth", 16),
        ("seventeenth", 17),
        ("eighteenth", 18),
        ("nineteenth", 19),
        ("twentieth", 20),
        ("twenty-first", 21),
    ];
    let named = WORDS.iter().find(|(name, _)| *name == word.small);
    if let Some((_, number)) = named {
        return Some(*number);
    }
    let figure = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|end| word.small.strip_suffix(end))?;
    let is_figure = figure.bytes().all(|b| b.is_ascii_digit());
    let number = figure.parse().ok().filter(|_| is_figure)?;
    (1..=21).contains(&number).then_some(number)
}

/// Reads a fiscal year; the coder decides on its days.
fn fiscal(words: &[Word<'_>]) -> Option<WrittenDate> {
    let before = one_of(words, &["fy", "fiscal year"])?;
    let rest = words.get(before..)?;
    let first = rest.first()?;
    let is_short = first.text.len() == 2 && first.text.bytes().all(|b| b.is_ascii_digit());
    if is_short && words[0].text == "FY" {
        return Some(WrittenDate::new(before + 1, DateValue::WordsOnly));
    }
    year(first)?;
    let pair = pair(rest).filter(|pair| matches!(pair.when, DateValue::Years(..)));
    let (length, when) = pair.map_or((1, DateValue::WordsOnly), |pair| (pair.length, pair.when));
    Some(WrittenDate::new(before + length, when))
}
