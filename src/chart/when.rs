//! A date in EDTF as it can be drawn: what it is, from which day to which, and how sure.

use edtf_core::{Bound, BoundDate, Edtf, IntervalEndpoint, SetKind};

use super::day::Day;
use crate::dossier::{OPEN_END, OPEN_START, label, read_date};

/// What kind of thing a date says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shape {
    /// One day.
    Day,
    /// Some time within a month, a quarter, a year ...
    Within,
    /// From a start to an end.
    Lasting,
    /// One of several days or spans; it is unknown which.
    OneOf,
    /// Each of several days or spans.
    EachOf,
}

/// How far one side of a date is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum End {
    /// It has a day.
    Dated,
    /// It is open: it goes on, or began earlier.
    Open,
    /// There is an end, and it is unknown when.
    Unknown,
}

/// A stretch of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// First possible day.
    pub first: Day,
    /// Last possible day.
    pub last: Day,
    /// Where the part begins that is not soft: of an interval, the day by which it has
    /// begun; else the first day as it is written, before an approximation widens it.
    pub from: Day,
    /// Where that part ends, likewise. It lies before `from` if no part is certain.
    pub to: Day,
}

impl Run {
    fn plain(first: Day, last: Day) -> Self {
        Self {
            first,
            last,
            from: first,
            to: last,
        }
    }

    /// Returns whether an end of it is soft: only approximate, or of a coarse unit.
    #[must_use]
    pub fn is_soft(&self) -> bool {
        self.first < self.from || self.to < self.last
    }
}

/// A date, read for drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct When {
    /// The date in words.
    pub words: String,
    /// What it says.
    pub shape: Shape,
    /// Its stretches of days, in order; there is one at least.
    pub runs: Vec<Run>,
    /// What lies before the first stretch.
    pub start: End,
    /// What lies behind the last stretch.
    pub end: End,
}

impl When {
    /// Reads a date in EDTF; none: it is no date of the record.
    #[must_use]
    pub fn read(edtf: &str) -> Option<Self> {
        let date = read_date(edtf).ok()?;
        let parsed = Edtf::parse(edtf).ok()?;
        let drawn = match &parsed {
            Edtf::Interval(interval) => of_interval(&interval.start, &interval.end)?,
            Edtf::Date(written) if date.spans.is_empty() && !written.has_unspecified() => {
                of_date(written)?
            }
            Edtf::Date(_) | Edtf::Set(_) | Edtf::DateTime(_) => {
                let is_each = matches!(&parsed, Edtf::Set(set) if set.kind == SetKind::AllMembers);
                let shape = if is_each { Shape::EachOf } else { Shape::OneOf };
                let whole = [(date.earliest?, date.latest?)];
                let spans = if date.spans.is_empty() {
                    &whole[..]
                } else {
                    &date.spans
                };
                of_spans(shape, spans)?
            }
        };
        Some(Self {
            words: label(edtf),
            ..drawn
        })
    }

    /// Returns the first and the last day with a date.
    #[must_use]
    pub fn bounds(&self) -> (Day, Day) {
        let first = self.runs.iter().map(|run| run.first).min();
        let last = self.runs.iter().map(|run| run.last).max();
        let none = Day(0);
        (first.unwrap_or(none), last.unwrap_or(none))
    }
}

fn of_date(written: &edtf_core::Date) -> Option<When> {
    let run = run_of(written)?;
    let is_day = run.first == run.last;
    let shape = if is_day { Shape::Day } else { Shape::Within };
    Some(drawn(shape, vec![run], End::Dated, End::Dated))
}

/// Returns the days of a date as it is written, and with what an approximation adds.
fn run_of(date: &edtf_core::Date) -> Option<Run> {
    let edtf = Edtf::Date(*date);
    let written = edtf.bounds();
    let wide = read_date(&edtf.to_string()).ok()?;
    Some(Run {
        first: Day::read(&wide.earliest?)?,
        last: Day::read(&wide.latest?)?,
        from: day(written.earliest)?,
        to: day(written.latest)?,
    })
}

