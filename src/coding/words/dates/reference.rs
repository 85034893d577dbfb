//! The day, month or year from which relative dates count.

use time::{Date, Duration, Month};

/// The day, month or year that `now` means, usually when the text was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ReferenceDate {
    year: i64,
    month: Option<i64>,
    day: Option<i64>,
}

impl ReferenceDate {
    /// Reads a day, month or year in EDTF; reads `[2022-03-02..2022-12-31]` as the month or year
    /// that contains the whole period.
    pub(crate) fn of(edtf: &str) -> Option<Self> {
        if let Some((first, last)) = edtf.trim_matches(['[', ']']).split_once("..") {
            let (first, last) = (Self::of(first)?, Self::of(last)?);
            let month = first.month.filter(|_| first.month == last.month);
            let (year, day) = (first.year, None);
            return (first.year == last.year).then_some(Self { year, month, day });
        }
        let mut parts = edtf.split('-').map(|part| part.parse().ok());
        let year = parts.next()??;
        let month = parts
            .next()
            .map_or(Some(None), |month: Option<i64>| month.map(Some))?;
        let day = parts.next().map_or(Some(None), |day| day.map(Some))?;
        Some(Self { year, month, day })
    }

    pub(super) fn year(self) -> i64 {
        self.year
    }

    /// Completes a day or month that has no year. `of_year` returns the date in a given year. Takes
    /// the date in this year if it is at most half a year away, or else a date in the year before
    /// or after if it is at most `NEAR` days away, or else the date in this year if it is past.
    /// Returns `None` if no date fits, or if the reference is not a day.
    pub(super) fn nearest(self, of_year: impl Fn(Option<i64>) -> Option<String>) -> Option<String> {
        /// The maximum distance from this day, in days, of a date in the year before or after.
        const NEAR: i64 = 62;
        /// Half a year, in days.
        const FAR: i64 = 183;
        self.day?;
        let today = self.julian()?;
        let near = |year: i64| {
            let edtf = of_year(Some(year))?;
            let mut parts = edtf.split(|c: char| !c.is_ascii_digit() && c != '-');
            let day = Self::of(parts.find(|part| !part.is_empty())?)?.julian()?;
            Some((day - today, edtf))
        };
        let others = [near(self.year - 1), near(self.year + 1)];
        let other = others
            .into_iter()
            .flatten()
            .find(|(days, _)| days.abs() <= NEAR);
        match near(self.year) {
            Some((days, edtf)) if days <= FAR && (days.abs() <= FAR || other.is_none()) => {
                Some(edtf)
            }
            _ => other.map(|(_, edtf)| edtf),
        }
    }

    /// Returns the English name of the day of the week.
    pub(super) fn weekday(self) -> Option<String> {
        self.day?;
        let date = Date::from_julian_day(i32::try_from(self.julian()?).ok()?).ok()?;
        Some(date.weekday().to_string())
    }

    /// Returns the Julian day number of the day, or of the middle of the month.
    fn julian(self) -> Option<i64> {
        let month = Month::try_from(u8::try_from(self.month?).ok()?).ok()?;
        let year = i32::try_from(self.year).ok()?;
        let day = u8::try_from(self.day.unwrap_or(15)).ok()?;
        let date = Date::from_calendar_date(year, month, day).ok()?;
        Some(date.to_julian_day().into())
    }

    pub(super) fn edtf(self) -> String {
        let month = self.month.map(|month| format!("-{month:02}"));
        let day = self.day.map(|day| format!("-{day:02}"));
        let [month, day] = [month, day].map(Option::unwrap_or_default);
        format!("{:04}{month}{day}", self.year)
    }

    pub(super) fn years(self, years: i64) -> String {
        format!("{:04}", self.year + years)
    }

    pub(super) fn months(self, months: i64) -> Option<String> {
        let month = self.year * 12 + self.month? - 1 + months;
        Some(format!(
            "{:04}-{:02}",
            month.div_euclid(12),
            month.rem_euclid(12) + 1
        ))
    }

    pub(super) fn days(self, days: i64) -> Option<String> {
        let month = Month::try_from(u8::try_from(self.month?).ok()?).ok()?;
        let (year, day) = (
            i32::try_from(self.year).ok()?,
            u8::try_from(self.day?).ok()?,
        );
        let from = Date::from_calendar_date(year, month, day).ok()?;
        let to = from.checked_add(Duration::days(days))?;
        let (year, month, day) = to.to_calendar_date();
        let is_written = (0..=9999).contains(&year);
        is_written.then(|| format!("{year:04}-{:02}-{day:02}", u8::from(month)))
    }
}
