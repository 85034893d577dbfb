//! The day, month or year that others count from.

use time::{Date, Duration, Month};

/// The day, month or year that "now" is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Anchor {
    year: i64,
    month: Option<i64>,
    day: Option<i64>,
}

impl Anchor {
    /// Returns the anchor that a plain date is, or the year or month that all days of
    /// `[2022-03-02..2022-12-31]` are in.
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
