//! Reads a date in EDTF for drawing: its shape, its days, and which of the days are certain.

use edtf_core::{Bound, BoundDate, Edtf, IntervalEndpoint, SetKind};

use super::day::Day;
use crate::dossier::{OPEN_END, OPEN_START, label, read_date};

/// The shape of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DateShape {
    /// The date is one day.
    Day,
    /// The date is some time within a month, a quarter, a year or another span.
    Within,
    /// The date lasts from a start to an end.
    Lasting,
    /// The date is one of several days or spans, but it is unknown which one.
    OneOf,
    /// The date is each of several days or spans.
    EachOf,
}

/// What is known about the start or the end of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DateEnd {
    /// The day is known.
    Dated,
    /// The date continues after its last known day, or began before its first.
    Open,
    /// There is a start or an end, but its time is unknown.
    Unknown,
}

/// A span of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DaySpan {
    /// The first possible day.
    pub first: Day,
    /// The last possible day.
    pub last: Day,
    /// The first certain day. For an interval, it is the day by which the interval has certainly
    /// begun. For `2021-05~`, it is 2021-05-01: the earlier days that `~` adds are only possible.
    pub from: Day,
    /// The last certain day, defined like `from`. If no day is certain, `to` is before `from`.
    pub to: Day,
}

impl DaySpan {
    fn plain(first: Day, last: Day) -> Self {
        Self {
            first,
            last,
            from: first,
            to: last,
        }
    }

    /// Returns whether some days of the span are only possible.
    #[must_use]
    pub fn is_soft(&self) -> bool {
        self.first < self.from || self.to < self.last
    }
}

/// A date for drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct When {
    /// The date in words.
    pub words: String,
    /// The shape of the date.
    pub shape: DateShape,
    /// The spans of days, in order. There is at least one.
    pub spans: Vec<DaySpan>,
    /// What is known about the start.
    pub start: DateEnd,
    /// What is known about the end.
    pub end: DateEnd,
}

impl When {
    /// Reads a date in EDTF. Returns `None` if it is no valid date or cannot be drawn.
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
                let shape = if is_each {
                    DateShape::EachOf
                } else {
                    DateShape::OneOf
                };
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

    /// Returns the first and the last possible day of the date.
    #[must_use]
    pub fn bounds(&self) -> (Day, Day) {
        let first = self.spans.iter().map(|span| span.first).min();
        let last = self.spans.iter().map(|span| span.last).max();
        let none = Day(0);
        (first.unwrap_or(none), last.unwrap_or(none))
    }
}

fn of_date(written: &edtf_core::Date) -> Option<When> {
    let span = span_of(written)?;
    let is_day = span.first == span.last;
    let shape = if is_day {
        DateShape::Day
    } else {
        DateShape::Within
    };
    Some(drawn(shape, vec![span], DateEnd::Dated, DateEnd::Dated))
}

