//! Reads dates in EDTF (ISO 8601-2:2019, Annex A) and computes the values that SQL needs.
//!
//! The crate `edtf-core` gives the bounds as written. ISO 8601-2 §8.4.2 does not say how far an
//! approximate or uncertain date (`~`, `?`, `%`) extends. Here it extends by one unit of its
//! precision on either side: `2002~` lies in 2001-01-01 to 2003-12-31, and `2021-11~` in 2021-10-01
//! to 2021-12-31.
//!
//! A set, or a date with open digits, can have gaps: `[1904,1906]` excludes 1905, and `190X-05`
//! includes only months of May. A date with gaps is stored as a list of stretches of days.

use edtf_core::{
    Bound, BoundDate, DateField, Edtf, IntervalEndpoint, Precision, Qualifier, SetElement, SetKind,
    YearKind,
};
use thiserror::Error;

pub use super::label::label;
use super::model::Date;

/// The first day of a date that has no start.
pub const OPEN_START: &str = "0000-01-01";
/// The last day of a date that has no end.
pub const OPEN_END: &str = "9999-12-31";
/// The maximum number of stretches that are stored for a date. If a date has more, only its first
/// and last day are stored.
const MOST_SPANS: usize = 400;

/// The first day that can be recorded: [`OPEN_START`].
const START: BoundDate = BoundDate {
    year: 0,
    month: 1,
    day: 1,
};
/// The last day that can be recorded: [`OPEN_END`].
const END: BoundDate = BoundDate {
    year: 9999,
    month: 12,
    day: 31,
};

/// The reason why a text is not a date that can be recorded.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DateError {
    /// The text is not EDTF.
    #[error("not a date in EDTF: {message}")]
    Malformed {
        /// The message of `edtf-core`.
        message: &'static str,
        /// The position in the text, in bytes, to which the message refers.
        offset: usize,
    },
    /// The text has a time of day.
    #[error("a date cannot be more precise than a day")]
    TimeOfDay,
    /// The text is an interval, and neither of its ends is a date.
    #[error("the date names no year")]
    Dateless,
    /// The year is before 0 or after 9999.
    #[error("the year is not between 0000 and 9999")]
    YearOutOfRange,
    /// The end is before the start.
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
        .map(PrecisionUnit::of)
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
        spans: spans(&edtf)?,
    })
}

/// Returns whether a text is one calendar day, such as `2026-11-23`.
#[must_use]
pub fn is_day(text: &str) -> bool {
    // If a date is certain and states its year, month and day with all digits, it is a single day.
    read_date(text).is_ok_and(|date| {
        date.form == "date"
            && date.earliest.as_deref() == Some(text)
            && date.latest == date.earliest
    })
}

/// A unit of precision. Finer units come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum PrecisionUnit {
    Day,
    Month,
    PartOfYear { months: i64, code: &'static str },
    Year,
    Decade,
    Century,
}

impl PrecisionUnit {
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

    /// Returns the unit of the last significant digit, such as the decade for `202X`. `X` is an
    /// open digit (ISO 8601-2 §9.2); in `1950S2`, the first two digits are significant (§4.4.3).
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

    /// Returns the unit of a part of a year, such as the quarter in `2021-35`. In place of a month,
    /// such a date has a code from 21 to 41 (ISO 8601-2 §4.8). Seasons and quarters have three
    /// months, quadrimesters four, semesters six.
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

