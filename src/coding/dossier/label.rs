//! Puts EDTF dates into words: `2021-36` becomes "Q4 2021".
//!
//! The words keep all information of the EDTF: its precision, whether the date is approximate or
//! uncertain, and which ends are open or unknown. Rare forms that have no short words, such as
//! `2004-06~-11`, remain EDTF.

use edtf_core::{
    Date, DateField, Edtf, Interval, IntervalEndpoint, Qualifier, Set, SetElement, SetKind,
    YearKind,
};

use super::period::read_date;
use crate::phrases::phrases;

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// The words for parts of a year, in the order of their codes from 21 to 41 (ISO 8601-2 §4.8).
const PARTS_OF_YEAR: &[&str] = phrases!(
    "spring, summer, autumn, winter, northern spring, northern summer, northern autumn, northern \
     winter, southern spring, southern summer, southern autumn, southern winter, Q1, Q2, Q3, Q4, \
     first third of, second third of, last third of, first half of, second half of"
);

/// Returns the words for a date in EDTF: "8 Sep 2021", "Q4 2021", "about 2002", "from 6 Mar 2019,
/// end unknown", "one day of 8 Sep – 7 Oct 2021".
///
/// Returns the text unchanged if the date has no short words, or if the text is not a date that can
/// be recorded.
#[must_use]
pub fn label(edtf: &str) -> String {
    let date = Edtf::parse(edtf).ok();
    let date = date.filter(|_| read_date(edtf).is_ok());
    let words = date.and_then(|date| words(&date));
    words.unwrap_or_else(|| edtf.to_owned())
}

fn words(edtf: &Edtf) -> Option<String> {
    match edtf {
        Edtf::Date(date) => known(date).or_else(|| one_of(date)),
        Edtf::DateTime(_) => None,
        Edtf::Interval(interval) => of_interval(interval),
        Edtf::Set(set) => of_set(set),
    }
}

fn of_interval(interval: &Interval) -> Option<String> {
    use IntervalEndpoint::{Date as Dated, Open, Unknown};
    match (&interval.start, &interval.end) {
        (Dated(first), Dated(last)) if is_doubted(first) || is_doubted(last) => {
            Some(format!("from {} to {}", known(first)?, known(last)?))
        }
        (Dated(first), Dated(last)) => span(first, last),
        (Dated(first), Open) => Some(format!("since {}", known(first)?)),
        (Dated(first), Unknown) => Some(format!("from {}, end unknown", known(first)?)),
        (Open, Dated(last)) => Some(format!("until {}", known(last)?)),
        (Unknown, Dated(last)) => Some(format!("until {}, start unknown", known(last)?)),
        _ => None,
    }
}

fn of_set(set: &Set) -> Option<String> {
    let is_one = set.kind == SetKind::OneMember;
    match set.elements.as_slice() {
        [SetElement::Range(first, last)] => {
            let each = if is_one { "one" } else { "each" };
            Some(format!("{each} {} of {}", unit(first), span(first, last)?))
        }
        [SetElement::OnOrBefore(date)] if is_one => Some(format!("{} or earlier", known(date)?)),
        [SetElement::OnOrAfter(date)] if is_one => Some(format!("{} or later", known(date)?)),
        elements => {
            let date = |element: &SetElement| match element {
                SetElement::Date(date) => known(date),
                _ => None,
            };
            let dates = elements.iter().map(date).collect::<Option<Vec<_>>>()?;
            Some(listed(&dates, if is_one { "or" } else { "and" }))
        }
    }
}

/// Joins texts to a list in words: "1904, 1905 or 1906".
fn listed(texts: &[String], word: &str) -> String {
    match texts {
        [others @ .., last] if !others.is_empty() => {
            format!("{} {word} {last}", others.join(", "))
        }
        _ => texts.concat(),
    }
}

