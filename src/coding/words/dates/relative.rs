//! Reads dates that count from another day: `yesterday`, `nearly 20 years ago`, `two days after`.

use super::distant::end_of_unit;
use super::reading::DateReading;
use super::reference::ReferenceDate;
use super::single;
use super::vague::{vague, weekday};
use crate::phrases::phrases;
use crate::words::number::small;
use crate::words::word::{Word, one_of};

const ABOUT: &[&str] = phrases!(
    "nearly, almost, about, around, roughly, approximately, some, over, more than, less than, \
     just over, just under, up to"
);

/// Reads a date that counts from another day.
pub(super) fn relative(
    words: &[Word<'_>],
    at: usize,
    reference: Option<ReferenceDate>,
) -> Option<DateReading> {
    let (before, words) = words.split_at(at);
    let seen = day_named(words, reference)
        .or_else(|| end_of_unit(words, reference))
        .or_else(|| unit_named(words, reference))
        .or_else(|| distance(words, reference))
        .or_else(|| stretch(words, reference))
        .or_else(|| units_named(words))
        .or_else(|| weekday(before, words))
        .or_else(|| vague(words))?;
    // `in 20 years` after a superlative, as in `the first visit in 20 years`, is a duration.
    let is_span = words[0].small == "in" && seen.edtf.is_none() && is_superlative(before);
    Some(if is_span {
        DateReading::nothing(seen.length)
    } else {
        seen
    })
}

/// Whether one of the last 12 words is a superlative, or a word such as `first` or `only`. Words
/// before a `;` or `:` do not count.
fn is_superlative(before: &[Word<'_>]) -> bool {
    const FAR: usize = 12;
    let near = &before[before.len().saturating_sub(FAR)..];
    // The gap of a word is the text before it.
    let begins = |word: &Word<'_>| word.gap.contains([';', ':']);
    let begin = near.iter().rposition(begins).unwrap_or(0);
    let mut near = near[begin..].iter();
    near.any(|word| {
        matches!(
            word.small.as_str(),
            "best"
                | "biggest"
                | "deadliest"
                | "first"
                | "fastest"
                | "greatest"
                | "highest"
                | "largest"
                | "lowest"
                | "most"
                | "only"
                | "second"
                | "strongest"
                | "third"
                | "worst"
        )
    })
}

/// Reads units of time without a number: `in the coming weeks`, `over the next months`.
fn units_named(words: &[Word<'_>]) -> Option<DateReading> {
    let before = one_of(
        words,
        phrases!("in the, over the, during the, within the, for the, in, over, the"),
    )?;
    let which = words.get(before)?.small.as_str();
    let is_known = matches!(
        which,
        "coming" | "next" | "past" | "recent" | "following" | "last" | "intervening"
    );
    let unit = words.get(before + 1).filter(|word| word.follows())?;
    let is_unit = matches!(
        unit.small.as_str(),
        "days" | "weeks" | "months" | "years" | "decades"
    );
    (is_known && is_unit).then(|| DateReading::relative(before + 2, None))
}

fn day_named(words: &[Word<'_>], reference: Option<ReferenceDate>) -> Option<DateReading> {
    let days = match words.first()?.small.as_str() {
        "today" | "tonight" => 0,
        "this" if is_part_of_day(words) => {
            return Some(DateReading::relative(2, reference.map(ReferenceDate::edtf)));
        }
        "yesterday" => -1,
        "tomorrow" => 1,
        "currently" | "presently" if is_of_participle(words) => return None,
        "now" | "currently" | "nowadays" | "presently" => {
            return Some(DateReading::relative(1, reference.map(ReferenceDate::edtf)));
        }
        _ => return None,
    };
    let edtf = match (days, reference) {
        (0, Some(reference)) => Some(reference.edtf()),
        (_, Some(reference)) => reference.days(days),
        (_, None) => None,
    };
    Some(DateReading::relative(1, edtf))
}

/// Whether an adverb such as `currently` belongs to a participle before a noun. In
/// `currently agreed certificates`, it does not say when a fact happened.
fn is_of_participle(words: &[Word<'_>]) -> bool {
    let is_participle = words
        .get(1)
        .is_some_and(|it| it.follows() && it.small.ends_with("ed"));
    let prepositions = [
        "as", "at", "by", "for", "from", "in", "of", "on", "to", "under", "with",
    ];
    let thing = words.get(2).filter(|it| it.follows());
    is_participle && thing.is_some_and(|it| !prepositions.contains(&it.small.as_str()))
}

/// Whether words name a part of today: `this morning`.
fn is_part_of_day(words: &[Word<'_>]) -> bool {
    words
        .get(1)
        .is_some_and(|next| matches!(next.small.as_str(), "morning" | "afternoon" | "evening"))
}

/// Reads a unit of time without a number, in the singular: `this year`, `next month`.
fn unit_named(words: &[Word<'_>], reference: Option<ReferenceDate>) -> Option<DateReading> {
    let before = one_of(words, &["earlier", "later", "in the", "the", "over the"]).unwrap_or(0);
    let which = words.get(before)?;
    let steps = match which.small.as_str() {
        "this" | "current" => 0,
        "last" | "past" | "previous" => -1,
        "next" | "coming" => 1,
        _ => return None,
    };
    let unit = words.get(before + 1).filter(|word| word.follows())?;
    if matches!(unit.small.as_str(), "fiscal" | "financial") {
        let year = words.get(before + 2).filter(|year| year.small == "year");
        return year.map(|_| DateReading::relative(before + 3, None));
    }
    // `over the last year` means twelve months. `the previous year` is the year before some other
    // year. Neither means the same as `last year`.
    let is_article = before > 0 && words[before - 1].small == "the" && steps != 0;
    if is_article && matches!(unit.small.as_str(), "year" | "month" | "week" | "decade") {
        let is_other = matches!(which.small.as_str(), "previous" | "next");
        return is_other.then(|| DateReading::relative(before + 2, None));
    }
    let edtf = match (unit.small.as_str(), reference) {
        ("year", Some(reference)) => Some(reference.years(steps)),
        ("month", Some(reference)) => reference.months(steps),
        (
            "year" | "month" | "week" | "fortnight" | "quarter" | "decade" | "century" | "spring"
            | "summer" | "autumn" | "fall" | "winter" | "weekend",
            _,
        ) => None,
        _ => return None,
    };
    Some(DateReading::relative(before + 2, edtf))
}

/// A number with a unit of time: `nearly 20 years`.
struct Stretch {
    length: usize,
    is_about: bool,
    count: Option<i64>,
    unit: StretchUnit,
}

#[derive(Clone, Copy, PartialEq)]
enum StretchUnit {
    Day,
    Week,
    Month,
    Year,
    Decade,
}

impl Stretch {
    fn read(words: &[Word<'_>]) -> Option<Self> {
        let about = one_of(words, ABOUT).unwrap_or(0);
        let rest = &words[about..];
        let (counted, count) =
            match one_of(rest, &["a few", "several", "a couple of", "few", "many"]) {
                Some(length) => (length, None),
                None if matches!(rest.first()?.small.as_str(), "a" | "an" | "one") => (1, Some(1)),
                None => (1, Some(small(rest.first()?)?)),
            };
        let unit = match rest.get(counted)?.small.trim_end_matches('s') {
            "day" => StretchUnit::Day,
            "week" => StretchUnit::Week,
            "month" => StretchUnit::Month,
            "year" => StretchUnit::Year,
            "decade" => StretchUnit::Decade,
            _ => return None,
        };
        let is_about = about > 0;
        let length = about + counted + 1;
        Some(Self {
            length,
            is_about,
            count,
            unit,
        })
    }

    /// Returns the date that is this far before (`way` = -1) or after (`way` = 1) the reference.
    fn from(&self, reference: ReferenceDate, way: i64) -> Option<String> {
        let count = self.count.filter(|count| *count < 500)? * way;
        let date = match self.unit {
            StretchUnit::Day => reference.days(count)?,
            StretchUnit::Week => reference.days(count * 7)?,
            StretchUnit::Month => reference.months(count)?,
            StretchUnit::Year => reference.years(count),
            StretchUnit::Decade => reference.years(count * 10),
        };
        let about = if self.is_about || self.unit == StretchUnit::Decade {
            "~"
        } else {
            ""
        };
        Some(format!("{date}{about}"))
    }
}

/// Reads a distance in time: `nearly 20 years ago`, `a month after`.
fn distance(words: &[Word<'_>], reference: Option<ReferenceDate>) -> Option<DateReading> {
    let just = one_of(
        words,
        &["just", "only", "barely", "exactly", "within", "in"],
    )
    .unwrap_or(0);
    let stretch = Stretch::read(&words[just..])?;
    let length = just + stretch.length;
    let next = words.get(length).filter(|next| next.follows());
    match next.map(|next| next.small.as_str()) {
        Some("ago") => {
            let edtf = reference.and_then(|reference| stretch.from(reference, -1));
            Some(DateReading::relative(length + 1, edtf))
        }
        Some(way @ ("after" | "before" | "later" | "earlier" | "prior")) => {
            let (more, edtf) = from_day(words, length + 1, way, &stretch);
            Some(DateReading::relative(length + 1 + more, edtf))
        }
        // `in six months` alone is a duration; `within six months` is a date.
        _ if just > 0 && words[0].small == "within" => Some(DateReading::relative(length, None)),
        _ => None,
    }
}

/// Reads the date from which a time is counted: `5 May 2020` in `a month after 5 May 2020`. Returns
/// the number of its words, and the date that is `far` before or after it.
fn from_day(words: &[Word<'_>], at: usize, way: &str, far: &Stretch) -> (usize, Option<String>) {
    let to = usize::from(way == "prior" && words.get(at).is_some_and(|it| it.small == "to"));
    let way = match way {
        "after" => 1,
        "before" | "prior" => -1,
        _ => return (0, None),
    };
    let Some(point) = words
        .get(at + to..)
        .and_then(|rest| single::read(rest, true))
    else {
        return (0, None);
    };
    let from = point.edtf(None).as_deref().and_then(ReferenceDate::of);
    (to + point.length, from.and_then(|from| far.from(from, way)))
}

/// Reads a period up to or from the reference date: `over the past 20 years`.
fn stretch(words: &[Word<'_>], reference: Option<ReferenceDate>) -> Option<DateReading> {
    let before = one_of(
        words,
        phrases!("over the, in the, for the, during the, within the, the, over"),
    )?;
    let which = words.get(before)?;
    let way = match which.small.as_str() {
        "past" | "last" | "previous" => -1,
        "next" | "coming" => 1,
        "many" | "several" if words[0].small == "over" => {
            let stretch = Stretch::read(&words[before..])?;
            return Some(DateReading::relative(before + stretch.length, None));
        }
        _ => return None,
    };
    let stretch = Stretch::read(&words[before + 1..]).or_else(|| {
        let unit = match words.get(before + 1)?.small.as_str() {
            "decade" => StretchUnit::Decade,
            // `the last year of the war` does not end at the reference date.
            "year" if before > 1 || which.small == "past" => StretchUnit::Year,
            "month" if before > 1 || which.small == "past" => StretchUnit::Month,
            _ => return None,
        };
        Some(Stretch {
            length: 1,
            is_about: unit == StretchUnit::Decade,
            count: Some(1),
            unit,
        })
    })?;
    let edtf = reference.and_then(|reference| {
        let far = stretch.from(reference, way)?;
        let now = reference.edtf();
        Some(if way < 0 {
            format!("{far}/{now}")
        } else {
            format!("{now}/{far}")
        })
    });
    Some(DateReading::relative(before + 1 + stretch.length, edtf))
}
