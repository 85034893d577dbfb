//! A date in EDTF as people read it: `2021-36` is "Q4 2021".
//!
//! A label keeps all that the EDTF says: how precise a date is, whether it is
//! approximate or uncertain, and which ends are open or unknown.

use edtf_core::{
    Date, DateField, Edtf, Interval, IntervalEndpoint, Qualifier, Set, SetElement, SetKind,
    YearKind,
};

use super::period::read_date;

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// Parts of a year, by code from 21 to 41 (ISO 8601-2 §4.8).
const PARTS_OF_YEAR: [&str; 21] = [
    "spring",
    "summer",
    "autumn",
    "winter",
    "northern spring",
    "northern summer",
    "northern autumn",
    "northern winter",
    "southern spring",
    "southern summer",
    "southern autumn",
    "southern winter",
    "Q1",
    "Q2",
    "Q3",
    "Q4",
    "first third of",
    "second third of",
    "last third of",
    "first half of",
    "second half of",
];

/// Returns the words for a date in EDTF: "8 Sep 2021", "Q4 2021", "about 2002",
/// "from 6 Mar 2019, end unknown", "one day of 8 Sep – 7 Oct 2021".
///
/// Two dates that differ in meaning have different labels. A text that is no date of
/// the record is returned as it is.
#[must_use]
pub fn label(edtf: &str) -> String {
    match Edtf::parse(edtf) {
        Ok(date) if read_date(edtf).is_ok() => of(&date),
        _ => edtf.to_owned(),
    }
}

fn of(edtf: &Edtf) -> String {
    match edtf {
        Edtf::Date(date) => qualified(date, false),
        Edtf::DateTime(moment) => qualified(&moment.date, false),
        Edtf::Interval(interval) => of_interval(interval),
        Edtf::Set(set) => of_set(set),
    }
}

fn of_interval(interval: &Interval) -> String {
    use IntervalEndpoint::{Date as Dated, OnOrAfter, OnOrBefore, Open, Unknown};
    let end = |end: &IntervalEndpoint| match end {
        Dated(date) => qualified(date, true),
        OnOrBefore(date) => format!("{} or earlier", qualified(date, true)),
        OnOrAfter(date) => format!("{} or later", qualified(date, true)),
        Open | Unknown => String::new(),
    };
    let (from, to) = (end(&interval.start), end(&interval.end));
    match (&interval.start, &interval.end) {
        (Dated(first), Dated(last)) => span(first, last),
        (Open, _) => format!("until {to}"),
        (Unknown, _) => format!("until {to}, start unknown"),
        (_, Open) => format!("since {from}"),
        (_, Unknown) => format!("from {from}, end unknown"),
        _ => format!("from {from} to {to}"),
    }
}

fn of_set(set: &Set) -> String {
    let one = set.kind == SetKind::OneMember;
    if let [element] = set.elements.as_slice() {
        return match element {
            SetElement::Date(date) => qualified(date, false),
            SetElement::Range(first, last) => {
                let each = if one { "one" } else { "each" };
                format!("{each} {} of {}", unit(first), span(first, last))
            }
            SetElement::OnOrBefore(_) | SetElement::OnOrAfter(_) if one => of_element(element),
            SetElement::OnOrBefore(date) => format!("{} and all before", qualified(date, true)),
            SetElement::OnOrAfter(date) => format!("{} and all after", qualified(date, true)),
        };
    }
    let plain = |element: &SetElement| match element {
        SetElement::Date(date) if !is_masked(date) => Some(*date),
        _ => None,
    };
    if let Some(dates) = set.elements.iter().map(plain).collect::<Option<Vec<_>>>() {
        return listed(&shared(&dates), if one { "or" } else { "and" });
    }
    let elements: Vec<String> = set.elements.iter().map(of_element).collect();
    let each = if one { "one" } else { "each" };
    format!("{each} of: {}", elements.join("; "))
}

