//! Derives data from the loaded dossiers and stores them.
//!
//! After each change, everything is derived again: the number of a fact's sources depends on other
//! dossiers, and a title depends on the names of shared actors. Only values that changed are
//! written.

use rusqlite::Connection;

use crate::store::{Error, schema};

/// The steps of deriving: the name of each result, and the statements that derive it. Later steps
/// need the results of earlier ones.
///
/// Tables are emptied and filled again; columns are written only where the value changes. The pairs
/// of accounts, their dates and their amounts are TEMP tables, because `SQLite` 3.54 refuses a
/// thousand uses of common table expressions in one statement. `comparisons.sql` drops the tables.
const STEPS: [(&str, &str); 14] = [
    ("amounts as text", include_str!("derive/amounts.sql")),
    ("actors of facts", include_str!("derive/fact_actors.sql")),
    // `facts.sql` chooses the main actors of a fact from the actors derived above.
    ("summary columns of facts", include_str!("derive/facts.sql")),
    // The title of an amount contains that of its engagement. The title of a link contains those of
    // its two facts.
    (
        "titles of amounts and links",
        include_str!("derive/titles.sql"),
    ),
    // The next steps need `account_of` and `denied`, which `facts.sql` has derived.
    ("independent sources", include_str!("derive/sources.sql")),
    (
        "which amounts of commitments add up",
        include_str!("derive/commitments.sql"),
    ),
    ("pledges", include_str!("derive/pledges.sql")),
    (
        "scopes of actors and topics",
        include_str!("derive/scopes.sql"),
    ),
    ("acts between actors", include_str!("derive/acts.sql")),
    ("accounts of one event", include_str!("derive/pairs.sql")),
    ("their dates", include_str!("derive/pair_dates.sql")),
    ("their amounts", include_str!("derive/pair_amounts.sql")),
    // Comparisons need the scopes, which say which actors are parts of others.
    ("their differences", include_str!("derive/comparisons.sql")),
    ("fact counts of actors", include_str!("derive/actors.sql")),
];

/// Derives the actors of each fact, its summary columns, the scopes of actors, the acts and their
/// direction, and the comparisons of accounts.
pub(crate) fn derive(connection: &Connection) -> Result<(), Error> {
    // The stored statistics can be those of a much smaller record, so they are renewed first.
    count(connection)?;
    for (_, sql) in STEPS {
        connection.execute_batch(sql)?;
    }
    count(connection)
}

/// Collects statistics for the query planner. Without them, plans read all facts to list the facts
/// of one kind; with them, that list took 0.08 s instead of 0.46 s for a hundred thousand facts.
///
/// The limit on analysis keeps this fast. It also keeps `SQLite` from storing samples of values,
/// which could make chancery and the sqlite3 shell choose different plans.
fn count(connection: &Connection) -> Result<(), Error> {
    connection.pragma_update(None, "analysis_limit", 1000)?;
    if !schema::has_data_sets(connection)? {
        connection.execute("ANALYZE", [])?;
        return Ok(());
    }
    // The tables of data sets are left out: their reports need no statistics, and loading a dossier
    // does not change them.
    for table in schema::record_tables(connection)? {
        connection.execute(&format!("ANALYZE \"{table}\""), [])?;
    }
    Ok(())
}
