//! Reads a date with its preposition: `since May 2021`, `no later than 2030`.

use super::list::days;
use super::names::{ends_name, is_in_name};
use super::pair::pair;
use super::reading::{DateObject, DateReading};
use super::single::{self, is_count};
use super::written::DateValue;
use crate::phrases::phrases;
use crate::words::noun::names_a_number;
use crate::words::word::{Word, one_of};

/// How the time of a fact relates to the date in its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// The time is the date itself.
    At,
    /// The time begins at the date and has an open end.
    Since,
    /// The time ends at the date and has an open start.
    Until,
    /// The time is some day before the date.
    Before,
    /// The time is some day after the date.
    After,
}

/// Words that can stand before a date, grouped by their meaning.
const LEADS: &[(Way, &[&str])] = &[
    (
        Way::Since,
        phrases!(
            "since, ever since, began in, begun in, started in, starting in, beginning in, \
             starting from, as from, effective from, with effect from"
        ),
    ),
    (Way::Until, &["until", "till", "up until", "through"]),
    (
        Way::Before,
        phrases!(
            "before, by, earlier than, in or before, immediately before, just before, long \
             before, no later than, not later than, on or before, prior to, shortly before, some \
             time before, sometime before, well before"
        ),
    ),
    (
        Way::After,
        phrases!(
            "after, immediately after, in or after, just after, later than, long after, no \
             earlier than, not before, not earlier than, on or after, right after, shortly after, \
             some time after, sometime after, soon after, well after"
        ),
    ),
    (
        Way::At,
        phrases!(
            "as early as, as late as, as of, as recently as, at, at the, during, for, from, in, \
             of, on, throughout"
        ),
    ),
];

/// Words that can stand after a date, grouped by their meaning.
const TRAILS: &[(Way, &[&str])] = &[
    (Way::Since, &["onwards", "onward", "on"]),
    (Way::Before, &["or before", "or earlier"]),
    (Way::After, &["or after", "or later"]),
];

/// The maximum number of words between `not` and `until`.
const FAR: usize = 6;

