//! The names of months and days in English.

/// The months, from January.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The days of a week, from Monday.
pub const DAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// Returns the number of the month with this capitalized name, in full or abbreviated.
pub(crate) fn month_named(name: &str) -> Option<i64> {
    if !name.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    let is_month = |month: &str| {
        let is_short = name.len() == 3 && month.len() > 3;
        let begins = || {
            month
                .get(..3)
                .is_some_and(|it| it.eq_ignore_ascii_case(name))
        };
        month.eq_ignore_ascii_case(name) || is_short && begins()
    };
    let sept = name.eq_ignore_ascii_case("sept").then_some(8);
    let at = sept.or_else(|| MONTHS.iter().position(|month| is_month(month)))?;
    i64::try_from(at).ok().map(|at| at + 1)
}
