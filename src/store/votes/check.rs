//! Checks that the tables of votes agree with each other: for example, that each total is the
//! number of single votes.

use rusqlite::Connection;

/// A table, a query that counts its wrong rows, and a description of the fault.
const QUESTIONS: [(&str, &str, &str); 5] = [
    (
        "work_votes",
        include_str!("check/references.sql"),
        "with a roll call, state or vote that does not exist",
    ),
    (
        "roll_calls",
        include_str!("check/tallies.sql"),
        "with other totals than their votes",
    ),
    (
        "roll_calls",
        include_str!("check/whole.sql"),
        "wrongly marked as the vote on the whole of a resolution, or wrongly not",
    ),
    (
        "work_vote_agreement",
        include_str!("check/agreement.sql"),
        "of sums of a state and session other than those of its votes",
    ),
    (
        "vote_files",
        include_str!("check/files.sql"),
        "with another number of loaded rows than there are",
    ),
];

/// Returns whether any file of votes is loaded.
pub(crate) fn has_votes(connection: &Connection) -> rusqlite::Result<bool> {
    connection.prepare("SELECT 1 FROM vote_files")?.exists([])
}

/// Returns how many votes there are.
pub(crate) fn count(connection: &Connection) -> rusqlite::Result<u64> {
    let count: i64 =
        connection.query_row("SELECT count(*) FROM work_votes", [], |row| row.get(0))?;
    Ok(count.cast_unsigned())
}

/// Returns a description of each fault.
pub(crate) fn faults(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut faults = Vec::new();
    for (table, sql, what) in QUESTIONS {
        let count: i64 = connection.query_row(sql, [], |row| row.get(0))?;
        if count != 0 {
            let rows = if count == 1 { "row" } else { "rows" };
            faults.push(format!("`{table}`: {count} {rows} {what}"));
        }
    }
    Ok(faults)
}