/// Returns the words for the period between two dates. A part that both dates share, such as the
/// year, is written once.
fn span(first: &Date, last: &Date) -> Option<String> {
    let (from, to) = (known(first)?, known(last)?);
    if unit(first) != unit(last) {
        return Some(format!("{from} – {to}"));
    }
    let mut spaces = to.match_indices(' ');
    let shared = spaces.find_map(|(at, _)| from.strip_suffix(&to[at..]));
    let from = shared.unwrap_or(&from);
    // The dash has spaces around it unless a bare number is before it, as in "8–12 Sep 2021".
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let dash = if is_number(from) { "–" } else { " – " };
    Some(format!("{from}{dash}{to}"))
}

/// Returns the words for a date whose digits are all known, with its qualifier.
fn known(date: &Date) -> Option<String> {
    let year = year(date)?;
    let text = match (date.month, date.day) {
        (Some(month), Some(day)) => format!("{} {} {year}", day.value()?, part_of_year(month)?),
        (Some(month), None) => format!("{} {year}", part_of_year(month)?),
        (None, _) => year,
    };
    let doubt = doubt(date)?;
    let about = if doubt.approximate { "about " } else { "" };
    let uncertain = if doubt.uncertain { " (uncertain)" } else { "" };
    Some(format!("{about}{text}{uncertain}"))
}

/// Returns the words for a date with unspecified last digits: `2021-11-XX` is "one day of Nov
/// 2021".
fn one_of(date: &Date) -> Option<String> {
    if is_doubted(date) {
        return None;
    }
    let is_open = |field: DateField| field.digits == [None, None];
    match (year(date), date.month, date.day) {
        (Some(year), Some(month), None) if is_open(month) => Some(format!("one month of {year}")),
        (Some(year), Some(month), Some(day)) if is_open(month) && is_open(day) => {
            Some(format!("one day of {year}"))
        }
        (Some(year), Some(month), Some(day)) if is_open(day) => {
            Some(format!("one day of {} {year}", part_of_year(month)?))
        }
        (None, None, None) => one_year_of(date),
        _ => None,
    }
}

/// Returns the words for the years that `202X` or `20XX` can mean.
fn one_year_of(date: &Date) -> Option<String> {
    let YearKind::Standard { digits, .. } = date.year.kind else {
        return None;
    };
    let mut open = digits.iter().skip_while(|digit| digit.is_some());
    if digits[0].is_none() || digits[3].is_some() || open.any(Option::is_some) {
        return None;
    }
    let year = |open: u8| {
        let digits = digits.iter().map(|digit| i64::from(digit.unwrap_or(open)));
        year_text(digits.fold(0, |year, digit| year * 10 + digit))
    };
    Some(format!("one year of {}–{}", year(0), year(9)))
}

/// Returns the year of a date, or `None` if it has unspecified digits or limited precision.
fn year(date: &Date) -> Option<String> {
    let year = date.year.value().map(year_text);
    year.filter(|_| date.year.significant_digits.is_none())
}

/// Returns a year as text. A year before 1000 gets "AD" or "BC", because the number alone would not
/// look like a year.
fn year_text(year: i64) -> String {
    match year {
        ..=0 => format!("{} BC", 1 - year),
        1..1000 => format!("AD {year}"),
        _ => year.to_string(),
    }
}

/// Returns a month or another part of a year in words.
fn part_of_year(month: DateField) -> Option<&'static str> {
    let code = usize::from(month.value()?);
    let (words, first) = if code < 21 {
        (&MONTHS[..], 1)
    } else {
        (PARTS_OF_YEAR, 21)
    };
    words.get(code.checked_sub(first)?).copied()
}

/// Returns the qualifier that all parts of a date have: `?`, `~`, `%` or none. Returns `None` if
/// the parts differ.
fn doubt(date: &Date) -> Option<Qualifier> {
    let doubt = date.year.qualifier;
    let mut others = [date.month, date.day].into_iter().flatten();
    others
        .all(|field| field.qualifier == doubt)
        .then_some(doubt)
}

