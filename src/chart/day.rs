//! Represents days as numbers, so that the time between two days can be measured.

use time::{Date, Month};

/// A day of the proleptic Gregorian calendar, as its Julian day number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

impl Day {
    /// Returns the day of an ISO date, such as `2021-09-08`.
    #[must_use]
    pub fn read(iso: &str) -> Option<Self> {
        let mut parts = iso.splitn(3, '-');
        let year = parts.next()?.parse().ok()?;
        let month: u8 = parts.next()?.parse().ok()?;
        let day = parts.next()?.parse().ok()?;
        let date = Date::from_calendar_date(year, Month::try_from(month).ok()?, day).ok()?;
        Some(Self(date.to_julian_day()))
    }

    /// Returns the first day of a month. January is month 0, and month 12 is January of the next
    /// year.
    #[must_use]
    pub fn of_month(year: i32, month: i32) -> Self {
        let year = year + month.div_euclid(12);
        // The crate `time` has no dates outside these years.
        let year = year.clamp(-9999, 9999);
        let month = u8::try_from(month.rem_euclid(12) + 1).unwrap_or(1);
        let month = Month::try_from(month).unwrap_or(Month::January);
        let date = Date::from_calendar_date(year, month, 1).unwrap_or(Date::MIN);
        Self(date.to_julian_day())
    }

    /// Returns the year, the month and the day of the month. January is month 0.
    #[must_use]
    pub fn calendar(self) -> (i32, i32, i32) {
        let (min, max) = (Date::MIN.to_julian_day(), Date::MAX.to_julian_day());
        let date = Date::from_julian_day(self.0.clamp(min, max)).unwrap_or(Date::MIN);
        let (year, month, day) = date.to_calendar_date();
        (year, i32::from(u8::from(month)) - 1, i32::from(day))
    }

    /// Returns the year of the day.
    #[must_use]
    pub fn year(self) -> i32 {
        self.calendar().0
    }

    /// Returns the day that is `days` later.
    #[must_use]
    pub fn plus(self, days: i32) -> Self {
        Self(self.0 + days)
    }

    /// Returns the number of days from another day to this one.
    #[must_use]
    pub fn since(self, other: Self) -> i32 {
        self.0 - other.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_from_iso_and_has_a_calendar_date() {
        let day = Day::read("2021-09-08").unwrap();
        assert_eq!(day.calendar(), (2021, 8, 8));
        assert_eq!(day.plus(30).calendar(), (2021, 9, 8));
        assert_eq!(Day::of_month(2021, 12), Day::read("2022-01-01").unwrap());
        assert_eq!(Day::of_month(2021, -1), Day::read("2020-12-01").unwrap());
        assert_eq!(Day::read("2021-02-30"), None);
        assert_eq!(Day::read("soon"), None);
    }

    #[test]
    fn the_bounds_of_the_calendar_are_days() {
        assert!(Day::read("0000-01-01").unwrap() < Day::read("9999-12-31").unwrap());
        assert_eq!(Day::of_month(9999, 12).year(), 9999);
    }
}
