//! One date as it is written, perhaps without its year.

use super::calendar::{counts, day, is_after_month, is_weekday, month, month_named, year, year_at};
use super::years;
use crate::dossier::read_date;
use crate::words::amounts::is_plural;
use crate::words::word::{Word, one_of};

/// A date as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Point {
    /// How many words it takes.
    pub(super) length: usize,
    pub(super) when: When,
    /// Whether it is told with `about` or `circa`.
    pub(super) is_about: bool,
}

/// What it dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum When {
    /// Year, month and day as far as they are written.
    Plain(Plain),
    /// What has its year, in EDTF: a decade, a quarter.
    Fixed(String),
    /// An interval of two years.
    Years(i64, Option<i64>),
    /// A date of which only the words can be recorded.
    Untold,
    /// What looks like a date and may be another, or none.
    Nothing,
}

/// Year, month and day as far as they are written; the least is always there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Plain {
    pub(super) year: Option<i64>,
    pub(super) month: Option<i64>,
    pub(super) day: Option<i64>,
}

impl Plain {
    pub(super) fn edtf(self, told: Option<i64>) -> Option<String> {
        let year = self.year.or(told)?;
        let part = |part: Option<i64>| part.map_or_else(String::new, |it| format!("-{it:02}"));
        Some(format!("{year:04}{}{}", part(self.month), part(self.day)))
    }
}

/// Words before a date that make it approximate.
const ABOUT: &[&str] = &[
    "circa",
    "about",
    "around",
    "approximately",
    "roughly",
    "sometime around",
    "some time around",
];

impl Point {
    pub(super) fn new(length: usize, when: When) -> Self {
        let is_about = false;
        Self {
            length,
            when,
            is_about,
        }
    }

    pub(super) fn plain(
        length: usize,
        year: Option<i64>,
        month: Option<i64>,
        day: Option<i64>,
    ) -> Self {
        Self::new(length, When::Plain(Plain { year, month, day }))
    }

