//! Derives data from the loaded dossiers.
//!
//! Everything is derived again after each change: the number of sources of a fact depends
//! on the other dossiers, and a title on the names of shared actors. Only changed values
//! are written.

use rusqlite::Connection;

use crate::store::{Error, schema};

/// The steps of deriving, each with its result and its statements; later steps need earlier
/// ones.
///
/// Tables are emptied and filled again; columns are written only where the value changes.
/// Pairs, their dates and their amounts are TEMP tables, because `SQLite` 3.54 refuses a
/// statement whose expanded common tables number a thousand. The comparison drops them.
const STEPS: [(&str, &str); 14] = [
    ("amounts as text", include_str!("derive/amounts.sql")),
    ("actors of facts", include_str!("derive/fact_actors.sql")),
    // The actors of a fact decide who its main actors are.
    ("summary columns of facts", include_str!("derive/facts.sql")),
    // The title of an amount contains the amount and the title of its engagement; the title
    // of a link quotes the titles of its two facts.
    (
        "titles of amounts and links",
        include_str!("derive/titles.sql"),
    ),
    // From here on, `account_of` and `denied` are known.
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
    // Scopes decide which actors count as parts of others.
    ("their differences", include_str!("derive/comparisons.sql")),
    ("fact counts of actors", include_str!("derive/actors.sql")),
];

/// Derives the actors of each fact, its summary columns, the scopes of actors, acts and their
/// direction, and comparisons of accounts.
pub(crate) fn derive(connection: &Connection) -> Result<(), Error> {
    // Earlier statistics may be far from the present data.
    count(connection)?;
    for (_, sql) in STEPS {
        connection.execute_batch(sql)?;
    }
    count(connection)
}

/// Collects statistics for the query planner. Without them, planners read all facts to list
/// one kind (0.46 s became 0.08 s for a hundred thousand facts).
///
/// The limit keeps this fast. It also prevents samples of values, which would let plans
/// differ between this `SQLite` and the shell's.
fn count(connection: &Connection) -> Result<(), Error> {
    connection.pragma_update(None, "analysis_limit", 1000)?;
    if !schema::has_data_sets(connection)? {
        connection.execute("ANALYZE", [])?;
        return Ok(());
    }
    // Reports on data sets need no statistics, and data sets do not change with a dossier.
    for table in schema::record_tables(connection)? {
        connection.execute(&format!("ANALYZE \"{table}\""), [])?;
    }
    Ok(())
}
