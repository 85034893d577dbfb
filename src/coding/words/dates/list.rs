//! Several days of one month: `5 to 17 September 1978`, `3, 5 and 7 May`, `May 30-31`.

use super::calendar::{day, is_after_month, month, year_at};
use super::joint::Joint;
use super::reading::DateObject;
use super::written::CalendarDate;
use crate::words::noun::is_plural;
use crate::words::word::Word;

/// Reads the joint after a day; returns it with the index of the next day. The joint is `None` for
/// a comma, as in `3, 5 and 7 May`.
fn joint(words: &[Word<'_>], at: usize, is_between: bool) -> Option<(Option<Joint>, usize)> {
    match Joint::read(words, at, is_between) {
        Some((joint, next)) => {
            let goes_on = next == at || words.get(next).is_some_and(Word::follows);
            goes_on.then_some((Some(joint), next))
        }
        None => (words.get(at)?.gap == ", ").then_some((None, at)),
    }
}

/// Days that follow one another in the text, each with its joint to the previous day.
struct DayList {
    first: i64,
    more: Vec<(Option<Joint>, i64)>,
    end: usize,
}

impl DayList {
    fn read(words: &[Word<'_>], at: usize, is_between: bool) -> Option<Self> {
        /// The maximum number of days in a list.
        const MOST: usize = 31;
        let first = day(words.get(at)?)?;
        let (mut more, mut end) = (Vec::new(), at + 1);
        while let Some((joint, at)) = joint(words, end, is_between)
            && let Some(day) = words.get(at).and_then(day)
            && more.len() < MOST
        {
            more.push((joint, day));
            end = at + 1;
        }
        let is_closed = more.last().is_some_and(|(joint, _)| joint.is_some());
        is_closed.then_some(Self { first, more, end })
    }

    /// Returns the first and last day of each run of days. Returns `None` if the days do not ascend,
    /// or if a run is continued twice, as in "1 to 3 to 5".
    fn runs(&self) -> Option<Vec<(i64, i64)>> {
        let mut runs = vec![(self.first, self.first)];
        for (joint, day) in &self.more {
            let last = runs.last_mut()?;
            if *day <= last.1 {
                return None;
            }
            match joint {
                Some(Joint::Through) if last.0 == last.1 => last.1 = *day,
                Some(Joint::Through) => return None,
                _ => runs.push((*day, *day)),
            }
        }
        Some(runs)
    }

    fn has(&self, joint: Joint) -> bool {
        self.more.iter().any(|(it, _)| *it == Some(joint))
    }
}

/// Reads days of one month at the start of some words.
pub(super) fn days(
    words: &[Word<'_>],
    is_between: bool,
    known_year: Option<i64>,
) -> Option<DateObject> {
    let first_month = month(words.first()?);
    let next = words.get(1).filter(|next| is_after_month(&words[0], next));
    let before = match first_month {
        Some(_) => next.map(|_| 1)?,
        None => usize::from(words[0].small == "the"),
    };
    let days = DayList::read(words, before, is_between)?;
    let (month, end) = match first_month {
        Some(month) => (month, days.end),
        None => month_behind(words, days.end)?,
    };
    let year = year_at(words, end);
    let counts = words
        .get(end)
        .is_some_and(|it| it.follows() && is_plural(it));
    if first_month.is_some() && year.is_none() && counts {
        return None;
    }
    let length = end + usize::from(year.is_some());
    days.runs()?;
    Some(DateObject {
        length,
        edtf: year
            .or(known_year)
            .and_then(|year| edtf(&days, year, month)),
        basis: Some(if year.is_some() { "stated" } else { "relative" }),
        is_one: false,
    })
}

/// Returns the month after the days, and the index of the word after it.
fn month_behind(words: &[Word<'_>], at: usize) -> Option<(i64, usize)> {
    let of = usize::from(words.get(at).is_some_and(|word| word.small == "of"));
    let month = month(words.get(at + of).filter(|word| word.follows())?)?;
    Some((month, at + of + 1))
}

/// Returns the days in EDTF: as an interval, as a set in which all days are meant (`{…}`), or as a
/// set in which one day is meant (`[…]`).
fn edtf(days: &DayList, year: i64, month: i64) -> Option<String> {
    let written = |day| {
        let (year, month, day) = (Some(year), Some(month), Some(day));
        CalendarDate { year, month, day }
            .edtf(None)
            .unwrap_or_default()
    };
    let runs = days.runs()?;
    if let [(first, last)] = runs.as_slice() {
        return Some(format!("{}/{}", written(*first), written(*last)));
    }
    let runs = runs.iter().map(|(first, last)| {
        if first == last {
            return written(*first);
        }
        format!("{}..{}", written(*first), written(*last))
    });
    let runs = runs.collect::<Vec<_>>().join(",");
    match (days.has(Joint::And), days.has(Joint::Or)) {
        (true, true) => None,
        (_, true) => Some(format!("[{runs}]")),
        _ => Some(format!("{{{runs}}}")),
    }
}
