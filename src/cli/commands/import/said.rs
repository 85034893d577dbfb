//! Makes the notes and warnings on loaded files.

use chancery_datasets::events::EventSummary;

use crate::store::{Imported, ImportedFile};

/// Returns the lines to print about loaded files of events.
pub(crate) fn said(imported: &Imported, dry_run: bool) -> Vec<String> {
    let mut lines = Vec::new();
    for file in &imported.files {
        lines.push(format!("note: {}", counts(file, dry_run)));
        lines.extend(rows(file).map(|line| format!("note: {line}")));
        lines.extend(doubts(&file.name, &file.summary));
    }
    if imported.shared > 0 {
        lines.push(format!(
            "note: {} of several files, stored once each",
            rows_of(imported.shared)
        ));
    }
    if imported.differing > 0 {
        lines.push(format!(
            "warning: {} with the number of a different row; all are kept",
            rows_of(imported.differing)
        ));
    }
    lines.extend(unresolved(imported));
    lines
}

fn counts(file: &ImportedFile, dry_run: bool) -> String {
    let EventSummary { rows, rejected, .. } = &file.summary;
    let [done, used] = done(dry_run);
    let dataset = match file.summary.dataset {
        Some(dataset) => dataset.label(),
        None => "no rows",
    };
    format!(
        "{done} `{}` ({dataset}): {} read = {} {used} + {} repeated + {} rejected",
        file.name,
        rows_of(rows + rejected),
        grouped(file.loaded),
        grouped(file.repeated),
        grouped(*rejected),
    )
}

/// Returns notes on rows with a computed day, and on rows that repeat another row.
fn rows(file: &ImportedFile) -> impl Iterator<Item = String> {
    let relative = (file.relative > 0).then(|| {
        format!(
            "{} with a day worked out from words such as \"a year ago\", which counts leave out",
            rows_of(file.relative)
        )
    });
    let retold = (file.retold > 0).then(|| {
        format!(
            "{} with day, actors and code of another, {} of them with the article too",
            rows_of(file.retold),
            grouped(file.repeats)
        )
    });
    [relative, retold].into_iter().flatten()
}

/// Returns warnings about faults in a file.
fn doubts(name: &str, summary: &EventSummary) -> Vec<String> {
    let doubts = [
        (summary.windows_1252, "not in UTF-8, read as windows-1252"),
        (
            summary.mended_codes,
            "without the zero at the front of the code, which was put back",
        ),
        (
            summary.lost_added,
            "without the time of adding, as if a spreadsheet had rounded it; `--added` gives it",
        ),
        (
            summary.nulled_points,
            "at 0° north, 0° east, where nothing is; loaded without coordinates",
        ),
        (
            summary.after_added,
            "dated more than a day after the time of adding",
        ),
        (summary.before_1979, "dated before 1979, where GDELT begins"),
    ];
    let doubts = doubts.into_iter().filter(|(count, _)| *count > 0);
    let mut lines: Vec<String> = doubts
        .map(|(count, what)| format!("warning: `{name}`: {} {what}", rows_of(count)))
        .collect();
    if summary.is_open {
        lines.push(format!(
            "warning: `{name}`: the last line has no line end; the file may be cut"
        ));
    }
    if summary.unmended_codes > 0 {
        lines.push(format!(
            "warning: `{name}`: {} that seem to lack the zero at the front of the code\nhint: \
             `--restore-zeros` puts it back",
            rows_of(summary.unmended_codes)
        ));
    }
    lines
}

/// Returns a line with the number of parties that match no actor of the record, and some names.
fn unresolved(imported: &Imported) -> Option<String> {
    if imported.unresolved.is_empty() {
        return None;
    }
    let named = imported.unresolved.iter();
    let named = named.map(|(name, rows)| format!("{name} ({})", grouped(*rows)));
    let named: Vec<String> = named.collect();
    let more = match usize::try_from(imported.parties) {
        Ok(all) if all > named.len() => " …",
        _ => "",
    };
    Some(format!(
        "note: of all loaded events, {} parties stay as given, because the record does not know \
         them: {}{more}",
        grouped(imported.parties),
        named.join(", ")
    ))
}

/// Returns what a message says of a file and of its rows: both are "loaded" or, in a dry run, the
/// file is "read" and its rows are "usable".
pub(crate) const fn done(dry_run: bool) -> [&'static str; 2] {
    if dry_run {
        ["read", "usable"]
    } else {
        ["loaded", "loaded"]
    }
}

pub(crate) fn rows_of(count: u64) -> String {
    several(count, "row")
}

/// Returns a count with its noun.
pub(crate) fn several(count: u64, what: &str) -> String {
    let s = if count == 1 { "" } else { "s" };
    format!("{} {what}{s}", grouped(count))
}

/// Returns a number with a comma between thousands.
pub(crate) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_separated_by_commas() {
        for (number, text) in [
            (0, "0"),
            (999, "999"),
            (1_000, "1,000"),
            (12_345, "12,345"),
            (1_234_567, "1,234,567"),
        ] {
            assert_eq!(grouped(number), text);
        }
    }
}
