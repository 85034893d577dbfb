//! Reads numbers and dates from columns.

use time::{Date, Month};

/// The number of seconds in a day.
const DAY: i64 = 86_400;

/// Returns the whole number that a text of digits states.
pub(crate) fn whole(text: &str) -> Option<u64> {
    // Every number of nineteen digits fits into a `u64`.
    if text.is_empty() || text.len() > 19 {
        return None;
    }
    let mut number = 0;
    for byte in text.bytes() {
        if !byte.is_ascii_digit() {
            return None;
        }
        number = number * 10 + u64::from(byte - b'0');
    }
    Some(number)
}

/// Returns a decimal number in tenths, such as 15 for `1.5`. Rounds halves away from zero.
pub(crate) fn tenths(text: &str) -> Option<i32> {
    let (negative, digits) = sign(text);
    let (units, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
    let units = i32::try_from(whole(units)?).ok()?;
    let decimals = decimals.as_bytes();
    if !decimals.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let tenth = i32::from(decimals.first()? - b'0');
    let up = i32::from(decimals.get(1).is_some_and(|digit| *digit >= b'5'));
    let tenths = units.checked_mul(10)?.checked_add(tenth + up)?;
    Some(if negative { -tenths } else { tenths })
}

/// Returns a whole number, even if a point and zeros follow it: `3`, `3.0`.
pub(crate) fn integer(text: &str) -> Option<u64> {
    let Some((units, decimals)) = text.split_once('.') else {
        return whole(text);
    };
    let zeros = !decimals.is_empty() && decimals.bytes().all(|digit| digit == b'0');
    zeros.then(|| whole(units))?
}

/// The powers of ten that a float holds exactly.
const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
];

/// Returns a decimal number.
///
/// Most numbers in the files have at most fifteen digits. Then the digits and the power of ten are
/// both exact floats. So their quotient is the nearest float, as the standard parser would return.
pub(crate) fn float(text: &str) -> Option<f64> {
    let (negative, digits) = sign(text);
    let mut number = 0_u64;
    let mut decimals = None;
    for byte in digits.bytes() {
        match byte {
            b'0'..=b'9' => {
                number = number.wrapping_mul(10).wrapping_add(u64::from(byte - b'0'));
                decimals = decimals.map(|count: usize| count + 1);
            }
            b'.' if decimals.is_none() => decimals = Some(0),
            _ => return finite(text),
        }
    }
    let is_exact = number < 1 << 53 && digits.len() <= 19;
    let power = POWERS.get(decimals.unwrap_or(0));
    match power {
        Some(power) if is_exact && digits.bytes().any(|byte| byte != b'.') => {
            #[expect(clippy::cast_precision_loss, reason = "it has at most 53 bits")]
            let float = number as f64 / power;
            // -0 becomes 0; otherwise one place could be stored twice.
            Some(if negative && number > 0 {
                -float
            } else {
                float
            })
        }
        _ => finite(text),
    }
}

fn finite(text: &str) -> Option<f64> {
    let number: f64 = text.parse().ok()?;
    // Adding 0 turns -0 into 0.
    number.is_finite().then_some(number + 0.0)
}

fn sign(text: &str) -> (bool, &str) {
    // Matching bytes is faster than comparing texts, which would cost four function calls per row.
    match text.as_bytes() {
        [b'-', ..] => (true, &text[1..]),
        _ => (false, text),
    }
}

/// A parser of days. It remembers the last day, because most rows of a file repeat it.
#[derive(Debug, Default)]
pub(crate) struct DayParser {
    text: u64,
    day: Option<i32>,
}

impl DayParser {
    /// Returns the days from 1970-01-01 to a date as `yyyymmdd`.
    pub(crate) fn compact(&mut self, text: &str) -> Option<i32> {
        // The eight bytes are compared as one number.
        let bytes = u64::from_le_bytes(text.as_bytes().try_into().ok()?);
        if self.text != bytes || self.day.is_none() {
            self.text = bytes;
            self.day = compact(text);
        }
        self.day
    }

    /// Returns the seconds from 1970-01-01 to a time as `yyyymmdd` or `yyyymmddhhmmss`.
    pub(crate) fn time(&mut self, text: &str) -> Option<i64> {
        let (date, clock) = text.split_at_checked(8)?;
        let midnight = i64::from(self.compact(date)?) * DAY;
        match clock.len() {
            0 => Some(midnight),
            6 => Some(midnight + seconds(clock)?),
            _ => None,
        }
    }
}