fn of_element(element: &SetElement) -> String {
    match element {
        SetElement::Date(date) => qualified(date, true),
        SetElement::OnOrBefore(date) => format!("{} or earlier", qualified(date, true)),
        SetElement::OnOrAfter(date) => format!("{} or later", qualified(date, true)),
        SetElement::Range(first, last) => span(first, last),
    }
}

/// Returns a stretch from one date to another, what they share written once.
fn span(first: &Date, last: &Date) -> String {
    if !is_plain(first) || !is_plain(last) {
        let [first, last] = [first, last].map(|date| qualified(date, true));
        return format!("from {first} to {last}");
    }
    dashed(&shared(&[*first, *last]))
}

fn dashed(ends: &[String]) -> String {
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let [first, last] = ends else {
        return ends.concat();
    };
    // "8–12 Sep 2021", but "8 Sep – 7 Oct 2021".
    let starts_with_number = last.split(' ').next().is_some_and(is_number);
    let tight = is_number(first) && starts_with_number;
    let dash = if tight { "–" } else { " – " };
    format!("{first}{dash}{last}")
}

/// Returns dates as texts, without the month and the year that the last one has too.
fn shared(dates: &[Date]) -> Vec<String> {
    let whole = || dates.iter().map(|date| qualified(date, true)).collect();
    let Some((last, others)) = dates.split_last() else {
        return Vec::new();
    };
    let alike = |other: &Date| {
        is_plain(other)
            && other.year == last.year
            && other.day.is_some() == last.day.is_some()
            && other.month.is_some()
            && part_of_year(other).is_none()
    };
    let same_year = is_plain(last) && part_of_year(last).is_none() && others.iter().all(alike);
    if !same_year {
        return whole();
    }
    let same_month = last.day.is_some() && others.iter().all(|other| other.month == last.month);
    let short = |date: &Date| match (date.day.and_then(DateField::value), month_name(date)) {
        (Some(day), _) if same_month => day.to_string(),
        (Some(day), Some(month)) => format!("{day} {month}"),
        (_, month) => month.unwrap_or_default().to_owned(),
    };
    let mut texts: Vec<String> = others.iter().map(short).collect();
    texts.push(qualified(last, true));
    texts
}

/// Returns a list in words: "1904, 1905 or 1906".
fn listed(texts: &[String], word: &str) -> String {
    match texts.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} {word} {last}", others.join(", ")),
        None => String::new(),
    }
}

/// Returns a date with what is doubted of it; within a longer text the doubt stands in
/// brackets.
fn qualified(date: &Date, within: bool) -> String {
    let text = unqualified(date);
    let parts = parts(date);
    let whole = parts[0].1;
    if parts.iter().any(|(_, doubt)| *doubt != whole) {
        let doubts = doubts(&parts);
        return format!("{text} ({doubts})");
    }
    let about = whole.approximate && !is_masked(date) && date.year.significant_digits.is_none();
    let doubt = doubt(Qualifier {
        approximate: whole.approximate && !about,
        ..whole
    });
    let about = if about { "about " } else { "" };
    match doubt {
        "" => format!("{about}{text}"),
        doubt if within => format!("{about}{text} ({doubt})"),
        doubt => format!("{about}{text}, {doubt}"),
    }
}

/// Returns the parts of a date by name, with the doubt about each.
fn parts(date: &Date) -> Vec<(&'static str, Qualifier)> {
    let month = if part_of_year(date).is_some() {
        "part of the year"
    } else {
        "month"
    };
    let year = ("year", date.year.qualifier);
    let month = date.month.map(|field| (month, field.qualifier));
    let day = date.day.map(|field| ("day", field.qualifier));
    [Some(year), month, day].into_iter().flatten().collect()
}

