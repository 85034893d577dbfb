//! Dates in EDTF (ISO 8601-2:2019, Annex A), with what SQL needs to know of them.
//!
//! edtf-core gives the written bounds. ISO 8601-2 §8.4.2 leaves open how far an
//! approximate or uncertain date (`~`, `?`, `%`) reaches; here it reaches one unit
//! of its own precision further on either side, so that `2002~` lies in
//! 2001-01-01 to 2003-12-31, and `2021-11~` in 2021-10-01 to 2021-12-31.

use edtf_core::{
    Bound, BoundDate, DateField, Edtf, IntervalEndpoint, Precision, Qualifier, SetElement, SetKind,
    YearKind,
};
use thiserror::Error;

use super::model::Date;

/// First day of a date that is open to the past.
pub const OPEN_START: &str = "0000-01-01";
/// Last day of a date that is open to the future: still going on.
pub const OPEN_END: &str = "9999-12-31";

/// Why a text is no date that can be recorded.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DateError {
    /// Not EDTF.
    #[error("not a date in EDTF: {message}")]
    Malformed {
        /// What edtf-core says.
        message: &'static str,
        /// Byte of the text where it says so.
        offset: usize,
    },
    /// A time of day.
    #[error("a date goes no finer than days")]
    TimeOfDay,
    /// Neither end is a date.
    #[error("the date names no year")]
    Dateless,
    /// Before the year 0, or after 9999.
    #[error("the year is not between 0000 and 9999")]
    YearOutOfRange,
    /// The end lies before the start.
    #[error("the date ends before it starts")]
    Reversed,
}

/// Reads a date written in EDTF, levels 0 to 2.
pub fn read_date(text: &str) -> Result<Date, DateError> {
    let edtf = Edtf::parse(text).map_err(|error| DateError::Malformed {
        message: error.message,
        offset: error.offset,
    })?;
    if let Edtf::DateTime(_) = edtf {
        return Err(DateError::TimeOfDay);
    }
    let unit = dates(&edtf)
        .iter()
        .map(Unit::of)
        .max()
        .ok_or(DateError::Dateless)?;
    let (earliest, latest) = bounds(&edtf)?;
    if matches!((&earliest, &latest), (Some(first), Some(last)) if last < first) {
        return Err(DateError::Reversed);
    }
    Ok(Date {
        edtf: edtf.to_string(),
        precision: unit.code().to_owned(),
        form: form(&edtf).to_owned(),
        approximate: edtf.is_approximate() || edtf.is_uncertain(),
        earliest,
        latest,
    })
}

/// Whether a text is one calendar day, as `2026-11-23`.
#[must_use]
pub fn is_day(text: &str) -> bool {
    // A date that is certain, to the day and all digits is its own only day.
    read_date(text).is_ok_and(|date| {
        date.form == "date"
            && date.earliest.as_deref() == Some(text)
            && date.latest == date.earliest
    })
}

/// A unit of precision, from fine to coarse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Unit {
    Day,
    Month,
    PartOfYear { months: i64, code: &'static str },
    Year,
    Decade,
    Century,
}

impl Unit {
    fn of(date: &edtf_core::Date) -> Self {
        let year = Self::of_year(&date.year);
        if year > Self::Year {
            return year;
        }
        match date.precision() {
            Precision::Day => Self::Day,
            Precision::Month => Self::Month,
            Precision::Season => Self::of_part(date.month),
            Precision::Year => Self::Year,
        }
    }

    /// The last significant digit decides: an `X` (ISO 8601-2 §9.2) or an `S`
    /// (§4.4.3) leaves the digits to its right open.
    fn of_year(year: &edtf_core::Year) -> Self {
        let significant = match (year.kind, year.significant_digits) {
            (_, Some(digits)) => digits as usize,
            (YearKind::Standard { digits, .. }, None) => {
                digits.iter().take_while(|digit| digit.is_some()).count()
            }
            (_, None) => 4,
        };
        match significant {
            4.. => Self::Year,
            3 => Self::Decade,
            _ => Self::Century,
        }
    }

    /// Codes 21 to 41 divide a year (ISO 8601-2 §4.8): seasons and quarters have
    /// three months, quadrimesters four, semesters six.
    fn of_part(number: Option<DateField>) -> Self {
        let (months, code) = match number.and_then(DateField::value) {
            Some(33..=36) => (3, "quarter"),
            Some(37..=39) => (4, "quadrimester"),
            Some(40..) => (6, "semester"),
            _ => (3, "season"),
        };
        Self::PartOfYear { months, code }
    }