    /// Returns the date that words begin with; a month by itself only if it is led by a
    /// preposition: `May` is none at the start of a question.
    pub(super) fn read(words: &[Word<'_>], is_led: bool) -> Option<Self> {
        let Some(about) = about(words) else {
            return Self::exact(words, is_led);
        };
        let rest = &words[about..];
        let article = usize::from(rest.first()?.small == "the");
        let point = Self::exact(&rest[article..], true)?;
        let is_count = rest
            .get(1)
            .is_some_and(|next| next.follows() && is_plural(next));
        let is_year = year(&rest[0]).is_some();
        (!is_year || !is_count).then_some(Self {
            length: about + article + point.length,
            is_about: true,
            ..point
        })
    }

    fn exact(words: &[Word<'_>], is_led: bool) -> Option<Self> {
        let first = words.first()?;
        let second = words.get(1);
        if is_weekday(first) && second.is_some_and(|it| it.follows() || it.gap == ", ") {
            let point = Self::exact(&words[1..], true)?;
            let is_day = matches!(point.when, When::Plain(Plain { day: Some(_), .. }));
            return is_day.then_some(Self {
                length: point.length + 1,
                ..point
            });
        }
        iso(first)
            .or_else(|| in_figures(words))
            .or_else(|| day_and_month(words))
            .or_else(|| month_and_day(words, is_led))
            .or_else(|| part_of_month(words))
            .or_else(|| years::read(words))
    }

    /// Whether it lacks its year.
    pub(super) fn lacks_year(&self) -> bool {
        matches!(self.when, When::Plain(Plain { year: None, .. }))
    }

    /// Returns what it is in EDTF, with the year told before if it has none.
    pub(super) fn edtf(&self, told: Option<i64>) -> Option<String> {
        let about = if self.is_about { "~" } else { "" };
        match &self.when {
            When::Plain(plain) => Some(format!("{}{about}", plain.edtf(told)?)),
            When::Fixed(edtf) if edtf.ends_with('~') => Some(edtf.clone()),
            When::Fixed(edtf) => Some(format!("{edtf}{about}")),
            When::Years(first, Some(last)) => Some(format!("{first:04}{about}/{last:04}{about}")),
            When::Years(first, None) => Some(format!("{first:04}{about}/..")),
            When::Untold | When::Nothing => None,
        }
    }

    /// Whether it is one time rather than an interval.
    pub(super) fn is_one(&self) -> bool {
        matches!(self.when, When::Plain(_) | When::Fixed(_))
    }
}

/// Returns how many words stand before a date that make it approximate: `circa`, `c.`
fn about(words: &[Word<'_>]) -> Option<usize> {
    let first = words.first()?;
    let next = words.get(1)?;
    let is_short = match first.text {
        "c" | "ca" => matches!(next.gap, ". " | "." | " "),
        "c." | "ca." => next.gap.is_empty(),
        _ => false,
    };
    let length = if is_short {
        Some(1)
    } else {
        one_of(words, ABOUT)
    };
    length.filter(|length| is_short || words.get(*length).is_some_and(Word::follows))
}

/// Returns `2020-05-31`.
fn iso(word: &Word<'_>) -> Option<Point> {
    let is_shaped = word.text.len() == 10 && word.text.as_bytes().get(4) == Some(&b'-');
    let mut parts = word.text.split('-').map(|part| part.parse().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    let is_date = is_shaped && read_date(word.text).is_ok();
    is_date.then(|| Point::plain(1, Some(year), Some(month), Some(day)))
}

/// Returns `26/3/1979`, `26.3.1979` and `26-3-1979`; of `3/4/2019` nobody can tell which is
/// the month, so that it is some day of that year.
fn in_figures(words: &[Word<'_>]) -> Option<Point> {
    let number = |text: &str| -> Option<i64> {
        let is_short = text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit());
        text.parse()
            .ok()
            .filter(|it| is_short && (1..=31).contains(it))
    };
    let of_year = |text: &str| -> Option<i64> {
        let is_year = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
        text.parse()
            .ok()
            .filter(|it| is_year && (1500..=2100).contains(it))
    };
    let dotted: Vec<&str> = words[0].text.split('.').collect();
    let (length, first, second, year) = if let [first, second, year] = dotted.as_slice() {
        (1, number(first)?, number(second)?, of_year(year)?)
    } else {
        let [first, second, third, ..] = words else {
            return None;
        };
        let is_one = second.gap == third.gap && matches!(second.gap, "/" | "-");
        let year = of_year(third.text).filter(|_| is_one)?;
        (3, number(first.text)?, number(second.text)?, year)
    };
    Some(match (first, second) {
        (13.., 1..=12) => Point::plain(length, Some(year), Some(second), Some(first)),
        (1..=12, 13..) => Point::plain(length, Some(year), Some(first), Some(second)),
        (first, second) if first == second && first <= 12 => {
            Point::plain(length, Some(year), Some(first), Some(second))
        }
        (1..=12, 1..=12) => Point::new(length, When::Fixed(format!("{year:04}-XX-XX"))),
        _ => Point::new(length, When::Nothing),
    })
}

/// Returns `5 May 2021`, `5th of May, 2021` and `the 5th of May`.
fn day_and_month(words: &[Word<'_>]) -> Option<Point> {
    let article = usize::from(words[0].small == "the");
    let day = day(words.get(article)?)?;
    let of = usize::from(words.get(article + 1).is_some_and(|it| it.small == "of"));
    let at = article + 1 + of;
    let month = month(words.get(at).filter(|word| word.follows())?)?;
    if article > of {
        return None;
    }
    Some(with_year(words, at + 1, month, Some(day)))
}

/// Returns `May 5, 2021`, `Sept. 11, 2001`, `May 2021`, and `May` if it is led.
fn month_and_day(words: &[Word<'_>], is_led: bool) -> Option<Point> {
    let month = month(&words[0])?;
    let next = words.get(1).filter(|next| is_after_month(&words[0], next));
    // `May 5 ships sail?` counts ships.
    let is_count = words.get(2).is_some_and(|it| it.follows() && is_plural(it));
    if let Some(day) = next.and_then(day).filter(|_| !is_count) {
        return Some(with_year(words, 2, month, Some(day)));
    }
    let of = usize::from(words.get(1).is_some_and(|it| it.small == "of"));
    let point = if of > 0 && words.get(2).and_then(year).is_some() {
        with_year(words, 2, month, None)
    } else {
        with_year(words, 1, month, None)
    };
    (is_led || !point.lacks_year()).then_some(point)
}

/// Returns a day or month with its year, if it has one.
fn with_year(words: &[Word<'_>], length: usize, month: i64, day: Option<i64>) -> Point {
    let year = year_at(words, length);
    let length = length + usize::from(year.is_some());
    Point::plain(length, year, Some(month), day)
}

/// Words before a month or a decade that tell which part of it.
pub(super) const STAGES: &[&str] = &[
    "early",
    "early in",
    "mid",
    "late",
    "late in",
    "the early",
    "the mid",
    "the late",
    "the end of",
    "end of",
    "the middle of",
    "middle of",
    "the beginning of",
    "beginning of",
    "the start of",
    "start of",
];

/// Returns the month of `mid-June 1996` and `early March 1991`: which of its days is for the
/// coder to say.
fn part_of_month(words: &[Word<'_>]) -> Option<Point> {
    if let Some((_, name)) = words[0].text.split_once('-')
        && words[0].small.starts_with("mid-")
    {
        return Some(with_year(words, 1, month_named(name)?, None));
    }
    let before = one_of(words, STAGES)?;
    let month = month(words.get(before)?)?;
    let point = with_year(&words[before..], 1, month, None);
    Some(Point {
        length: point.length + before,
        ..point
    })
}

/// Whether a year by itself may be a number: of things, or one that is part of a name.
pub(super) fn is_count(words: &[Word<'_>]) -> bool {
    year(&words[0]).is_some() && counts(words)
}