/// Returns what is doubted of which part: "year and month approximate, day uncertain".
fn doubts(parts: &[(&str, Qualifier)]) -> String {
    let mut doubts: Vec<(Vec<String>, &str)> = Vec::new();
    for (part, qualifier) in parts {
        let doubt = doubt(*qualifier);
        if doubt.is_empty() {
            continue;
        }
        match doubts.iter_mut().find(|(_, other)| *other == doubt) {
            Some((parts, _)) => parts.push((*part).to_owned()),
            None => doubts.push((vec![(*part).to_owned()], doubt)),
        }
    }
    let doubts = doubts
        .iter()
        .map(|(parts, doubt)| format!("{} {doubt}", listed(parts, "and")));
    doubts.collect::<Vec<_>>().join(", ")
}

fn doubt(qualifier: Qualifier) -> &'static str {
    match (qualifier.approximate, qualifier.uncertain) {
        (true, true) => "approximate and uncertain",
        (true, false) => "approximate",
        (false, true) => "uncertain",
        (false, false) => "",
    }
}

/// Returns a date without what is doubted of it.
fn unqualified(date: &Date) -> String {
    let years = Years::of(date);
    if let Some(part) = part_of_year(date) {
        let of = years.joined_by();
        return format!("{part} {of}{}", years.one).replace("of of", "of");
    }
    let Some(month) = date.month else {
        return years.one;
    };
    let months = Months::of(month, &years);
    let Some(day) = date.day else {
        return months.one;
    };
    let days = possible(day, last_day(date));
    let is_known = matches!(months.values[..], [_]);
    match (&days[..], is_known) {
        _ if is_open(day) => format!("one day of {}", months.whole),
        ([day], true) => format!("{day} {}", months.one),
        ([day], false) => format!("day {day} of {}", months.one),
        (days, true) if is_run(days) => format!("one day of {} {}", run(days), months.one),
        (days, true) => format!("{} {}", listed(&numbers(days), "or"), months.one),
        (days, false) => {
            let days = if is_run(days) {
                run(days)
            } else {
                numbers(days).join(", ")
            };
            format!("one of days {days} of {}", months.one)
        }
    }
}

/// The year of a date, of which some digits may be open.
struct Years {
    /// One year: "2021", "one year of the 2020s".
    one: String,
    /// All that it can be: "2021", "the 2020s".
    whole: String,
    is_known: bool,
}

impl Years {
    fn of(date: &Date) -> Self {
        if let (Some(year), digits) = (date.year.value(), date.year.significant_digits) {
            let one = match digits {
                Some(digits @ 1..=3) => {
                    let unit = 10_i64.pow(4 - digits);
                    let first = year - year.rem_euclid(unit);
                    let (first, last) = (year_text(first), year_text(first + unit - 1));
                    format!("{} by estimate, in {first}–{last}", year_text(year))
                }
                _ => year_text(year),
            };
            return Self {
                whole: one.clone(),
                one,
                is_known: true,
            };
        }
        let YearKind::Standard { digits, .. } = date.year.kind else {
            return Self::one(String::from("an unknown year"));
        };
        let open = digits.iter().rev().take_while(|it| it.is_none()).count();
        let known = &digits[..4 - open];
        if known.is_empty() {
            return Self::one(String::from("an unknown year"));
        }
        if open == 0 || known.iter().any(Option::is_none) {
            let mut form = String::from("a year of the form ");
            for digit in digits {
                let digit = digit.and_then(|digit| char::from_digit(digit.into(), 10));
                form.push(digit.unwrap_or('_'));
            }
            return Self::one(form);
        }
        let known = known.iter().flatten();
        let first = known.fold(0, |year, digit| year * 10 + i64::from(*digit));
        let unit = [1, 10, 100, 1000][open];
        let first = first * unit;
        let whole = match unit {
            10 if first >= 1000 && first % 100 != 0 => format!("the {first}s"),
            _ => {
                let name = ["year", "decade", "century", "millennium"][open];
                let (first, last) = (year_text(first), year_text(first + unit - 1));
                format!("the {name} {first}–{last}")
            }
        };
        Self {
            one: format!("one year of {whole}"),
            whole,
            is_known: false,
        }
    }