/// Reads a date or interval at word `at`, together with its preposition.
pub(super) fn span(words: &[Word<'_>], at: usize, known_year: Option<i64>) -> Option<DateReading> {
    let here = &words[at..];
    if let Some(between) = one_of(here, &["from", "between"]) {
        let is_between = here[0].small == "between";
        let rest = &here[between..];
        let found =
            days(rest, is_between, known_year).or_else(|| pair(rest, true, is_between, known_year));
        if let Some(found) = found {
            return Some(found.seen(Way::At).after(between));
        }
    }
    if let Some(before) = one_of(
        here,
        &["until at least", "till at least", "through at least"],
    ) && let Some(body) = DateObject::read(&here[before..], true, known_year)
    {
        // `until at least 2030` states no end, so the date has no EDTF value.
        let seen = body.seen(Way::At).after(before);
        return Some(DateReading { edtf: None, ..seen });
    }
    if let Some((way, before)) = lead(here)
        && let Some(body) = DateObject::read(&here[before..], true, known_year)
        && !is_counted(words, at, before)
    {
        let is_year = super::calendar::year(&here[before]).is_some();
        if is_year && here[0].small == "of" && ends_name(words, at + before) {
            return Some(DateReading::nothing(before + body.length));
        }
        let (way, behind) = trail(words, at, before + body.length, way);
        let is_not = way == Way::Until && is_denied(&words[at.saturating_sub(FAR)..at]);
        let mut seen = body.seen(way).after(before);
        seen.length += behind;
        seen.edtf = seen.edtf.filter(|_| !is_not);
        return Some(seen);
    }
    let body = DateObject::read(here, false, known_year)?;
    if is_part_of_name(words, at) {
        // A number after a name is part of the name, as in `Connectivity 2025`.
        return Some(DateReading::nothing(body.length));
    }
    if is_count(here) {
        return None;
    }
    let (way, behind) = trail(words, at, body.length, Way::At);
    let mut seen = body.seen(way);
    seen.length += behind;
    Some(seen)
}

/// Finds the longest of the `LEADS` with which `words` begin; returns its meaning and its number of
/// words.
fn lead(words: &[Word<'_>]) -> Option<(Way, usize)> {
    let found = LEADS
        .iter()
        .filter_map(|(way, phrases)| Some((*way, one_of(words, phrases)?)));
    let is_whole = |length: usize| words[1..length].iter().all(Word::follows);
    found
        .filter(|(_, length)| is_whole(*length))
        .max_by_key(|(_, length)| *length)
}

/// Reads words such as `onwards` after a date. Returns the meaning that they give to the date, and
/// their number. The meaning stays `way` if nothing changes it.
fn trail(words: &[Word<'_>], at: usize, end: usize, way: Way) -> (Way, usize) {
    let rest = words.get(at + end..).unwrap_or_default();
    let is_near = rest.first().is_some_and(Word::follows);
    let found = TRAILS
        .iter()
        .find_map(|(way, phrases)| Some((*way, one_of(rest, phrases)?)));
    let is_from = words[at].small == "from";
    match found.filter(|_| is_near && way == Way::At) {
        // `on` gives an open end only after `from`, as in `from 2015 on`; `in 2015 on the island`
        // has none.
        Some((Way::Since, _)) if !is_from => (way, 0),
        Some(found) => found,
        None if is_from && at == 0 => (Way::Since, 0),
        None => (way, 0),
    }
}

/// Whether the apparent year after `of` or `for` counts things: `a force of 2000 men`.
fn is_counted(words: &[Word<'_>], at: usize, before: usize) -> bool {
    let lead = words[at].small.as_str();
    let dates = matches!(
        lead,
        "in" | "during" | "since" | "until" | "till" | "throughout"
    );
    !dates && is_count(&words[at + before..])
}

/// Whether `not` stands shortly before `until`. If so, the date is not an end: what did not begin
/// until 2018 began in 2018.
fn is_denied(words: &[Word<'_>]) -> bool {
    let clause = words
        .iter()
        .rposition(|word| word.gap.contains([',', ';', ':', '.']))
        .unwrap_or(0);
    let mut near = words[clause..].iter();
    near.any(|word| {
        let small = word.small.as_str();
        matches!(small, "not" | "never" | "cannot")
            || small.ends_with("n't")
            || small.ends_with("n’t")
    })
}

/// Whether an apparent year is part of a name, or is the number of a resolution or the like.
fn is_part_of_name(words: &[Word<'_>], at: usize) -> bool {
    let is_year = super::calendar::year(&words[at]).is_some();
    let Some(before) = at
        .checked_sub(1)
        .map(|before| &words[before])
        .filter(|_| is_year)
    else {
        return false;
    };
    if is_in_name(words, at) {
        return true;
    }
    let is_joined = matches!(words[at].gap, "-" | "/" | "") || words[at].gap.ends_with('#');
    let is_month = super::calendar::month(before).is_some();
    // `The` at the start of a sentence has a capital, but is no name.
    let is_article = at == 1
        && matches!(
            before.small.as_str(),
            "a" | "an" | "both" | "its" | "that" | "the" | "their" | "this"
        );
    is_joined
        || words[at].follows()
            && (before.is_capital() && !is_month && !is_article || names_a_number(before))
}

impl DateObject {
    fn read(words: &[Word<'_>], is_led: bool, known_year: Option<i64>) -> Option<Self> {
        words.first()?;
        if let Some(several) =
            days(words, false, known_year).or_else(|| pair(words, is_led, false, known_year))
        {
            return Some(several);
        }
        let point = single::read(words, is_led)?;
        let basis = match point.when {
            DateValue::Nothing => None,
            _ if point.lacks_year() => Some("relative"),
            _ => Some("stated"),
        };
        Some(Self {
            length: point.length,
            edtf: point.edtf(known_year),
            basis,
            is_one: point.is_one(),
        })
    }

    fn seen(self, way: Way) -> DateReading {
        let Self {
            length,
            edtf,
            basis,
            is_one,
        } = self;
        let edtf = edtf.filter(|_| is_one || way == Way::At);
        let edtf = edtf.map(|edtf| match way {
            Way::At => edtf,
            Way::Since => format!("{edtf}/.."),
            Way::Until => format!("../{edtf}"),
            Way::Before => format!("[..{edtf}]"),
            Way::After => format!("[{edtf}..]"),
        });
        DateReading {
            length,
            edtf,
            basis,
        }
    }
}
