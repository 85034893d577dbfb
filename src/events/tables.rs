//! Reads the tables beside the code: lines of fields between tabs, with comments.

/// Returns the rows of a table with `N` columns, without comments and the line of headings.
///
/// # Panics
///
/// Where a line has another number of fields. The tables are a part of the program, and a test
/// reads each of them.
pub(crate) fn rows<const N: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines.skip(1).map(|line| {
        let fields: Vec<&'static str> = line.split('\t').collect();
        let fields: Result<[&'static str; N], _> = fields.try_into();
        fields.expect("each line of a table in the program has all its fields")
    })
}