fn is_doubted(date: &Date) -> bool {
    doubt(date).is_none_or(Qualifier::is_qualified)
}

/// Returns the unit of a date, which is `day`, `month` or `year`.
fn unit(date: &Date) -> &'static str {
    match (date.month, date.day) {
        (_, Some(_)) => "day",
        (Some(_), None) => "month",
        (None, None) => "year",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_date_keep_its_meaning() {
        for (edtf, expected) in [
            ("2021-09-08", "8 Sep 2021"),
            ("2021-09", "Sep 2021"),
            ("2021", "2021"),
            ("0044-03-15", "15 Mar AD 44"),
            ("0000", "1 BC"),
            // Parts of a year.
            ("2021-21", "spring 2021"),
            ("2021-32", "southern winter 2021"),
            ("2021-36", "Q4 2021"),
            ("2021-37", "first third of 2021"),
            ("2021-41", "second half of 2021"),
            // Approximate and uncertain dates.
            ("2002~", "about 2002"),
            ("2002?", "2002 (uncertain)"),
            ("2021-36%", "about Q4 2021 (uncertain)"),
            // Open digits.
            ("202X", "one year of 2020–2029"),
            ("20XX", "one year of 2000–2099"),
            ("2021-XX", "one month of 2021"),
            ("2021-11-XX", "one day of Nov 2021"),
            ("2021-XX-XX", "one day of 2021"),
            // Intervals.
            ("2021-09-08/2021-10-07", "8 Sep – 7 Oct 2021"),
            ("2021-09-08/2021-09-12", "8–12 Sep 2021"),
            ("2021-12-30/2022-01-02", "30 Dec 2021 – 2 Jan 2022"),
            ("2022-03/2022-12", "Mar – Dec 2022"),
            ("2002/2004", "2002–2004"),
            ("2021-33/2021-34", "Q1 – Q2 2021"),
            ("2002/2004-05", "2002 – May 2004"),
            ("2021-09/2021-10-07", "Sep 2021 – 7 Oct 2021"),
            ("2002~/2004", "from about 2002 to 2004"),
            ("2002/2004?", "from 2002 to 2004 (uncertain)"),
            ("1970/..", "since 1970"),
            ("../1970", "until 1970"),
            ("2019-03-06/", "from 6 Mar 2019, end unknown"),
            ("/2019", "until 2019, start unknown"),
            ("1970~/..", "since about 1970"),
            // Sets.
            ("[2021-09-08..2021-10-07]", "one day of 8 Sep – 7 Oct 2021"),
            ("[2022-03..2022-12]", "one month of Mar – Dec 2022"),
            ("{1904..1906}", "each year of 1904–1906"),
            ("[1904,1906]", "1904 or 1906"),
            ("{1904,1906,1908}", "1904, 1906 and 1908"),
            ("[2021-05-03,2021-06]", "3 May 2021 or Jun 2021"),
            ("[1904?,1906]", "1904 (uncertain) or 1906"),
            ("[..1904]", "1904 or earlier"),
            ("[1904..]", "1904 or later"),
            ("[1904]", "1904"),
        ] {
            assert!(read_date(edtf).is_ok(), "{edtf}");
            assert_eq!(label(edtf), expected, "{edtf}");
        }
    }

    #[test]
    fn a_date_without_short_words_stays_edtf() {
        for edtf in [
            "2004-06~-11",
            "202X~",
            "20X1",
            "XXXX",
            "202X-12-25",
            "2021-1X",
            "2021-05-X1",
            "1950S3",
            "2021-XX/2022",
            "..1970/1980..",
            "[1904..1906,1910]",
            "{1904..}",
        ] {
            assert!(read_date(edtf).is_ok(), "{edtf}");
            assert_eq!(label(edtf), edtf);
        }
    }

    #[test]
    fn a_text_that_is_no_date_is_unchanged() {
        for text in ["", "soon", "2021-13", "Y12022", "2022-11-03T10:00:00Z"] {
            assert_eq!(label(text), text);
        }
    }
}
