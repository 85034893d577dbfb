//! Describes the window of days, and relates dates to it in the same way as the reports.

use super::error::Error;
use super::operator::Operator;

/// The common table expressions that are put before the SQL of a narrowed report or table.
const ASKED: &str = include_str!("../report/asked.sql");

/// The comment in [`ASKED`] that precedes the steps of the window.
const DAYS: &str = "-- the days\n";

/// The first and the last possible day.
const EVER: (&str, &str) = ("0000-01-01", "9999-12-31");

/// The bounds of a window that contains no day: one sorts before all days, the other after them.
const NEVER: (&str, &str) = ("(before 0000-01-01)", "after 9999-12-31");

/// The values of `within`.
pub(super) const WITHIN: [&str; 4] = ["certainly", "ongoing", "possibly", "undated"];

/// The window of days, both ends included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Window {
    /// First day.
    pub since: String,
    /// Last day.
    pub until: String,
    /// Whether undated facts are listed. If not, they are only counted.
    pub undated: bool,
}

impl Default for Window {
    fn default() -> Self {
        Self {
            since: EVER.0.into(),
            until: EVER.1.into(),
            undated: false,
        }
    }
}

impl Window {
    /// Narrows the window by a condition such as `date<2021`. The period after the operator (a day,
    /// a month or a year) lasts from `first` to `last`.
    pub fn narrow(&mut self, operator: Operator, first: &str, last: &str) {
        let (since, until) = match operator {
            Operator::AtLeast => (first.to_owned(), EVER.1.to_owned()),
            Operator::More => (day_after(last), EVER.1.to_owned()),
            Operator::AtMost => (EVER.0.to_owned(), last.to_owned()),
            Operator::Less => (EVER.0.to_owned(), day_before(first)),
            _ => (first.to_owned(), last.to_owned()),
        };
        if since > self.since {
            self.since = since;
        }
        if until < self.until {
            self.until = until;
        }
    }

    /// Returns an error if the window contains no day.
    pub fn checked(self) -> Result<Self, Error> {
        if self.since > self.until {
            let Self { since, until, .. } = self;
            return Err(Error::NoDays { since, until });
        }
        Ok(self)
    }

    /// Returns whether the user has given the first day of the window.
    pub(super) fn has_beginning(&self) -> bool {
        self.since != EVER.0
    }

    /// Returns whether the user has given the last day of the window.
    pub(super) fn has_end(&self) -> bool {
        self.until != EVER.1
    }
}

/// Returns the steps that hold the bounds of the window and the dates that can lie in it.
pub(super) fn asked() -> &'static str {
    ASKED.split_once(DAYS).map_or(ASKED, |(_, days)| days)
}

fn day_after(day: &str) -> String {
    let Some((year, month, last)) = read(day) else {
        return day.to_owned();
    };
    match (month, last) {
        _ if day == EVER.1 => NEVER.1.into(),
        (12, 31) => format!("{:04}-01-01", year + 1),
        (_, last) if last == days_of(year, month) => format!("{year:04}-{:02}-01", month + 1),
        _ => format!("{year:04}-{month:02}-{:02}", last + 1),
    }
}

fn day_before(day: &str) -> String {
    let Some((year, month, first)) = read(day) else {
        return day.to_owned();
    };
    match (month, first) {
        _ if day == EVER.0 => NEVER.0.into(),
        (1, 1) => format!("{:04}-12-31", year - 1),
        (_, 1) => format!("{year:04}-{:02}-{:02}", month - 1, days_of(year, month - 1)),
        _ => format!("{year:04}-{month:02}-{:02}", first - 1),
    }
}

fn read(day: &str) -> Option<(u32, u32, u32)> {
    let mut parts = day.splitn(3, '-').map(|part| part.parse().ok());
    Some((parts.next()??, parts.next()??, parts.next()??))
}

fn days_of(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn narrowed(operator: Operator, first: &str, last: &str) -> (String, String) {
        let mut window = Window::default();
        window.narrow(operator, first, last);
        (window.since, window.until)
    }

    #[test]
    fn a_comparison_with_a_year_uses_its_first_or_last_day() {
        let year = |operator| narrowed(operator, "2019-01-01", "2019-12-31");
        let pair = |since: &str, until: &str| (since.to_owned(), until.to_owned());
        assert_eq!(year(Operator::AtLeast), pair("2019-01-01", "9999-12-31"));
        assert_eq!(year(Operator::More), pair("2020-01-01", "9999-12-31"));
        assert_eq!(year(Operator::AtMost), pair("0000-01-01", "2019-12-31"));
        assert_eq!(year(Operator::Less), pair("0000-01-01", "2018-12-31"));
        assert_eq!(year(Operator::Is), pair("2019-01-01", "2019-12-31"));
    }

    #[test]
    fn several_comparisons_narrow_a_window_from_both_sides() {
        let mut window = Window::default();
        window.narrow(Operator::AtLeast, "2019-01-01", "2019-12-31");
        window.narrow(Operator::AtLeast, "2018-01-01", "2018-12-31");
        window.narrow(Operator::Less, "2020-03-01", "2020-03-31");
        let window = window.checked().unwrap();
        assert_eq!(
            (&*window.since, &*window.until),
            ("2019-01-01", "2020-02-29")
        );
    }

    #[test]
    fn a_window_without_days_is_refused() {
        for (operator, day) in [
            (Operator::More, "9999-12-31"),
            (Operator::Less, "0000-01-01"),
        ] {
            let mut window = Window::default();
            window.narrow(operator, day, day);
            assert!(window.checked().is_err(), "{operator} {day}");
        }
    }

    #[test]
    fn the_calendar_has_leap_years() {
        assert_eq!(day_after("2020-02-28"), "2020-02-29");
        assert_eq!(day_after("1900-02-28"), "1900-03-01");
        assert_eq!(day_after("2021-09-30"), "2021-10-01");
        assert_eq!(day_before("2000-03-01"), "2000-02-29");
        assert_eq!(day_before("2021-09-05"), "2021-09-04");
    }

    #[test]
    fn the_window_has_its_own_steps() {
        let steps = asked();
        assert!(steps.starts_with("work_asked_days AS ("), "{steps}");
        assert!(steps.contains("\n\nwork_asked_dates AS "), "{steps}");
        for parameter in [":source", ":coder"] {
            assert!(!steps.contains(parameter), "{steps}");
        }
    }
}
