//! Reads two joined dates: `26 July – 22 August 2021`, `March or April 2021`.

use super::joint::Joint;
use super::reading::DateObject;
use super::single;
use super::written::{CalendarDate, DateValue, WrittenDate};
use crate::words::word::Word;

/// Reads two joined dates at the start of some words.
pub(super) fn pair(
    words: &[Word<'_>],
    is_led: bool,
    is_between: bool,
    known_year: Option<i64>,
) -> Option<DateObject> {
    let first = single::read(words, true)?;
    let (joint, at) = Joint::read(words, first.length, is_between)?;
    let last = single::read(words.get(at..)?, true)?;
    let length = at + last.length;
    let is_relative = first.lacks_year() && last.lacks_year();
    // Without a preposition before them, `March` in `March to June` can be a verb.
    if is_relative && !is_led || !fit(&first, &last, joint) {
        return None;
    }
    let [first, last] = with_years(first, last, joint, known_year)?;
    let edtf = first.edtf(None).zip(last.edtf(None));
    let edtf = edtf.map(|(first, last)| match joint {
        Joint::Through => format!("{first}/{last}"),
        Joint::And => format!("{{{first},{last}}}"),
        Joint::Or => format!("[{first},{last}]"),
    });
    Some(DateObject {
        length,
        edtf,
        basis: Some(if is_relative { "relative" } else { "stated" }),
        is_one: false,
    })
}

/// Whether two dates can form one range or set.
fn fit(first: &WrittenDate, last: &WrittenDate, joint: Joint) -> bool {
    if !first.is_one() || !last.is_one() {
        return false;
    }
    let (DateValue::Plain(a), DateValue::Plain(b)) = (&first.when, &last.when) else {
        return joint == Joint::Through;
    };
    let is_as_exact = a.month.is_some() == b.month.is_some() && a.day.is_some() == b.day.is_some();
    match joint {
        // If the first date has its own year, the dates are separate: `May 2020 and June 2021`.
        Joint::And => is_as_exact && a.year.is_none(),
        Joint::Or => is_as_exact && (a.year.is_none() || b.year.is_some()),
        Joint::Through => a.month.is_some() || b.year.is_some(),
    }
}

/// Returns both dates with years: a date without a year takes the other date's year, or else the
/// known year. In a range from December to February, December is in the year before. Returns `None`
/// if the first date is not earlier than the last.
fn with_years(
    mut first: WrittenDate,
    mut last: WrittenDate,
    joint: Joint,
    known_year: Option<i64>,
) -> Option<[WrittenDate; 2]> {
    if let (DateValue::Plain(a), DateValue::Plain(b)) = (&mut first.when, &mut last.when) {
        let turns = (a.month, a.day) > (b.month, b.day) && b.month.is_some();
        let turn = i64::from(turns && joint == Joint::Through);
        match (a.year, b.year) {
            (None, Some(year)) => a.year = Some(year - turn),
            (Some(year), None) => b.year = Some(year + turn),
            (None, None) => {
                a.year = known_year;
                b.year = known_year.map(|year| year + turn);
            }
            (Some(_), Some(_)) => {}
        }
        let is_in_order = a.year.is_none() || lowest(*a) < lowest(*b);
        if !is_in_order {
            return None;
        }
        // In `c. 1850–1860`, both ends are approximate.
        last.is_about |= first.is_about && joint == Joint::Through;
    }
    Some([first, last])
}

/// Returns the first day that a date can mean, for comparison.
fn lowest(plain: CalendarDate) -> [Option<i64>; 3] {
    [plain.year, plain.month.or(Some(1)), plain.day.or(Some(1))]
}
