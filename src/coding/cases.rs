//! Tables of test cases, written as text.

/// Reads a table of cases: returns the `N` fields of each case with its expected values.
///
/// Each line is a case: its fields, separated by ` | `, then `=>`, then its values, separated by
/// `; `. A line that begins with `=>` adds values to the case above. `//` begins a comment.
pub(crate) fn cases<const N: usize>(table: &str) -> Vec<([&str; N], Vec<&str>)> {
    let mut cases: Vec<([&str; N], Vec<&str>)> = Vec::new();
    let lines = table.lines().map(str::trim);
    for line in lines.filter(|line| !line.is_empty() && !line.starts_with("//")) {
        let (fields, values) = line.split_once("=>").unwrap_or((line, ""));
        if !fields.is_empty() {
            let fields: Vec<&str> = fields.trim().split(" | ").collect();
            let fields = fields.try_into();
            let fields = fields.unwrap_or_else(|_| panic!("not {N} fields: {line}"));
            cases.push((fields, Vec::new()));
        }
        let last = cases.last_mut().expect("a table begins with a case");
        let values = values.trim().split("; ");
        last.1.extend(values.filter(|value| !value.is_empty()));
    }
    assert!(!cases.is_empty(), "the table has no cases");
    cases
}