    /// Moves a day forward or back by a number of these units.
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

/// Returns the unit in which a date is qualified, or `None` if the date is certain.
///
/// A `~`, `?` or `%` to the right of a component qualifies this component and all components to its
/// left. To the left of a component, it qualifies only this component (ISO 8601-2 §8.4.2). If the
/// year is qualified, returns the finest component that is qualified together with all coarser
/// ones: the month in `2004-06~-11`. Otherwise, returns the first qualified component.
fn qualified_unit(date: &edtf_core::Date) -> Option<PrecisionUnit> {
    let whole = PrecisionUnit::of(date);
    let components = [
        Some((PrecisionUnit::of_year(&date.year), date.year.qualifier)),
        date.month
            .map(|month| (whole.max(PrecisionUnit::Month), month.qualifier)),
        date.day.map(|day| (PrecisionUnit::Day, day.qualifier)),
    ];
    let components: Vec<(PrecisionUnit, Qualifier)> = components.into_iter().flatten().collect();
    let is_qualified = |component: &&(PrecisionUnit, Qualifier)| component.1.is_qualified();
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

/// The first and the last day, such as `2021-11-01`, or `None` for an end that is unknown.
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
            // The start is open, but `first_day` still checks that the year can be recorded.
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
    // ISO days with years of four digits sort correctly as text.
    Ok((firsts.into_iter().min(), lasts.into_iter().max()))
}

fn first_day(date: &edtf_core::Date) -> Result<String, DateError> {
    first_within(date, qualified_unit(date)).map(|day| day.to_string())
}

fn last_day(date: &edtf_core::Date) -> Result<String, DateError> {
    last_within(date, qualified_unit(date)).map(|day| day.to_string())
}

/// Returns the first possible day of a date. If the date is qualified, this is one unit earlier
/// than written.
fn first_within(
    date: &edtf_core::Date,
    doubt: Option<PrecisionUnit>,
) -> Result<BoundDate, DateError> {
    let first = in_range(Edtf::Date(*date).bounds().earliest)?;
    let widened = doubt.map_or(first, |unit| unit.shift(first, -1));
    Ok(widened.max(START))
}

/// Returns the last possible day of a date. If the date is qualified, this is one unit later than
/// written.
fn last_within(
    date: &edtf_core::Date,
    doubt: Option<PrecisionUnit>,
) -> Result<BoundDate, DateError> {
    let last = in_range(Edtf::Date(*date).bounds().latest)?;
    // Shift the day after `last`, and then go back one day. So the end of a month is shifted to
    // the end of a month: 30 April becomes 31 May.
    let widened = doubt.map_or(last, |unit| {
        shift_days(unit.shift(shift_days(last, 1), 1), -1)
    });
    Ok(widened.min(END))
}

/// Returns the stretches of possible days of a date, in order. Returns none if there is only one,
/// or if there are more than [`MOST_SPANS`].
///
/// A set in braces means all its dates. In `{1904,1905}`, the two years therefore stay separate
/// although they are adjacent, so that a query can test each. In `{190X-05,1920}`, the first date
/// is a single stretch, from the first to the last of its possible days.
fn spans(edtf: &Edtf) -> Result<Vec<(String, String)>, DateError> {
    let mut stretches = Stretches::default();
    match edtf {
        Edtf::Date(date) => stretches.add_all_of_mask(date)?,
        Edtf::Set(set) => {
            stretches.keep_neighbours = set.kind == SetKind::AllMembers;
            for element in &set.elements {
                stretches.add_element(element)?;
            }
        }
        Edtf::DateTime(_) | Edtf::Interval(_) => {}
    }
    let merged = stretches.merged();
    if !(2..=MOST_SPANS).contains(&merged.len()) {
        return Ok(Vec::new());
    }
    let written = |(first, last): (BoundDate, BoundDate)| (first.to_string(), last.to_string());
    Ok(merged.into_iter().map(written).collect())
}

/// Collects stretches of days.
#[derive(Default)]
struct Stretches {
    found: Vec<(BoundDate, BoundDate)>,
    /// Whether adjacent stretches stay separate instead of being merged.
    keep_neighbours: bool,
    /// Whether there are more stretches than [`MOST_SPANS`].
    too_many: bool,
}

impl Stretches {
    fn add_element(&mut self, element: &SetElement) -> Result<(), DateError> {
        match element {
            SetElement::Date(date) if self.keep_neighbours => {
                let doubt = qualified_unit(date);
                self.add(first_within(date, doubt)?, last_within(date, doubt)?);
            }
            SetElement::Date(date) => self.add_all_of_mask(date)?,
            SetElement::OnOrBefore(date) => {
                self.add(START, last_within(date, qualified_unit(date))?);
            }
            SetElement::OnOrAfter(date) => {
                self.add(first_within(date, qualified_unit(date))?, END);
            }
            SetElement::Range(first, last) if !self.keep_neighbours => {
                self.add(first_within(first, None)?, last_within(last, None)?);
            }
            SetElement::Range(..) => {
                let range = Edtf::Set(edtf_core::Set {
                    kind: SetKind::AllMembers,
                    elements: vec![*element],
                });
                self.add_values(&range, None)?;
            }
        }
        Ok(())
    }

    /// Adds all dates that a date with open digits, such as `190X-05`, can mean.
    fn add_all_of_mask(&mut self, date: &edtf_core::Date) -> Result<(), DateError> {
        let mut mask = *date;
        // `2021-05-XX` means the same as `2021-05`, which has far fewer candidates. So leave out
        // an open day, and then an open month.
        mask.day = mask.day.filter(|day| !is_open(*day));
        if mask.day.is_none() {
            mask.month = mask.month.filter(|month| !is_open(*month));
        }
        self.add_values(&Edtf::Date(mask), qualified_unit(date))
    }

