//! Compares the tables that are derived from events with the events.

use rusqlite::Connection;

use crate::store::read::cell::text_of;

/// A table, a query about it, and the descriptions of some faults. The first column of the query
/// counts the rows with the first fault, the second column those with the second, and so on.
type TableCheck = (&'static str, &'static str, &'static [&'static str]);

const CHECKS: [TableCheck; 8] = [
    (
        "work_events",
        include_str!("check/values.sql"),
        &["with a value that is not allowed there"],
    ),
    (
        "work_events",
        include_str!("check/parties.sql"),
        &["filed under other parties than those of doer and target, or in the other direction"],
    ),
    (
        "work_events",
        include_str!("check/sets.sql"),
        &["in no file"],
    ),
    (
        "work_events",
        include_str!("check/repeats.sql"),
        &["wrongly marked as a repeat, or wrongly not"],
    ),
    (
        "work_event_counts",
        include_str!("check/counts.sql"),
        &["of pairs missing or wrong", "of pairs that count no event"],
    ),
    (
        "work_event_counts",
        include_str!("check/sums.sql"),
        &[
            "of sums missing or wrong",
            "of sums that are of no other row",
        ],
    ),
    (
        "work_event_pairs",
        include_str!("check/pairs.sql"),
        &["missing or wrong", "without an event"],
    ),
    (
        "work_event_actors",
        include_str!("check/actors.sql"),
        &["counted as another party or actor of the record than theirs"],
    ),
];

/// Returns whether any file of events is loaded.
pub(crate) fn has_events(connection: &Connection) -> rusqlite::Result<bool> {
    connection.prepare("SELECT 1 FROM event_files")?.exists([])
}

/// Returns how many events there are.
pub(crate) fn count(connection: &Connection) -> rusqlite::Result<u64> {
    let count = "SELECT coalesce(sum(total), 0) FROM work_event_counts \
        WHERE (low, high, type) = (1, 1, '*')";
    let count: i64 = connection.query_row(count, [], |row| row.get(0))?;
    Ok(count.cast_unsigned())
}

/// Returns a description of each fault. This takes long, because all events are read several times.
pub(crate) fn faults(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut faults = of_files(connection)?;
    for (table, sql, words) in CHECKS {
        let counts = connection.query_row(sql, [], |row| {
            let counts = (0..words.len()).map(|at| row.get(at));
            counts.collect::<rusqlite::Result<Vec<i64>>>()
        })?;
        let wrong = counts.iter().zip(words).filter(|(count, _)| **count != 0);
        faults.extend(wrong.map(|(count, what)| {
            let rows = if *count == 1 { "row" } else { "rows" };
            format!("`{table}`: {count} {rows} {what}")
        }));
    }
    Ok(faults)
}

/// Returns a description of each wrong value in `event_files`.
fn of_files(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut select = connection.prepare(include_str!("check/files.sql"))?;
    let faults = select.query_map([], |row| {
        let [name, what, stated, found] = [0, 1, 2, 3].map(|at| row.get_ref(at).map(text_of));
        Ok(format!(
            "`event_files`: {} of `{}` is {}, and {} is found",
            what?, name?, stated?, found?
        ))
    })?;
    faults.collect()
}
