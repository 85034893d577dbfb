//! Reads one date as the text writes it, perhaps without its year.

use super::calendar::{counts, day, is_after_month, is_weekday, month, year, year_at};
use super::written::{CalendarDate, DateValue, STAGES, WrittenDate};
use super::years;
use crate::calendar::month_named;
use crate::dossier::read_date;
use crate::phrases::phrases;
use crate::words::noun::is_plural;
use crate::words::word::{Word, one_of};

/// Words before a date that make it approximate.
const ABOUT: &[&str] =
    phrases!("circa, about, around, approximately, roughly, sometime around, some time around");

/// Reads a date at the start of some words. A month alone is a date only after a preposition,
/// because `May` can begin a question.
pub(super) fn read(words: &[Word<'_>], is_led: bool) -> Option<WrittenDate> {
    let Some(about) = about(words) else {
        return exact(words, is_led);
    };
    let rest = &words[about..];
    let article = usize::from(rest.first()?.small == "the");
    let point = exact(&rest[article..], true)?;
    let is_count = rest
        .get(1)
        .is_some_and(|next| next.follows() && is_plural(next));
    let is_year = year(&rest[0]).is_some();
    (!is_year || !is_count).then_some(WrittenDate {
        length: about + article + point.length,
        is_about: true,
        ..point
    })
}

fn exact(words: &[Word<'_>], is_led: bool) -> Option<WrittenDate> {
    let first = words.first()?;
    let second = words.get(1);
    if is_weekday(first) && second.is_some_and(|it| it.follows() || it.gap == ", ") {
        let point = exact(&words[1..], true)?;
        let is_day = matches!(
            point.when,
            DateValue::Plain(CalendarDate { day: Some(_), .. })
        );
        return is_day.then_some(WrittenDate {
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

/// Returns the number of words before a date that make it approximate: `circa`, `c.`
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

/// Reads a date such as `2020-05-31`.
fn iso(word: &Word<'_>) -> Option<WrittenDate> {
    let is_shaped = word.text.len() == 10 && word.text.as_bytes().get(4) == Some(&b'-');
    let mut parts = word.text.split('-').map(|part| part.parse().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    let is_date = is_shaped && read_date(word.text).is_ok();
    is_date.then(|| WrittenDate::plain(1, Some(year), Some(month), Some(day)))
}

/// Reads dates such as `26/3/1979`, `26.3.1979` and `26-3-1979`. In `3/4/2019` it is unclear which
/// number is the month, so the date is some day of that year.
fn in_figures(words: &[Word<'_>]) -> Option<WrittenDate> {
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
        (13.., 1..=12) => WrittenDate::plain(length, Some(year), Some(second), Some(first)),
        (1..=12, 13..) => WrittenDate::plain(length, Some(year), Some(first), Some(second)),
        (first, second) if first == second && first <= 12 => {
            WrittenDate::plain(length, Some(year), Some(first), Some(second))
        }
        (1..=12, 1..=12) => WrittenDate::new(length, DateValue::Fixed(format!("{year:04}-XX-XX"))),
        _ => WrittenDate::new(length, DateValue::Nothing),
    })
}

/// Reads dates such as `5 May 2021`, `5th of May, 2021` and `the 5th of May`.
fn day_and_month(words: &[Word<'_>]) -> Option<WrittenDate> {
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

/// Reads dates such as `May 5, 2021`, `Sept. 11, 2001`, `May 2021`, and, after a preposition,
/// `May`.
fn month_and_day(words: &[Word<'_>], is_led: bool) -> Option<WrittenDate> {
    let month = month(&words[0])?;
    let next = words.get(1).filter(|next| is_after_month(&words[0], next));
    // In `May 5 ships sail?` the 5 counts ships.
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

/// Returns a day or month with the year that follows it, if any.
fn with_year(words: &[Word<'_>], length: usize, month: i64, day: Option<i64>) -> WrittenDate {
    let year = year_at(words, length);
    let length = length + usize::from(year.is_some());
    WrittenDate::plain(length, year, Some(month), day)
}

/// Returns the whole month for `mid-June 1996` or `early March 1991`; the coder decides on the
/// days.
fn part_of_month(words: &[Word<'_>]) -> Option<WrittenDate> {
    if let Some((_, name)) = words[0].text.split_once('-')
        && words[0].small.starts_with("mid-")
    {
        return Some(with_year(words, 1, month_named(name)?, None));
    }
    let before = one_of(words, STAGES)?;
    let month = month(words.get(before)?)?;
    let point = with_year(&words[before..], 1, month, None);
    Some(WrittenDate {
        length: point.length + before,
        ..point
    })
}

/// Whether words begin with a four-digit number that counts things.
pub(super) fn is_count(words: &[Word<'_>]) -> bool {
    year(&words[0]).is_some() && counts(words)
}