    /// Returns what joins a month to the year.
    fn joined_by(&self) -> &'static str {
        if self.is_known { "" } else { "of " }
    }

    fn one(one: String) -> Self {
        Self {
            whole: one.clone(),
            one,
            is_known: false,
        }
    }
}

/// Returns a year, which before 1000 would not be taken for one.
fn year_text(year: i64) -> String {
    match year {
        ..=0 => format!("{} BC", 1 - year),
        1..1000 => format!("AD {year}"),
        _ => year.to_string(),
    }
}

/// The month and year of a date, of which some digits may be open.
struct Months {
    /// One month: "Nov 2021", "one month of 2021".
    one: String,
    /// All that it can be: "Nov 2021", "2021".
    whole: String,
    values: Vec<u8>,
}

impl Months {
    fn of(month: DateField, years: &Years) -> Self {
        let values = possible(month, 12);
        let of = years.joined_by();
        let year = &years.one;
        let names: Vec<String> = values.iter().map(|&month| name(month).to_owned()).collect();
        let (one, whole) = match &values[..] {
            _ if is_open(month) => (format!("one month of {}", years.whole), years.whole.clone()),
            [_] => {
                let month = format!("{} {of}{year}", names[0]);
                (month.clone(), month)
            }
            [first, .., last] if is_run(&values) => {
                let months = format!("{} – {} {of}{year}", name(*first), name(*last));
                (format!("one month of {months}"), months)
            }
            _ => {
                let months = format!("{} {of}{year}", listed(&names, "or"));
                (months.clone(), months)
            }
        };
        Self { one, whole, values }
    }
}

/// Returns what a month or day can be, up to the last one there is.
fn possible(field: DateField, last: u8) -> Vec<u8> {
    let fits = |value: &u8| {
        let digits = [value / 10, value % 10];
        let mut pairs = field.digits.iter().zip(digits);
        pairs.all(|(known, digit)| known.is_none_or(|known| known == digit))
    };
    (1..=last).filter(fits).collect()
}

/// Returns the last day that the months of a date can have.
fn last_day(date: &Date) -> u8 {
    let Some(month) = date.month.and_then(DateField::value) else {
        return 31;
    };
    match (month, date.year.value()) {
        (2, Some(year)) if year % 4 != 0 || (year % 100 == 0 && year % 400 != 0) => 28,
        (2, _) => 29,
        (4 | 6 | 9 | 11, _) => 30,
        _ => 31,
    }
}

fn is_run(values: &[u8]) -> bool {
    values.windows(2).all(|pair| pair[0] + 1 == pair[1])
}

fn run(values: &[u8]) -> String {
    match values {
        [first, .., last] => format!("{first}–{last}"),
        _ => numbers(values).concat(),
    }
}

fn numbers(values: &[u8]) -> Vec<String> {
    values.iter().map(u8::to_string).collect()
}

fn is_open(field: DateField) -> bool {
    field.digits == [None, None]
}

/// Returns whether some digits are open.
fn is_masked(date: &Date) -> bool {
    date.year.has_unspecified()
        || date.month.is_some_and(DateField::has_unspecified)
        || date.day.is_some_and(DateField::has_unspecified)
}

/// Returns whether nothing of a date is open, doubted or estimated.
fn is_plain(date: &Date) -> bool {
    let is_doubted = parts(date).iter().any(|(_, doubt)| doubt.is_qualified());
    !is_doubted && !is_masked(date) && date.year.significant_digits.is_none()
}

fn name(month: u8) -> &'static str {
    let place = usize::from(month).wrapping_sub(1);
    MONTHS.get(place).copied().unwrap_or_default()
}

fn month_name(date: &Date) -> Option<&'static str> {
    date.month.and_then(DateField::value).map(name)
}

fn part_of_year(date: &Date) -> Option<&'static str> {
    let code = usize::from(date.month?.value()?);
    PARTS_OF_YEAR.get(code.checked_sub(21)?).copied()
}