/// Returns the seconds from 1970-01-01 to a time as `yyyymmdd` or `yyyymmddhhmmss`, in UTC.
#[must_use]
pub fn time(text: &str) -> Option<i64> {
    DayParser::default().time(text)
}

fn compact(text: &str) -> Option<i32> {
    let number = whole(text)?;
    date(number / 10_000, number / 100 % 100, number % 100)
}

/// Returns the seconds from midnight to a time of day, written `hhmmss`.
fn seconds(clock: &str) -> Option<i64> {
    let number = i64::try_from(whole(clock)?).ok()?;
    let (hour, minute, second) = (number / 10_000, number / 100 % 100, number % 100);
    (hour < 24 && minute < 60 && second < 60).then_some((hour * 60 + minute) * 60 + second)
}

/// Returns the days from 1970-01-01 to a date as `yyyy-mm-dd`.
pub(crate) fn dashed(text: &str) -> Option<i32> {
    match text.as_bytes() {
        [_, _, _, _, b'-', _, _, b'-', _, _] => date(
            whole(text.get(..4)?)?,
            whole(text.get(5..7)?)?,
            whole(text.get(8..)?)?,
        ),
        _ => None,
    }
}

/// Returns the days from 1970-01-01 to a date in the form month/day/year, such as `1/31/2017`.
pub(crate) fn slashed(text: &str) -> Option<i32> {
    let (month, rest) = text.split_once('/')?;
    let (day, year) = rest.split_once('/')?;
    let is_date = month.len() <= 2 && day.len() <= 2 && year.len() == 4;
    is_date.then_some(())?;
    date(whole(year)?, whole(month)?, whole(day)?)
}

/// Returns the days from 1970-01-01 to a date of the years 1 to 9999.
fn date(year: u64, month: u64, day: u64) -> Option<i32> {
    let year = i32::try_from(year).ok().filter(|year| *year > 0)?;
    let month = Month::try_from(u8::try_from(month).ok()?).ok()?;
    let date = Date::from_calendar_date(year, month, u8::try_from(day).ok()?).ok()?;
    Some(date.to_julian_day() - EPOCH)
}

/// Returns the last day of the month that contains a day. Both are in days since 1970-01-01.
pub(crate) fn end_of_month(day: i32) -> Option<i32> {
    let date = Date::from_julian_day(day.checked_add(EPOCH)?).ok()?;
    let rest = date.month().length(date.year()) - date.day();
    Some(day + i32::from(rest))
}

/// The Julian day of 1970-01-01.
const EPOCH: i32 = 2_440_588;