    fn code(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Month => "month",
            Self::PartOfYear { code, .. } => code,
            Self::Year => "year",
            Self::Decade => "decade",
            Self::Century => "century",
        }
    }

    /// Moves a day by one unit, or by one unit back.
    fn shift(self, day: BoundDate, by: i64) -> BoundDate {
        match self {
            Self::Day => shift_days(day, by),
            Self::Month => shift_months(day, by),
            Self::PartOfYear { months, .. } => shift_months(day, by * months),
            Self::Year => shift_months(day, by * 12),
            Self::Decade => shift_months(day, by * 120),
            Self::Century => shift_months(day, by * 1200),
        }
    }
}

/// Returns the unit that a date is qualified in, or `None` if it is certain.
///
/// A sign to the right of a component holds for it and all to its left, one to
/// its left for it alone (ISO 8601-2 §8.4.2): what is doubted from the year down
/// is doubted in the last of those units, anything else in the coarsest.
fn qualified_unit(date: &edtf_core::Date) -> Option<Unit> {
    let whole = Unit::of(date);
    let components = [
        Some((Unit::of_year(&date.year), date.year.qualifier)),
        date.month
            .map(|month| (whole.max(Unit::Month), month.qualifier)),
        date.day.map(|day| (Unit::Day, day.qualifier)),
    ];
    let components: Vec<(Unit, Qualifier)> = components.into_iter().flatten().collect();
    let is_qualified = |component: &&(Unit, Qualifier)| component.1.is_qualified();
    let from_year = components.iter().take_while(is_qualified).last();
    let coarsest = components.iter().find(is_qualified);
    from_year.or(coarsest).map(|(unit, _)| *unit)
}

fn dates(edtf: &Edtf) -> Vec<edtf_core::Date> {
    match edtf {
        Edtf::Date(date) => vec![*date],
        Edtf::DateTime(moment) => vec![moment.date],
        Edtf::Interval(interval) => [interval.start, interval.end]
            .into_iter()
            .filter_map(|end| match end {
                IntervalEndpoint::Date(date)
                | IntervalEndpoint::OnOrBefore(date)
                | IntervalEndpoint::OnOrAfter(date) => Some(date),
                IntervalEndpoint::Open | IntervalEndpoint::Unknown => None,
            })
            .collect(),
        Edtf::Set(set) => set
            .elements
            .iter()
            .flat_map(|element| match *element {
                SetElement::Date(date)
                | SetElement::OnOrBefore(date)
                | SetElement::OnOrAfter(date) => vec![date],
                SetElement::Range(first, last) => vec![first, last],
            })
            .collect(),
    }
}

fn form(edtf: &Edtf) -> &'static str {
    match edtf {
        Edtf::Date(_) | Edtf::DateTime(_) => "date",
        Edtf::Interval(_) => "interval",
        Edtf::Set(set) if set.kind == SetKind::OneMember => "one_of",
        Edtf::Set(_) => "all_of",
    }
}

/// ISO days, or `None` where the end is unknown.
type Ends = (Option<String>, Option<String>);

fn bounds(edtf: &Edtf) -> Result<Ends, DateError> {
    match edtf {
        Edtf::Interval(interval) => Ok((start_of(&interval.start)?, end_of(&interval.end)?)),
        Edtf::Set(set) => set_bounds(&set.elements),
        Edtf::Date(_) | Edtf::DateTime(_) => {
            let date = dates(edtf)[0];
            Ok((Some(first_day(&date)?), Some(last_day(&date)?)))
        }
    }
}

fn start_of(end: &IntervalEndpoint) -> Result<Option<String>, DateError> {
    match end {
        IntervalEndpoint::Unknown => Ok(None),
        IntervalEndpoint::Open => Ok(Some(OPEN_START.to_owned())),
        IntervalEndpoint::OnOrBefore(date) => {
            // It has no first day, but its year must be one that can be told.
            first_day(date).map(|_| Some(OPEN_START.to_owned()))
        }
        IntervalEndpoint::Date(date) | IntervalEndpoint::OnOrAfter(date) => {
            first_day(date).map(Some)
        }
    }
}

fn end_of(end: &IntervalEndpoint) -> Result<Option<String>, DateError> {
    match end {
        IntervalEndpoint::Unknown => Ok(None),
        IntervalEndpoint::Open => Ok(Some(OPEN_END.to_owned())),
        IntervalEndpoint::OnOrAfter(date) => last_day(date).map(|_| Some(OPEN_END.to_owned())),
        IntervalEndpoint::Date(date) | IntervalEndpoint::OnOrBefore(date) => {
            last_day(date).map(Some)
        }
    }
}

