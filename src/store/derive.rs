//! What the loader works out from what dossiers say.
//!
//! All of it is derived anew at each change: a reference depends on which other
//! dossiers are loaded, a title on the names of actors that several share.

use rusqlite::Connection;

use super::Error;

/// What is derived, in the order in which one stands on another.
const DERIVED: [(&str, &str); 5] = [
    (
        "DELETE FROM fact_actors",
        include_str!("insert_fact_actors.sql"),
    ),
    (
        "DELETE FROM fact_summaries",
        include_str!("insert_fact_summaries.sql"),
    ),
    (
        "DELETE FROM account_pairs",
        include_str!("insert_account_pairs.sql"),
    ),
    (
        "DELETE FROM actor_scopes",
        include_str!("insert_actor_scopes.sql"),
    ),
    (
        "DELETE FROM directed_acts",
        include_str!("insert_directed_acts.sql"),
    ),
];

/// Derives anew who is in each fact, what every list says of it, which facts tell one
/// thing, whom every actor stands for, and which acts are towards whom.
pub(super) fn derive(connection: &Connection) -> Result<(), Error> {
    // What was counted before may be far from what is there now.
    count(connection)?;
    for (clear, insert) in DERIVED {
        connection.execute(clear, [])?;
        connection.execute(insert, [])?;
    }
    count(connection)
}

/// Counts what the tables hold, for whoever plans a query: without it, planners
/// took a list of one kind of fact for one of all facts (0.46 s became 0.08 s on
/// a hundred thousand).
///
/// The limit keeps it short, and keeps it from sampling values, by which plans
/// would differ between this `SQLite` and that of the shell.
fn count(connection: &Connection) -> Result<(), Error> {
    connection.pragma_update(None, "analysis_limit", 1000)?;
    connection.execute("ANALYZE", [])?;
    Ok(())
}