fn day(bound: Bound) -> Option<Day> {
    match bound {
        Bound::Date(BoundDate { year, month, day }) => {
            let first = Day::of_month(i32::try_from(year).ok()?, i32::from(month) - 1);
            Some(first.plus(i32::from(day) - 1))
        }
        _ => None,
    }
}

/// Returns how an end is known, and the days on which it may lie.
fn end_of(endpoint: &IntervalEndpoint) -> Option<(End, Option<Run>)> {
    Some(match endpoint {
        IntervalEndpoint::Date(date) => (End::Dated, Some(run_of(date)?)),
        IntervalEndpoint::OnOrBefore(date) | IntervalEndpoint::OnOrAfter(date) => {
            (End::Open, Some(run_of(date)?))
        }
        IntervalEndpoint::Open => (End::Open, None),
        IntervalEndpoint::Unknown => (End::Unknown, None),
    })
}

/// An interval lasts from the end of its first date to the start of its last; what of these
/// dates lies outside that is only possible.
fn of_interval(start: &IntervalEndpoint, end: &IntervalEndpoint) -> Option<When> {
    let (start, begins) = end_of(start)?;
    let (end, ends) = end_of(end)?;
    let run = match (begins, ends) {
        (Some(begins), Some(ends)) => Run {
            first: begins.first,
            last: ends.last.max(begins.first),
            from: begins.last,
            to: ends.first,
        },
        (Some(begins), None) => Run {
            first: begins.first,
            last: begins.last,
            from: begins.last,
            to: begins.last,
        },
        (None, Some(ends)) => Run {
            first: ends.first,
            last: ends.last,
            from: ends.first,
            to: ends.first,
        },
        (None, None) => return None,
    };
    Some(drawn(Shape::Lasting, vec![run], start, end))
}

fn of_spans(shape: Shape, spans: &[(String, String)]) -> Option<When> {
    let (mut start, mut end) = (End::Dated, End::Dated);
    let mut runs = Vec::new();
    for (first, last) in spans {
        // A side that is open is drawn from the day that is known.
        let (mut from, mut to) = (Day::read(first)?, Day::read(last)?);
        if first == OPEN_START {
            start = End::Open;
            from = to;
        }
        if last == OPEN_END {
            end = End::Open;
            to = from;
        }
        runs.push(Run::plain(from, to));
    }
    let is_day = matches!(runs.as_slice(), [run] if run.first == run.last)
        && (start, end) == (End::Dated, End::Dated);
    let shape = if is_day { Shape::Day } else { shape };
    Some(drawn(shape, runs, start, end))
}