fn set_bounds(elements: &[SetElement]) -> Result<Ends, DateError> {
    let mut firsts = Vec::new();
    let mut lasts = Vec::new();
    for element in elements {
        let (first, last) = match element {
            SetElement::Date(date) => (first_day(date)?, last_day(date)?),
            SetElement::OnOrBefore(date) => (OPEN_START.to_owned(), last_day(date)?),
            SetElement::OnOrAfter(date) => (first_day(date)?, OPEN_END.to_owned()),
            SetElement::Range(a, b) => (first_day(a)?, last_day(b)?),
        };
        firsts.push(first);
        lasts.push(last);
    }
    // ISO days of four-digit years sort as text.
    Ok((firsts.into_iter().min(), lasts.into_iter().max()))
}

fn first_day(date: &edtf_core::Date) -> Result<String, DateError> {
    let first = in_range(Edtf::Date(*date).bounds().earliest)?;
    let widened = qualified_unit(date).map_or(first, |unit| unit.shift(first, -1));
    Ok(if widened.year < 0 {
        OPEN_START.to_owned()
    } else {
        widened.to_string()
    })
}

fn last_day(date: &edtf_core::Date) -> Result<String, DateError> {
    let last = in_range(Edtf::Date(*date).bounds().latest)?;
    // Shifting the day after keeps the end of a month at the end of a month.
    let widened = qualified_unit(date).map_or(last, |unit| {
        shift_days(unit.shift(shift_days(last, 1), 1), -1)
    });
    Ok(if widened.year > 9999 {
        OPEN_END.to_owned()
    } else {
        widened.to_string()
    })
}

fn in_range(bound: Bound) -> Result<BoundDate, DateError> {
    match bound {
        Bound::Date(day) if (0..=9999).contains(&day.year) => Ok(day),
        _ => Err(DateError::YearOutOfRange),
    }
}

/// Moves a day by one day at most.
fn shift_days(day: BoundDate, by: i64) -> BoundDate {
    let length = month_length(day.year, day.month);
    match by {
        1 if day.day < length => BoundDate {
            day: day.day + 1,
            ..day
        },
        1 => BoundDate {
            day: 1,
            ..shift_months(BoundDate { day: 1, ..day }, 1)
        },
        -1 if day.day > 1 => BoundDate {
            day: day.day - 1,
            ..day
        },
        -1 => {
            let before = shift_months(BoundDate { day: 1, ..day }, -1);
            BoundDate {
                day: month_length(before.year, before.month),
                ..before
            }
        }
        _ => day,
    }
}

/// Moves a day by months; the last day of a longer month becomes that of a
/// shorter one.
fn shift_months(day: BoundDate, by: i64) -> BoundDate {
    let months = day.year * 12 + i64::from(day.month) - 1 + by;
    let year = months.div_euclid(12);
    let month = u8::try_from(months.rem_euclid(12) + 1).expect("a month is 1 to 12");
    BoundDate {
        year,
        month,
        day: day.day.min(month_length(year, month)),
    }
}