    /// Adds every date that an expression can mean. Stops when there are too many.
    fn add_values(&mut self, edtf: &Edtf, doubt: Option<PrecisionUnit>) -> Result<(), DateError> {
        for value in edtf.values().into_iter().flatten() {
            for date in dates(&value) {
                self.add(first_within(&date, doubt)?, last_within(&date, doubt)?);
            }
            if self.found.len() > MOST_SPANS {
                self.too_many = true;
                break;
            }
        }
        Ok(())
    }

    /// Adds a stretch, or extends the last one if the new one continues it (see `continues`).
    fn add(&mut self, first: BoundDate, last: BoundDate) {
        let keep_neighbours = self.keep_neighbours;
        match self.found.last_mut() {
            Some(before) if before.0 <= first && continues(before.1, first, keep_neighbours) => {
                before.1 = before.1.max(last);
            }
            _ => self.found.push((first, last)),
        }
    }

    /// Returns the stretches in order, with overlaps merged. Returns none if there are too many.
    fn merged(mut self) -> Vec<(BoundDate, BoundDate)> {
        if self.too_many {
            return Vec::new();
        }
        let mut found = std::mem::take(&mut self.found);
        found.sort_unstable();
        for (first, last) in found {
            self.add(first, last);
        }
        self.found
    }
}

/// Returns whether a stretch that begins on `first` continues a stretch that ends on `end`.
fn continues(end: BoundDate, first: BoundDate, keep_neighbours: bool) -> bool {
    first <= end || (!keep_neighbours && first <= shift_days(end, 1))
}

fn is_open(field: DateField) -> bool {
    field.digits.iter().all(Option::is_none)
}

fn in_range(bound: Bound) -> Result<BoundDate, DateError> {
    match bound {
        Bound::Date(day) if (0..=9999).contains(&day.year) => Ok(day),
        _ => Err(DateError::YearOutOfRange),
    }
}

/// Moves a day by `by` days: -1, 0 or 1.
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

/// Moves a day by a number of months. If the new month has no such day, returns the month's last
/// day.
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

/// Returns the number of days of a month in the proleptic Gregorian calendar.
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
    use crate::cases::cases;