/// Returns the time in the name of a file, such as `20191024143000.export.CSV`.
pub(crate) fn time_of_name(name: &str) -> Option<i64> {
    name.split(|character: char| !character.is_ascii_digit())
        .filter(|digits| digits.len() == 14)
        .find_map(|digits| DayParser::default().time(digits))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn whole_numbers_have_only_digits() {
        assert_eq!(whole("0"), Some(0));
        assert_eq!(
            whole("9999999999999999999"),
            Some(9_999_999_999_999_999_999)
        );
        for text in ["", "-1", "+1", "1.0", "1 ", "１", "10000000000000000000"] {
            assert_eq!(whole(text), None, "{text}");
        }
    }

    #[test]
    fn intensities_are_read_in_tenths() {
        for (text, wanted) in [
            ("-10.0", -100),
            ("2.8", 28),
            ("9", 90),
            ("-0.4", -4),
            ("0.0", 0),
            ("3.45", 35),
            ("-3.45", -35),
        ] {
            assert_eq!(tenths(text), Some(wanted), "{text}");
        }
        for text in [
            "",
            "-",
            ".",
            "1.",
            "1.x",
            "1.0x",
            "1,5",
            "--1",
            "99999999999",
        ] {
            assert_eq!(tenths(text), None, "{text}");
        }
    }

    #[test]
    fn only_days_of_the_calendar_are_read_as_dates() {
        let mut days = DayParser::default();
        assert_eq!(days.compact("19700101"), Some(0));
        assert_eq!(days.compact("20191024"), Some(18_193));
        assert_eq!(days.compact("19200101"), Some(-18_263));
        assert_eq!(days.compact("20000229"), Some(11_016));
        for text in [
            "", "20190229", "20191301", "20190100", "2019010", "2019O101", "00000101",
        ] {
            assert_eq!(days.compact(text), None, "{text}");
        }
        assert_eq!(dashed("2018-06-01"), Some(17_683));
        assert_eq!(slashed("6/1/2018"), Some(17_683));
        assert_eq!(slashed("12/31/2017"), Some(17_531));
        for text in [
            "2018-6-1",
            "2018/06/01",
            "2018-06-31",
            "2018-06-01T",
            "2018é06-1",
        ] {
            assert_eq!(dashed(text), None, "{text}");
        }
        for text in ["13/1/2017", "1/1/17", "1/1", "1/2/3/2017", "001/1/2017"] {
            assert_eq!(slashed(text), None, "{text}");
        }
    }

    #[test]
    fn whole_numbers_may_be_written_with_zeros_behind_a_point() {
        for (text, number) in [("3", 3), ("3.0", 3), ("9147.00", 9_147), ("0.0", 0)] {
            assert_eq!(integer(text), Some(number), "{text}");
        }
        for text in ["", ".0", "3.", "3.5", "3.0.0", "3,0", "-3", "3e1", "NA"] {
            assert_eq!(integer(text), None, "{text}");
        }
    }

    #[test]
    fn the_last_day_of_each_month_is_found() {
        for (date, end) in [
            ("1946-01-01", "1946-01-31"),
            ("1996-02-05", "1996-02-29"),
            ("1900-02-28", "1900-02-28"),
            ("1990-12-31", "1990-12-31"),
        ] {
            let day = dashed(date).expect("a date");
            assert_eq!(end_of_month(day), dashed(end), "{date}");
        }
        assert_eq!(end_of_month(i32::MAX), None);
    }

    #[test]
    fn a_bad_date_is_not_remembered_as_the_last_good_one() {
        let mut days = DayParser::default();
        assert_eq!(days.compact("\0\0\0\0\0\0\0\0"), None);
        assert_eq!(days.compact("20191024"), Some(18_193));
        assert_eq!(days.compact("20191324"), None);
        assert_eq!(days.compact("20191324"), None);
        assert_eq!(days.compact("20191024"), Some(18_193));
    }

    #[test]
    fn times_are_read_as_seconds_since_1970() {
        let mut days = DayParser::default();
        assert_eq!(days.time("20160728"), Some(1_469_664_000));
        assert_eq!(days.time("20191024143000"), Some(1_571_927_400));
        for text in [
            "",
            "2019",
            "20191024250000",
            "20191024146000",
            "2019102414300",
            "2.02E+13",
        ] {
            assert_eq!(days.time(text), None, "{text}");
        }
    }

    #[test]
    fn the_name_of_a_file_gives_a_time_of_fourteen_digits() {
        let wanted = Some(1_571_927_400);
        assert_eq!(time_of_name("20191024143000.export.CSV.zip"), wanted);
        assert_eq!(time_of_name("v2_20191024143000.csv"), wanted);
        assert_eq!(time_of_name("201910241430001.csv"), None);
        assert_eq!(time_of_name("20191399143000.csv"), None);
        assert_eq!(time_of_name("events.csv"), None);
    }

    #[test]
    fn floats_with_odd_spellings_are_those_of_the_standard_parser() {
        assert_eq!(float("-4.82367988306231"), Some(-4.823_679_883_062_31));
        for text in [
            "", "-", ".", "-.", "1.2.3", "x", "inf", "NaN", "1e999", "0x1",
        ] {
            assert_eq!(float(text), None, "{text}");
        }
        assert_eq!(float("1e3"), Some(1000.0));
        assert_eq!(float(".5"), Some(0.5));
        assert_eq!(float("5."), Some(5.0));
    }

    /// If -0 were kept, a place could be stored twice, because `SQLite` returns 0 for -0.
    #[test]
    fn minus_zero_is_zero() {
        for text in ["-0", "-0.0", "-0e1", "0"] {
            assert_eq!(float(text).map(f64::to_bits), Some(0), "{text}");
        }
    }

    proptest! {
        #[test]
        fn floats_are_those_of_the_standard_parser(text in "-?[0-9]{1,22}(\\.[0-9]{0,30})?") {
            prop_assert_eq!(float(&text).map(f64::to_bits), finite(&text).map(f64::to_bits));
        }

        #[test]
        fn every_day_is_read_back(day in -719_162_i32..2_932_897) {
            let date = Date::from_julian_day(day + EPOCH)?;
            let (year, month, number) = (date.year(), u8::from(date.month()), date.day());
            let mut days = DayParser::default();
            prop_assert_eq!(days.compact(&format!("{year:04}{month:02}{number:02}")), Some(day));
            prop_assert_eq!(dashed(&format!("{year:04}-{month:02}-{number:02}")), Some(day));
            prop_assert_eq!(slashed(&format!("{month}/{number}/{year:04}")), Some(day));
        }
    }
}