/// Days of a month in the proleptic Gregorian calendar.
fn month_length(year: i64, month: u8) -> u8 {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Precision, form, approximate, earliest and latest of a date.
    fn told(text: &str) -> String {
        match read_date(text) {
            Ok(date) => format!(
                "{} {}{} {}..{}",
                date.precision,
                date.form,
                if date.approximate { " approximate" } else { "" },
                date.earliest.as_deref().unwrap_or("unknown"),
                date.latest.as_deref().unwrap_or("unknown"),
            ),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn plain_dates_keep_their_precision() {
        assert_eq!(told("2022-11-03"), "day date 2022-11-03..2022-11-03");
        assert_eq!(told("2024-02"), "month date 2024-02-01..2024-02-29");
        assert_eq!(told("2021-36"), "quarter date 2021-10-01..2021-12-31");
        assert_eq!(told("2021-21"), "season date 2021-03-01..2021-05-31");
        assert_eq!(told("1982"), "year date 1982-01-01..1982-12-31");
    }

    #[test]
    fn unspecified_digits_are_all_they_can_be() {
        assert_eq!(told("202X"), "decade date 2020-01-01..2029-12-31");
        assert_eq!(told("20XX"), "century date 2000-01-01..2099-12-31");
        assert_eq!(told("2022-XX"), "month date 2022-01-01..2022-12-31");
        assert_eq!(told("2022-02-XX"), "day date 2022-02-01..2022-02-28");
        assert_eq!(told("1950S3"), "decade date 1950-01-01..1959-12-31");
    }

    #[test]
    fn qualified_dates_reach_one_unit_further() {
        assert_eq!(
            told("2002~"),
            "year date approximate 2001-01-01..2003-12-31"
        );
        assert_eq!(
            told("2021-11~"),
            "month date approximate 2021-10-01..2021-12-31"
        );
        assert_eq!(
            told("2021-03-01?"),
            "day date approximate 2021-02-28..2021-03-02"
        );
        assert_eq!(
            told("2021-36%"),
            "quarter date approximate 2021-07-01..2022-03-31"
        );
        assert_eq!(
            told("202X~"),
            "decade date approximate 2010-01-01..2039-12-31"
        );
        assert_eq!(
            told("9999~"),
            "year date approximate 9998-01-01..9999-12-31"
        );
        assert_eq!(
            told("0000?"),
            "year date approximate 0000-01-01..0001-12-31"
        );
    }

    #[test]
    fn a_group_is_doubted_in_its_own_unit() {
        assert_eq!(
            told("2004-06~-11"),
            "day date approximate 2004-05-11..2004-07-11"
        );
        assert_eq!(
            told("2004-06-~11"),
            "day date approximate 2004-06-10..2004-06-12"
        );
        assert_eq!(
            told("2004~-06-11"),
            "day date approximate 2003-06-11..2005-06-11"
        );
    }

    #[test]
    fn only_the_qualified_end_of_an_interval_is_widened() {
        assert_eq!(
            told("2002~/2004"),
            "year interval approximate 2001-01-01..2004-12-31"
        );
        assert_eq!(
            told("2002/2004-05~"),
            "year interval approximate 2002-01-01..2004-06-30"
        );
    }

    #[test]
    fn ends_are_open_or_unknown() {
        assert_eq!(told("1982/.."), "year interval 1982-01-01..9999-12-31");
        assert_eq!(told("../1982"), "year interval 0000-01-01..1982-12-31");
        assert_eq!(told("2019-03-06/"), "day interval 2019-03-06..unknown");
        assert_eq!(told("/2019"), "year interval unknown..2019-12-31");
    }

    #[test]
    fn sets_say_whether_one_or_all_are_meant() {
        assert_eq!(
            told("[2022-03..2022-12]"),
            "month one_of 2022-03-01..2022-12-31"
        );
        assert_eq!(told("{2019,2021-05}"), "year all_of 2019-01-01..2021-05-31");
        assert_eq!(told("[..2021]"), "year one_of 0000-01-01..2021-12-31");
    }

    #[test]
    fn what_cannot_be_recorded_is_refused() {
        assert_eq!(
            told("2022-11-03T10:00:00Z"),
            "a date goes no finer than days"
        );
        assert_eq!(told("Y12022"), "the year is not between 0000 and 9999");
        assert_eq!(told("-0044"), "the year is not between 0000 and 9999");
        assert!(told("../..").contains("dat"), "{}", told("../.."));
        assert!(told("2022/2021").contains("date"), "{}", told("2022/2021"));
        assert!(matches!(
            read_date("2022-13"),
            Err(DateError::Malformed { offset: 5, .. })
        ));
    }

    #[test]
    fn a_day_is_a_day_of_the_calendar() {
        assert!(is_day("2024-02-29"));
        for text in [
            "2023-02-29",
            "2023-02",
            "2023-02-01~",
            "2023-02-XX",
            "23-02-01",
            "",
        ] {
            assert!(!is_day(text), "{text}");
        }
    }

    fn edtf() -> impl Strategy<Value = String> {
        let date =
            "(-)?[0-9X]{4}(-(0[1-9]|1[0-2]|XX|2[1-4]|3[3-9]|4[01])(-([012][1-9]|XX))?)?[~?%]?";
        prop_oneof![
            date,
            (date, date).prop_map(|(a, b)| format!("{a}/{b}")),
            date.prop_map(|a| format!("{a}/..")),
            (date, date).prop_map(|(a, b)| format!("[{a},{b}]")),
            "Y?-?[0-9]{1,20}(E[0-9]{1,3})?(S[0-9]{1,9})?",
            "\\PC{0,20}",
        ]
    }

    proptest! {
        #[test]
        fn a_date_does_not_end_before_it_starts(text in edtf()) {
            if let Ok(Date { earliest: Some(first), latest: Some(last), .. }) = read_date(&text) {
                prop_assert!(first <= last);
                prop_assert!(first.len() == 10 && last.len() == 10);
            }
        }

        #[test]
        fn the_canonical_form_reads_as_itself(text in edtf()) {
            if let Ok(date) = read_date(&text) {
                prop_assert_eq!(read_date(&date.edtf), Ok(date));
            }
        }

        #[test]
        fn a_qualified_date_holds_the_plain_one(
            text in "[0-9]{3}[0-9X](-(0[1-9]|1[0-2]|3[3-9])(-[01][1-9])?)?", sign in "[~?%]",
        ) {
            if let Ok(plain) = read_date(&text) && let Ok(wide) = read_date(&(text + &sign)) {
                prop_assert!(wide.approximate && !plain.approximate);
                prop_assert!(wide.earliest <= plain.earliest);
                prop_assert!(wide.latest >= plain.latest);
            }
        }
    }
}
