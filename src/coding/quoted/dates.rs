//! Compares a coded date with the words that the dossier quotes for it.

use super::amounts::QUOTED;
use super::contradiction::{Contradicted, Detail, small_words};
use super::plainly;
use crate::dossier::{Date, Dossier, Fact, OPEN_END, OPEN_START, Source, read_date};
use crate::words::{Dated, dates_in};

/// Returns the contradictions between the date of a fact and the words quoted for it.
pub(super) fn contradicted(fact: &Fact, dossier: &Dossier) -> Vec<Contradicted> {
    let Some(period) = &fact.period else {
        return Vec::new();
    };
    let (Some(coded), Some(words)) = (&period.date, &period.words) else {
        return Vec::new();
    };
    if plainly::is_date(words, coded) {
        return Vec::new();
    }
    // "Last year" counts from the day of writing only if the author speaks. A speaker whom the
    // author quotes can have said it earlier.
    let is_author = fact.citations.iter().all(|it| it.voice == "author");
    let written = dossier.source.as_ref().and_then(written);
    let written = written.filter(|_| is_author && period.basis == "relative");
    let Some(given) = others(words, coded, written) else {
        return Vec::new();
    };
    let contradicted = compare(coded, &given, period.basis == "inferred", QUOTED);
    contradicted
        .or_else(|| about(coded, &given, words))
        .into_iter()
        .collect()
}

/// Returns the day on which a source was written or, if this is unknown, published.
fn written(source: &Source) -> Option<&str> {
    let written = source.written.as_ref().and_then(|it| it.date.as_ref());
    let written = written.map(|date| date.edtf.as_str());
    written.or(source.published.as_deref())
}

/// Returns the dates in the words, or `None` if the coded date is one of them. A day or month
/// without a year gets the year of the coded date.
pub(super) fn others(words: &str, coded: &Date, written: Option<&str>) -> Option<Vec<Date>> {
    let year = |day: &Option<String>| {
        let day = day
            .as_deref()
            .filter(|day| *day != OPEN_START && *day != OPEN_END);
        day.and_then(|day| day.get(..4)?.parse().ok())
    };
    let (first, last) = (year(&coded.earliest), year(&coded.latest));
    let mut read = dates_in(words, written, first);
    // If the coded date ends in another year, the words can mean that year, too.
    if last != first {
        read.extend(dates_in(words, written, last));
    }
    let read: Vec<String> = read.into_iter().filter_map(|it: Dated| it.edtf).collect();
    let is_given = read.contains(&coded.edtf);
    let dates = read.iter().filter_map(|edtf| read_date(edtf).ok());
    (!is_given).then(|| dates.collect())
}

/// Reports the first date in the words if none of the dates there fits the coded date.
pub(super) fn compare(
    coded: &Date,
    given: &[Date],
    is_inferred: bool,
    opening: &str,
) -> Option<Contradicted> {
    let first = given.first()?;
    let fits = |it: &Date| {
        if is_inferred {
            overlap(&days(coded), &days(it))
        } else {
            fit(it, coded)
        }
    };
    if given.iter().any(fits) {
        return None;
    }
    let unit = differs_in(first, coded);
    let (given, coded) = (&first.edtf, &coded.edtf);
    let message = format!("{opening} another {unit}: `{given}`, not `{coded}`");
    Some((Detail::Date, message, None))
}

/// Reports that the only date in the words is open, as in `before 1982`, or approximate, as in
/// `about 1982`, while the coded date is neither.
fn about(coded: &Date, given: &[Date], words: &str) -> Option<Contradicted> {
    let [given] = given else { return None };
    let (of_given, of_coded) = (points(given), points(coded));
    let (&[given_point], &[coded_point]) = (&of_given[..], &of_coded[..]) else {
        return None;
    };
    if coded.form != "date" || coded.approximate {
        return None;
    }
    let is_bounded = given.form == "one_of" && given_point == coded_point && {
        let (first, last) = (given.earliest.as_deref(), given.latest.as_deref());
        first == Some(OPEN_START) || last == Some(OPEN_END)
    };
    let says_about = || {
        let small = small_words(words);
        let about = [
            "about",
            "around",
            "circa",
            "c",
            "ca",
            "approximately",
            "roughly",
        ];
        small.iter().any(|word| about.contains(&word.as_str()))
    };
    let is_about = given.form == "date"
        && given_point.trim_end_matches(['~', '?', '%']) == coded_point
        && given.approximate
        && says_about();
    (is_bounded || is_about).then(|| {
        let message = format!(
            "{QUOTED} another bound: `{}`, not `{}`",
            given.edtf, coded.edtf
        );
        (Detail::Date, message, None)
    })
}

/// Whether `given`, the date in the words, fits the coded date. Each can be an interval or a set.
/// Except in the first two cases below, each date in `given` must share a day with a coded one.
fn fit(given: &Date, coded: &Date) -> bool {
    let (of_given, of_coded) = (points(given), points(coded));
    let days_of = |point: &&str| read_date(point).ok().map(|date| days(&date));
    let given_days: Vec<Days> = of_given.iter().filter_map(days_of).collect();
    let coded_days: Vec<Days> = of_coded.iter().filter_map(days_of).collect();
    match (given_days.as_slice(), coded_days.as_slice()) {
        // If the words give several dates, the coded one must be one of them or lie between them.
        ([_, _, ..], [one]) => overlap(one, &days(given)),
        // If the words give a single date, it must be one of the coded ones or lie between them.
        ([one], [_, _, ..]) => overlap(one, &days(coded)),
        _ => given_days
            .iter()
            .all(|day| coded_days.iter().any(|it| overlap(day, it))),
    }
}

/// The first and the last day. If an end is open or unknown, it is [`OPEN_START`] or [`OPEN_END`].
type Days = (String, String);

fn days(date: &Date) -> Days {
    let first = date.earliest.clone();
    let last = date.latest.clone();
    (
        first.unwrap_or_else(|| OPEN_START.to_owned()),
        last.unwrap_or_else(|| OPEN_END.to_owned()),
    )
}

fn overlap(one: &Days, other: &Days) -> bool {
    one.0 <= other.1 && other.0 <= one.1
}

/// Returns the single dates in an EDTF interval or set.
fn points(date: &Date) -> Vec<&str> {
    let points = date.edtf.split(['/', ',', '[', ']', '{', '}']);
    let points = points.flat_map(|part| part.split(".."));
    points.filter(|point| !point.is_empty()).collect()
}

/// Returns the coarsest unit in which two dates differ: year, month or day. Of an interval or set,
/// only the first date is compared.
fn differs_in(given: &Date, coded: &Date) -> &'static str {
    let (given, coded) = (points(given), points(coded));
    let (Some(given), Some(coded)) = (given.first(), coded.first()) else {
        return "date";
    };
    let fields = given.split('-').zip(coded.split('-'));
    let differing = fields.zip(["year", "month", "day"]);
    let mut differing = differing.filter(|((given, coded), _)| given != coded);
    differing.next().map_or("date", |(_, unit)| unit)
}