fn drawn(shape: Shape, runs: Vec<Run>, start: End, end: End) -> When {
    When {
        words: String::new(),
        shape,
        runs,
        start,
        end,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn iso(day: Day) -> String {
        let (year, month, day) = day.calendar();
        format!("{year:04}-{:02}-{day:02}", month + 1)
    }

    /// Shape, ends and stretches; what of a stretch is not soft stands in brackets.
    fn told(edtf: &str) -> String {
        let Some(when) = When::read(edtf) else {
            return "none".into();
        };
        let mut told = vec![format!("{:?}", when.shape)];
        if (when.start, when.end) != (End::Dated, End::Dated) {
            told.push(format!("{:?}..{:?}", when.start, when.end));
        }
        for run in &when.runs {
            told.push(format!("{}..{}", iso(run.first), iso(run.last)));
            if run.is_soft() {
                told.push(format!("({}..{})", iso(run.from), iso(run.to)));
            }
        }
        told.join(" ")
    }

    #[test]
    fn a_unit_is_where_the_date_may_lie() {
        assert_eq!(told("2021-09-08"), "Day 2021-09-08..2021-09-08");
        assert_eq!(told("2021-09"), "Within 2021-09-01..2021-09-30");
        assert_eq!(told("2021-36"), "Within 2021-10-01..2021-12-31");
        assert_eq!(told("2021-23"), "Within 2021-09-01..2021-11-30");
        assert_eq!(told("2021"), "Within 2021-01-01..2021-12-31");
    }

    #[test]
    fn digits_left_open_are_one_of_several() {
        assert_eq!(told("202X"), "OneOf 2020-01-01..2029-12-31");
        assert_eq!(told("2022-02-XX"), "OneOf 2022-02-01..2022-02-28");
    }

    #[test]
    fn what_an_approximation_adds_is_soft() {
        assert_eq!(
            told("2021-11~"),
            "Within 2021-10-01..2021-12-31 (2021-11-01..2021-11-30)"
        );
        assert_eq!(
            told("2002~"),
            "Within 2001-01-01..2003-12-31 (2002-01-01..2002-12-31)"
        );
        assert_eq!(
            told("2021-09-08?"),
            "Within 2021-09-07..2021-09-09 (2021-09-08..2021-09-08)"
        );
    }

    #[test]
    fn an_interval_lasts_and_its_ends_are_as_wide_as_their_unit() {
        assert_eq!(
            told("2021-09-08/2021-10-07"),
            "Lasting 2021-09-08..2021-10-07"
        );
        assert_eq!(
            told("2019/2021-03"),
            "Lasting 2019-01-01..2021-03-31 (2019-12-31..2021-03-01)"
        );
        // Some time in the year it begins, and some time in it it ends.
        assert_eq!(
            told("2021/2021"),
            "Lasting 2021-01-01..2021-12-31 (2021-12-31..2021-01-01)"
        );
    }

    #[test]
    fn open_and_unknown_ends_differ() {
        assert_eq!(
            told("2019-03-06/.."),
            "Lasting Dated..Open 2019-03-06..2019-03-06"
        );
        assert_eq!(
            told("2019-03-06/"),
            "Lasting Dated..Unknown 2019-03-06..2019-03-06"
        );
        assert_eq!(
            told("/2019-03-06"),
            "Lasting Unknown..Dated 2019-03-06..2019-03-06"
        );
        assert_eq!(
            told("../2019-03"),
            "Lasting Open..Dated 2019-03-01..2019-03-31 (2019-03-01..2019-03-01)"
        );
        assert_eq!(
            told("1970/.."),
            "Lasting Dated..Open 1970-01-01..1970-12-31 (1970-12-31..1970-12-31)"
        );
    }

    #[test]
    fn a_set_has_its_members() {
        assert_eq!(
            told("[2021-09-08..2021-10-07]"),
            "OneOf 2021-09-08..2021-10-07"
        );
        assert_eq!(
            told("[1904,1906]"),
            "OneOf 1904-01-01..1904-12-31 1906-01-01..1906-12-31"
        );
        assert_eq!(
            told("{2021-03,2021-05}"),
            "EachOf 2021-03-01..2021-03-31 2021-05-01..2021-05-31"
        );
        assert_eq!(told("[..1984]"), "OneOf Open..Dated 1984-12-31..1984-12-31");
        assert_eq!(told("[2022-03-02]"), "Day 2022-03-02..2022-03-02");
    }

    #[test]
    fn what_is_no_date_is_not_drawn() {
        assert_eq!(told("../.."), "none");
        assert_eq!(told("last spring"), "none");
        assert_eq!(told("Y170000002"), "none");
        assert_eq!(told(""), "none");
    }

    proptest! {
        #[test]
        fn what_is_drawn_covers_the_bounds_of_the_date(
            text in "[12][0-9]{2}[0-9X](-(0[1-9]|1[0-2]|3[3-6])(-[012][1-8])?)?[~?%]?(/([3-9][0-9]{3}(-0[1-9])?~?|\\.\\.)?)?",
        ) {
            let Ok(date) = read_date(&text) else { return Ok(()) };
            let when = When::read(&text).unwrap();
            let (first, last) = when.bounds();
            prop_assert_eq!(&iso(first), date.earliest.as_ref().unwrap());
            if when.end == End::Dated {
                prop_assert_eq!(Some(iso(last)), date.latest);
            }
            for run in &when.runs {
                prop_assert!(run.first <= run.last);
                prop_assert!(run.first <= run.from && run.to <= run.last);
            }
        }
    }
}