/// Returns a span. Its certain days are those of the date as written; an approximate date also
/// has possible days before and after these.
fn span_of(date: &edtf_core::Date) -> Option<DaySpan> {
    let edtf = Edtf::Date(*date);
    let written = edtf.bounds();
    let wide = read_date(&edtf.to_string()).ok()?;
    Some(DaySpan {
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

/// Returns what is known about one end of an interval, and the days on which this end can be.
fn end_of(endpoint: &IntervalEndpoint) -> Option<(DateEnd, Option<DaySpan>)> {
    Some(match endpoint {
        IntervalEndpoint::Date(date) => (DateEnd::Dated, Some(span_of(date)?)),
        IntervalEndpoint::OnOrBefore(date) | IntervalEndpoint::OnOrAfter(date) => {
            (DateEnd::Open, Some(span_of(date)?))
        }
        IntervalEndpoint::Open => (DateEnd::Open, None),
        IntervalEndpoint::Unknown => (DateEnd::Unknown, None),
    })
}

/// Reads an interval. In 2021/2023, only the days from 2021-12-31 to 2023-01-01 are certain; the
/// other days of 2021 and 2023 are possible.
fn of_interval(start: &IntervalEndpoint, end: &IntervalEndpoint) -> Option<When> {
    let (start, begins) = end_of(start)?;
    let (end, ends) = end_of(end)?;
    let span = match (begins, ends) {
        (Some(begins), Some(ends)) => DaySpan {
            first: begins.first,
            last: ends.last.max(begins.first),
            from: begins.last,
            to: ends.first,
        },
        (Some(begins), None) => DaySpan {
            first: begins.first,
            last: begins.last,
            from: begins.last,
            to: begins.last,
        },
        (None, Some(ends)) => DaySpan {
            first: ends.first,
            last: ends.last,
            from: ends.first,
            to: ends.first,
        },
        (None, None) => return None,
    };
    Some(drawn(DateShape::Lasting, vec![span], start, end))
}

fn of_spans(shape: DateShape, written: &[(String, String)]) -> Option<When> {
    let (mut start, mut end) = (DateEnd::Dated, DateEnd::Dated);
    let mut spans = Vec::new();
    for (first, last) in written {
        // A span with an open side is drawn as its one known day: ..2021 as 2021-12-31.
        let (mut from, mut to) = (Day::read(first)?, Day::read(last)?);
        if first == OPEN_START {
            start = DateEnd::Open;
            from = to;
        }
        if last == OPEN_END {
            end = DateEnd::Open;
            to = from;
        }
        spans.push(DaySpan::plain(from, to));
    }
    let is_day = matches!(spans.as_slice(), [span] if span.first == span.last)
        && (start, end) == (DateEnd::Dated, DateEnd::Dated);
    let shape = if is_day { DateShape::Day } else { shape };
    Some(drawn(shape, spans, start, end))
}

fn drawn(shape: DateShape, spans: Vec<DaySpan>, start: DateEnd, end: DateEnd) -> When {
    When {
        words: String::new(),
        shape,
        spans,
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

    /// Asserts the shape, ends and spans of dates. The certain days are in brackets.
    fn assert_read(cases: &[(&str, &str)]) {
        for (edtf, expected) in cases {
            assert_eq!(described(edtf), *expected, "{edtf}");
        }
    }

    fn described(edtf: &str) -> String {
        let Some(when) = When::read(edtf) else {
            return "none".into();
        };
        let mut words = vec![format!("{:?}", when.shape)];
        if (when.start, when.end) != (DateEnd::Dated, DateEnd::Dated) {
            words.push(format!("{:?}..{:?}", when.start, when.end));
        }
        for span in &when.spans {
            words.push(format!("{}..{}", iso(span.first), iso(span.last)));
            if span.is_soft() {
                words.push(format!("({}..{})", iso(span.from), iso(span.to)));
            }
        }
        words.join(" ")
    }

    #[test]
    fn a_date_given_as_a_month_or_year_lies_within_it() {
        assert_read(&[
            ("2021-09-08", "Day 2021-09-08..2021-09-08"),
            ("2021-09", "Within 2021-09-01..2021-09-30"),
            ("2021-36", "Within 2021-10-01..2021-12-31"),
            ("2021-23", "Within 2021-09-01..2021-11-30"),
            ("2021", "Within 2021-01-01..2021-12-31"),
        ]);
    }

    #[test]
    fn unspecified_digits_mean_one_of_several_dates() {
        assert_read(&[
            ("202X", "OneOf 2020-01-01..2029-12-31"),
            ("2022-02-XX", "OneOf 2022-02-01..2022-02-28"),
        ]);
    }

    #[test]
    fn days_that_an_approximation_adds_are_only_possible() {
        assert_read(&[
            (
                "2021-11~",
                "Within 2021-10-01..2021-12-31 (2021-11-01..2021-11-30)",
            ),
            (
                "2002~",
                "Within 2001-01-01..2003-12-31 (2002-01-01..2002-12-31)",
            ),
            (
                "2021-09-08?",
                "Within 2021-09-07..2021-09-09 (2021-09-08..2021-09-08)",
            ),
        ]);
    }

    #[test]
    fn the_ends_of_an_interval_are_as_wide_as_their_units() {
        assert_read(&[
            ("2021-09-08/2021-10-07", "Lasting 2021-09-08..2021-10-07"),
            (
                "2019/2021-03",
                "Lasting 2019-01-01..2021-03-31 (2019-12-31..2021-03-01)",
            ),
            // The date begins some time in the year and ends some time in the same year.
            (
                "2021/2021",
                "Lasting 2021-01-01..2021-12-31 (2021-12-31..2021-01-01)",
            ),
        ]);
    }

    #[test]
    fn open_and_unknown_ends_differ() {
        assert_read(&[
            (
                "2019-03-06/..",
                "Lasting Dated..Open 2019-03-06..2019-03-06",
            ),
            (
                "2019-03-06/",
                "Lasting Dated..Unknown 2019-03-06..2019-03-06",
            ),
            (
                "/2019-03-06",
                "Lasting Unknown..Dated 2019-03-06..2019-03-06",
            ),
            (
                "../2019-03",
                "Lasting Open..Dated 2019-03-01..2019-03-31 (2019-03-01..2019-03-01)",
            ),
            (
                "1970/..",
                "Lasting Dated..Open 1970-01-01..1970-12-31 (1970-12-31..1970-12-31)",
            ),
        ]);
    }

    #[test]
    fn a_set_has_a_span_for_each_member() {
        assert_read(&[
            ("[2021-09-08..2021-10-07]", "OneOf 2021-09-08..2021-10-07"),
            (
                "[1904,1906]",
                "OneOf 1904-01-01..1904-12-31 1906-01-01..1906-12-31",
            ),
            (
                "{2021-03,2021-05}",
                "EachOf 2021-03-01..2021-03-31 2021-05-01..2021-05-31",
            ),
            ("[..1984]", "OneOf Open..Dated 1984-12-31..1984-12-31"),
            ("[2022-03-02]", "Day 2022-03-02..2022-03-02"),
        ]);
    }

    #[test]
    fn a_text_that_names_no_day_is_not_read() {
        assert_read(&[
            ("../..", "none"),
            ("last spring", "none"),
            ("Y170000002", "none"),
            ("", "none"),
        ]);
    }

    proptest! {
        #[test]
        fn spans_cover_the_bounds_of_the_date(
            text in "[12][0-9]{2}[0-9X](-(0[1-9]|1[0-2]|3[3-6])(-[012][1-8])?)?[~?%]?(/([3-9][0-9]{3}(-0[1-9])?~?|\\.\\.)?)?",
        ) {
            let Ok(date) = read_date(&text) else { return Ok(()) };
            let when = When::read(&text).unwrap();
            let (first, last) = when.bounds();
            prop_assert_eq!(&iso(first), date.earliest.as_ref().unwrap());
            if when.end == DateEnd::Dated {
                prop_assert_eq!(Some(iso(last)), date.latest);
            }
            for span in &when.spans {
                prop_assert!(span.first <= span.last);
                prop_assert!(span.first <= span.from && span.to <= span.last);
            }
        }
    }
}