    /// Returns the precision, form, approximation, earliest and latest day of a date.
    fn described(text: &str) -> String {
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

    /// Checks that each date of the table has the description next to it.
    fn describes(table: &str) {
        for ([text], expected) in cases(table) {
            assert_eq!([described(text)], *expected, "{text}");
        }
    }

    #[test]
    fn plain_dates_keep_their_precision() {
        describes(
            "
            2022-11-03 => day date 2022-11-03..2022-11-03
            2024-02 => month date 2024-02-01..2024-02-29
            2021-36 => quarter date 2021-10-01..2021-12-31
            2021-21 => season date 2021-03-01..2021-05-31
            1982 => year date 1982-01-01..1982-12-31
            ",
        );
    }

    #[test]
    fn open_digits_may_have_any_value() {
        describes(
            "
            202X => decade date 2020-01-01..2029-12-31
            20XX => century date 2000-01-01..2099-12-31
            2022-XX => month date 2022-01-01..2022-12-31
            2022-02-XX => day date 2022-02-01..2022-02-28
            1950S3 => decade date 1950-01-01..1959-12-31
            ",
        );
    }

    #[test]
    fn a_qualified_date_extends_by_one_unit() {
        describes(
            "
            2002~ => year date approximate 2001-01-01..2003-12-31
            2021-11~ => month date approximate 2021-10-01..2021-12-31
            2021-03-01? => day date approximate 2021-02-28..2021-03-02
            2021-36% => quarter date approximate 2021-07-01..2022-03-31
            202X~ => decade date approximate 2010-01-01..2039-12-31
            9999~ => year date approximate 9998-01-01..9999-12-31
            0000? => year date approximate 0000-01-01..0001-12-31
            ",
        );
    }

    #[test]
    fn a_qualified_group_extends_by_its_own_unit() {
        describes(
            "
            2004-06~-11 => day date approximate 2004-05-11..2004-07-11
            2004-06-~11 => day date approximate 2004-06-10..2004-06-12
            2004~-06-11 => day date approximate 2003-06-11..2005-06-11
            ",
        );
    }

    #[test]
    fn only_the_qualified_end_of_an_interval_is_widened() {
        describes(
            "
            2002~/2004 => year interval approximate 2001-01-01..2004-12-31
            2002/2004-05~ => year interval approximate 2002-01-01..2004-06-30
            ",
        );
    }

    #[test]
    fn ends_are_open_or_unknown() {
        describes(
            "
            1982/.. => year interval 1982-01-01..9999-12-31
            ../1982 => year interval 0000-01-01..1982-12-31
            2019-03-06/ => day interval 2019-03-06..unknown
            /2019 => year interval unknown..2019-12-31
            ",
        );
    }

    #[test]
    fn a_set_means_one_or_all_of_its_members() {
        describes(
            "
            [2022-03..2022-12] => month one_of 2022-03-01..2022-12-31
            {2019,2021-05} => year all_of 2019-01-01..2021-05-31
            [..2021] => year one_of 0000-01-01..2021-12-31
            ",
        );
    }

    #[test]
    fn dates_that_cannot_be_recorded_are_refused() {
        describes(
            "
            2022-11-03T10:00:00Z => a date cannot be more precise than a day
            Y12022 => the year is not between 0000 and 9999
            -0044 => the year is not between 0000 and 9999
            ",
        );
        assert!(described("../..").contains("dat"), "{}", described("../.."));
        assert!(
            described("2022/2021").contains("date"),
            "{}",
            described("2022/2021")
        );
        assert!(matches!(
            read_date("2022-13"),
            Err(DateError::Malformed { offset: 5, .. })
        ));
    }

    #[test]
    fn only_days_of_the_calendar_are_days() {
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

    /// Returns the stretches of a date as text.
    fn spans_of(text: &str) -> String {
        let spans = read_date(text).unwrap().spans;
        let spans: Vec<_> = spans.iter().map(|(a, b)| format!("{a}..{b}")).collect();
        spans.join(" ")
    }

    #[test]
    fn one_of_a_set_lies_on_no_day_between_its_members() {
        let two = "1904-01-01..1904-12-31 1906-01-01..1906-12-31";
        assert_eq!(spans_of("[1904,1906]"), two);
        assert_eq!(spans_of("[1906,1904]"), two);
        assert_eq!(
            spans_of("[1904-03-01,1904-03-31]"),
            "1904-03-01..1904-03-01 1904-03-31..1904-03-31"
        );
        assert_eq!(
            spans_of("[1904..1906,1910]"),
            "1904-01-01..1906-12-31 1910-01-01..1910-12-31"
        );
        assert_eq!(
            spans_of("[..1904,1906]"),
            "0000-01-01..1904-12-31 1906-01-01..1906-12-31"
        );
        assert_eq!(
            spans_of("[1904,1906..]"),
            "1904-01-01..1904-12-31 1906-01-01..9999-12-31"
        );
        assert_eq!(
            spans_of("[1904-02,1904-04]"),
            "1904-02-01..1904-02-29 1904-04-01..1904-04-30"
        );
    }

    #[test]
    fn each_member_of_a_set_is_a_stretch() {
        assert_eq!(
            spans_of("{1904,1906}"),
            "1904-01-01..1904-12-31 1906-01-01..1906-12-31"
        );
        assert_eq!(
            spans_of("{1904..1906}"),
            "1904-01-01..1904-12-31 1905-01-01..1905-12-31 1906-01-01..1906-12-31"
        );
        assert_eq!(
            spans_of("{1903,1904-01}"),
            "1903-01-01..1903-12-31 1904-01-01..1904-01-31"
        );
        assert_eq!(
            spans_of("{2020-12-31..2021-01-01}"),
            "2020-12-31..2020-12-31 2021-01-01..2021-01-01"
        );
        // In braces, too, `190X-05` is one date, in May of some year from 1900 to 1909.
        assert_eq!(
            spans_of("{190X-05,1920}"),
            "1900-05-01..1909-05-31 1920-01-01..1920-12-31"
        );
        // A stretch that lies within another is not listed.
        assert_eq!(spans_of("{1904,1904-05}"), "");
        assert_eq!(
            spans_of("{1904-05,1904,1906}"),
            "1904-01-01..1904-12-31 1906-01-01..1906-12-31"
        );
    }

    #[test]
    fn a_single_run_has_no_spans() {
        for text in [
            "1904",
            "1904-05-06",
            "2021-21",
            "2002~",
            "1904/1906",
            "1904/..",
            "/1906",
            "[1904..1906]",
            "[1903,1904]",
            "{1904}",
            "[1904,1904-05]",
            "[1904-01-31,1904-02-01]",
            "[..1906]",
            "2022-XX",
            "2022-02-XX",
            "2022-XX-XX",
            "202X",
            "20XX-XX",
            "XXXX",
            "XXXX-XX-XX",
            "1950S3",
        ] {
            assert_eq!(spans_of(text), "", "{text}");
        }
    }

    #[test]
    fn open_digits_give_the_spans_of_all_values() {
        let mays = spans_of("190X-05");
        assert_eq!(mays.split(' ').count(), 10);
        assert!(
            mays.starts_with("1900-05-01..1900-05-31 1901-05-01"),
            "{mays}"
        );
        assert!(mays.ends_with("1909-05-01..1909-05-31"), "{mays}");
        assert_eq!(spans_of("190X-05-XX"), mays);
        let days = spans_of("1904-XX-25");
        assert_eq!(days.split(' ').count(), 12);
        assert!(
            days.starts_with("1904-01-25..1904-01-25 1904-02-25"),
            "{days}"
        );
        // Seven months of a year have a 31st day.
        assert_eq!(spans_of("1904-XX-31").split(' ').count(), 7);
        // Of the years 1900 to 1909, only 1904 and 1908 are leap years.
        assert_eq!(spans_of("190X-02-29").split(' ').count(), 2);
        let christmases = spans_of("156X-12-25");
        assert_eq!(christmases.split(' ').count(), 10);
        assert!(
            christmases.starts_with("1560-12-25..1560-12-25 "),
            "{christmases}"
        );
        assert_eq!(
            spans_of("1560-X2"),
            "1560-02-01..1560-02-29 1560-12-01..1560-12-31"
        );
        // The winter of a year lasts until February of the next year.
        assert!(spans_of("190X-24").ends_with("1909-12-01..1910-02-28"));
        assert_eq!(spans_of("1904-05-1X"), "", "ten days on end are one run");
        assert_eq!(spans_of("1904-XX-1X").split(' ').count(), 12);
        assert_eq!(spans_of("19XX-0X-XX").split(' ').count(), 100);
    }

    #[test]
    fn a_date_of_too_many_spans_gets_none() {
        assert_eq!(spans_of("XXXX-12-25"), "");
        assert_eq!(spans_of("1XXX-05"), "");
        assert_eq!(spans_of("{1904-01-01..1905-12-31}"), "");
        assert_eq!(spans_of("[XXXX-12-25,0000..0300]"), "");
        assert_eq!(spans_of("{1904-01-01..1904-12-31}").split(' ').count(), 366);
    }

    #[test]
    fn each_approximate_member_extends_by_its_unit() {
        assert_eq!(
            spans_of("[1904-03-01~,1906]"),
            "1904-02-29..1904-03-02 1906-01-01..1906-12-31"
        );
        assert_eq!(
            spans_of("[1904~,1908]"),
            "1903-01-01..1905-12-31 1908-01-01..1908-12-31"
        );
        assert_eq!(spans_of("[1904~,1906]"), "");
        assert_eq!(
            spans_of("{1904~,1906}"),
            "1903-01-01..1905-12-31 1906-01-01..1906-12-31"
        );
        assert!(spans_of("156X-12-25~").starts_with("1560-12-24..1560-12-26 "));
        // The `~` widens each possible May by ten years on either side, so no gaps remain.
        assert_eq!(spans_of("190X~-05"), "");
    }

    fn bound(day: &str) -> BoundDate {
        BoundDate {
            year: day[..4].parse().unwrap(),
            month: day[5..7].parse().unwrap(),
            day: day[8..].parse().unwrap(),
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
            (date, date, date).prop_map(|(a, b, c)| format!("{{{a},{b}..{c}}}")),
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
        fn spans_are_sorted_and_apart_and_reach_both_ends(text in edtf()) {
            let date = read_date(&text);
            let Ok(Date { spans, earliest, latest, form, .. }) = &date else { return Ok(()) };
            let (Some((first, _)), Some((_, last))) = (spans.first(), spans.last()) else {
                return Ok(());
            };
            prop_assert!((2..=400).contains(&spans.len()));
            prop_assert_eq!(Some(first), earliest.as_ref());
            prop_assert_eq!(Some(last), latest.as_ref());
            prop_assert!(spans.iter().all(|(first, last)| first <= last && is_day(first) && is_day(last)));
            for pair in spans.windows(2) {
                let (end, next) = (&pair[0].1, &pair[1].0);
                prop_assert!(end < next);
                // Only in a set in braces can a stretch begin on the day after another ends.
                let after = shift_days(bound(end), 1);
                prop_assert!(form == "all_of" || after < bound(next));
            }
        }

        #[test]
        fn the_canonical_form_reads_as_the_same_date(text in edtf()) {
            if let Ok(date) = read_date(&text) {
                prop_assert_eq!(read_date(&date.edtf), Ok(date));
            }
        }

        #[test]
        fn a_qualified_date_includes_the_plain_one(
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