/// Returns what the dates of a range are: days, months or years.
fn unit(date: &Date) -> &'static str {
    match (date.month, date.day) {
        (_, Some(_)) => "day",
        (Some(_), None) => "month",
        (None, None) => "year",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use proptest::prelude::*;

    use super::*;
    use crate::dossier::Date as Known;

    fn assert_labels(pairs: &[(&str, &str)]) {
        for (edtf, expected) in pairs {
            assert!(read_date(edtf).is_ok(), "{edtf}");
            assert_eq!(label(edtf), *expected, "{edtf}");
        }
    }

    #[test]
    fn a_date_is_as_precise_as_its_edtf() {
        assert_labels(&[
            ("2021-09-08", "8 Sep 2021"),
            ("2021-09", "Sep 2021"),
            ("2021", "2021"),
            ("0044-03-15", "15 Mar AD 44"),
            ("0000", "1 BC"),
        ]);
    }

    #[test]
    fn parts_of_a_year_are_named() {
        assert_labels(&[
            ("2021-21", "spring 2021"),
            ("2021-24", "winter 2021"),
            ("2021-25", "northern spring 2021"),
            ("2021-32", "southern winter 2021"),
            ("2021-33", "Q1 2021"),
            ("2021-36", "Q4 2021"),
            ("2021-37", "first third of 2021"),
            ("2021-39", "last third of 2021"),
            ("2021-40", "first half of 2021"),
            ("2021-41", "second half of 2021"),
        ]);
    }

    #[test]
    fn a_doubt_is_told_of_what_is_doubted() {
        assert_labels(&[
            ("2002~", "about 2002"),
            ("2002?", "2002, uncertain"),
            ("2002%", "about 2002, uncertain"),
            ("2021-11~", "about Nov 2021"),
            ("2021-36%", "about Q4 2021, uncertain"),
            ("2004-06~-11", "11 Jun 2004 (year and month approximate)"),
            ("2004-06-~11", "11 Jun 2004 (day approximate)"),
            (
                "?2004-06-~11",
                "11 Jun 2004 (year uncertain, day approximate)",
            ),
            (
                "2004-%06-11",
                "11 Jun 2004 (month approximate and uncertain)",
            ),
            ("?2004-36", "Q4 2004 (year uncertain)"),
            ("2021-11-XX~", "one day of Nov 2021, approximate"),
            ("202X%", "one year of the 2020s, approximate and uncertain"),
        ]);
    }

    #[test]
    fn of_open_digits_the_label_says_what_they_can_be() {
        assert_labels(&[
            ("202X", "one year of the 2020s"),
            ("200X", "one year of the decade 2000–2009"),
            ("20XX", "one year of the century 2000–2099"),
            ("1XXX", "one year of the millennium 1000–1999"),
            ("XXXX", "an unknown year"),
            ("20X1", "a year of the form 20_1"),
            ("2021-XX", "one month of 2021"),
            ("2021-1X", "one month of Oct – Dec 2021"),
            ("2021-X2", "Feb or Dec 2021"),
            ("2021-11-XX", "one day of Nov 2021"),
            ("2021-XX-XX", "one day of 2021"),
            ("2021-1X-XX", "one day of Oct – Dec 2021"),
            ("2021-11-1X", "one day of 10–19 Nov 2021"),
            ("2021-02-2X", "one day of 20–28 Feb 2021"),
            ("2021-05-X1", "1, 11, 21 or 31 May 2021"),
            ("2021-XX-25", "day 25 of one month of 2021"),
            ("2021-1X-25", "day 25 of one month of Oct – Dec 2021"),
            ("2021-XX-1X", "one of days 10–19 of one month of 2021"),
            ("XXXX-12-25", "25 Dec of an unknown year"),
            ("202X-12-25", "25 Dec of one year of the 2020s"),
            ("202X-XX", "one month of the 2020s"),
            ("202X-36", "Q4 of one year of the 2020s"),
        ]);
    }

    #[test]
    fn significant_digits_are_an_estimate() {
        assert_labels(&[
            ("1950S3", "1950 by estimate, in 1950–1959"),
            ("1956S2", "1956 by estimate, in 1900–1999"),
            ("1956S4", "1956"),
        ]);
    }

    #[test]
    fn an_interval_names_what_its_ends_share_once() {
        assert_labels(&[
            ("2021-09-08/2021-10-07", "8 Sep – 7 Oct 2021"),
            ("2021-09-08/2021-09-12", "8–12 Sep 2021"),
            ("2021-12-30/2022-01-02", "30 Dec 2021 – 2 Jan 2022"),
            ("2022-03/2022-12", "Mar – Dec 2022"),
            ("2021-03/2022-12", "Mar 2021 – Dec 2022"),
            ("2002/2004", "2002–2004"),
            ("2021-33/2021-34", "Q1 2021 – Q2 2021"),
            ("2002/2004-05", "2002 – May 2004"),
            ("2021-09/2021-10-07", "Sep 2021 – 7 Oct 2021"),
            ("2002~/2004", "from about 2002 to 2004"),
            ("2002/2004?", "from 2002 to 2004 (uncertain)"),
            ("2021-XX/2022", "from one month of 2021 to 2022"),
        ]);
    }

    #[test]
    fn an_end_is_open_or_unknown() {
        assert_labels(&[
            ("1970/..", "since 1970"),
            ("../1970", "until 1970"),
            ("2019-03-06/", "from 6 Mar 2019, end unknown"),
            ("/2019", "until 2019, start unknown"),
            ("1970~/..", "since about 1970"),
            ("1970?/..", "since 1970 (uncertain)"),
            ("..1970/1980..", "from 1970 or earlier to 1980 or later"),
            ("../1980..", "until 1980 or later"),
        ]);
    }

    #[test]
    fn of_a_set_one_or_each_is_meant() {
        assert_labels(&[
            ("[2021-09-08..2021-10-07]", "one day of 8 Sep – 7 Oct 2021"),
            ("[2022-03..2022-12]", "one month of Mar – Dec 2022"),
            ("[1904..1906]", "one year of 1904–1906"),
            ("{1904..1906}", "each year of 1904–1906"),
            ("[1904,1906]", "1904 or 1906"),
            ("{1904,1906,1908}", "1904, 1906 and 1908"),
            ("[2021-05,2021-07]", "May or Jul 2021"),
            ("[2021-05-03,2021-05-09]", "3 or 9 May 2021"),
            ("[2021-05-03,2021-06-09]", "3 May or 9 Jun 2021"),
            ("{2019,2021-05}", "2019 and May 2021"),
            ("[1904..1906,1910]", "one of: 1904–1906; 1910"),
            ("{1904,1906..1908}", "each of: 1904; 1906–1908"),
            ("[..1904]", "1904 or earlier"),
            ("{1904..}", "1904 and all after"),
            ("[..1904,1906..]", "one of: 1904 or earlier; 1906 or later"),
            ("[1904?,1906]", "1904 (uncertain) or 1906"),
            ("{2021-XX,2022}", "each of: one month of 2021; 2022"),
            ("[1904]", "1904"),
        ]);
    }

    #[test]
    fn what_is_no_date_of_the_record_stays_as_it_is() {
        for text in ["", "soon", "2021-13", "Y12022", "2022-11-03T10:00:00Z"] {
            assert_eq!(label(text), text);
        }
    }

    fn date() -> impl Strategy<Value = String> {
        let year = "(20[0-2][0-9X]|19XX|0[0-9]XX|[12]XX[0-9X]|XXXX)";
        let month = "(0[1-9]|1[0-2]|[01X]X|X[12])";
        let part = "(2[1-9]|3[0-9]|4[01])";
        let day = "([0-3X]X|X[0-9]|[0-2][0-9]|3[01])";
        let sign = "[~?%]";
        let patterns = [
            format!("{year}{sign}?"),
            format!("{sign}?{year}(-{month}){sign}?"),
            format!("{year}{sign}?-{sign}?{part}{sign}?"),
            format!("{year}-{month}-{day}"),
            format!("{year}{sign}?-{sign}?{month}{sign}?-{sign}?{day}{sign}?"),
            String::from("20[01][0-9]S[1-4]"),
        ];
        proptest::string::string_regex(&patterns.join("|")).unwrap()
    }

    /// Returns dates that are near each other, so that labels may be confused.
    fn plain() -> impl Strategy<Value = String> {
        "202[01](-(0[1-3]|3[3-6])|-0[1-3]-(0[1-4]|1[0-9]))?"
    }

    fn edtf() -> impl Strategy<Value = String> {
        let end = || prop_oneof![2 => plain(), 1 => date()];
        let element = || {
            prop_oneof![
                3 => end(),
                1 => end().prop_map(|date| format!("..{date}")),
                1 => end().prop_map(|date| format!("{date}..")),
                2 => (plain(), plain()).prop_map(|(a, b)| format!("{a}..{b}")),
            ]
        };
        prop_oneof![
            3 => end(),
            2 => (end(), end()).prop_map(|(a, b)| format!("{a}/{b}")),
            1 => (prop::sample::select(vec!["", ".."]), end()).prop_map(|(a, b)| format!("{a}/{b}")),
            1 => (end(), prop::sample::select(vec!["", ".."])).prop_map(|(a, b)| format!("{a}/{b}")),
            1 => (end(), end()).prop_map(|(a, b)| format!("..{a}/{b}..")),
            2 => prop::collection::vec(element(), 1..4).prop_map(|of| format!("[{}]", of.join(","))),
            2 => prop::collection::vec(element(), 1..4).prop_map(|of| format!("{{{}}}", of.join(","))),
        ]
    }

    /// Returns what a date means: two with the same days and doubts are equal, however
    /// they are written.
    fn meaning(date: &Known) -> String {
        if let Ok(Edtf::Set(set)) = Edtf::parse(&date.edtf)
            && let [SetElement::Date(only)] = set.elements[..]
        {
            return meaning(&read_date(&Edtf::Date(only).to_string()).unwrap());
        }
        let Known {
            precision,
            approximate,
            earliest,
            latest,
            spans,
            ..
        } = date;
        // Whether a set or an `X` says that it is one of several does not matter.
        let form = date.form.replace("one_of", "date");
        format!("{precision} {form} {approximate} {earliest:?} {latest:?} {spans:?}")
    }

    proptest! {
        #![proptest_config(ProptestConfig { max_shrink_iters: 0, ..ProptestConfig::with_cases(32) })]

        #[test]
        fn dates_with_one_label_mean_the_same(texts in prop::collection::vec(edtf(), 400)) {
            let mut known: HashMap<String, Known> = HashMap::new();
            for date in texts.iter().filter_map(|text| read_date(text).ok()) {
                let other = known.entry(label(&date.edtf)).or_insert_with(|| date.clone());
                prop_assert_eq!(meaning(&date), meaning(other), "{} {}", date.edtf, other.edtf);
            }
        }

        #[test]
        fn no_label_has_edtf_in_it(texts in prop::collection::vec(edtf(), 200)) {
            for text in texts.iter().filter(|text| read_date(text).is_ok()) {
                let label = label(text);
                let is_sign = |c: char| "~?%/[]{}XS".contains(c);
                let sign = label.replace("Sep", "").find(is_sign);
                prop_assert_eq!(sign, None, "{}", label);
                prop_assert!(!label.contains("..") && !label.contains('-'), "{}", label);
            }
        }

        #[test]
        fn a_doubt_is_never_lost(texts in prop::collection::vec(edtf(), 200)) {
            for date in texts.iter().filter_map(|text| read_date(text).ok()) {
                let label = label(&date.edtf);
                let told = label.contains("about") || label.contains("approximate");
                prop_assert_eq!(told, date.edtf.contains(['~', '%']), "{}", label);
                let told = label.contains("uncertain");
                prop_assert_eq!(told, date.edtf.contains(['?', '%']), "{}", label);
            }
        }
    }
}
