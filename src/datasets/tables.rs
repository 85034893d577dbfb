//! Reads the tables in this folder: tab-separated lines with comments.

/// Returns the rows of a table with `N` columns, without comments and headings.
///
/// # Panics
///
/// Panics if a line does not have `N` columns. Users cannot meet this panic, because the tables are
/// part of the program and a test reads each of them.
pub(crate) fn rows<const N: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines.skip(1).map(|line| {
        let fields: Vec<&'static str> = line.split('\t').collect();
        let fields: Result<[&'static str; N], _> = fields.try_into();
        fields.expect("each line of a table in the program has all its fields")
    })
}

/// Returns a field of a table, or `None` if the field is `-`.
pub(crate) fn given(field: &'static str) -> Option<&'static str> {
    (field != "-").then_some(field)
}

/// Returns the days from 1970-01-01 to a date `yyyy-mm-dd` of a table. Returns `None` for an empty
/// date.
pub(crate) fn day(date: &str) -> Option<i32> {
    let mut parts = date.split('-').map(|part| part.parse::<i32>().ok());
    let [year, month, day] = [parts.next()??, parts.next()??, parts.next()??];
    // Years are counted from March, so that the leap day is the last day of a year.
    let year = if month <= 2 { year - 1 } else { year };
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let before = 365 * year + year / 4 - year / 100 + year / 400;
    // 0000-03-01 is 719,468 days before 1970-01-01.
    Some(before + of_year - 719_468)
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn days_count_from_1970() {
        assert_eq!(day("1970-01-01"), Some(0));
        assert_eq!(day("1969-12-31"), Some(-1));
        assert_eq!(day("2000-02-29"), Some(11_016));
        assert_eq!(day("2000-03-01"), Some(11_017));
        assert_eq!(day("2006-06-03"), Some(13_302));
        assert_eq!(day(""), None);
    }
}
