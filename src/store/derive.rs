//! What the loader works out from what dossiers say.
//!
//! All of it is derived anew at each change: a reference depends on which other
//! dossiers are loaded, a title on the names of actors that several share.

use rusqlite::Connection;

use super::Error;

/// Derives anew what every list says of each fact, and whom every actor stands for.
pub(super) fn derive(connection: &Connection) -> Result<(), Error> {
    connection.execute("DELETE FROM fact_summaries", [])?;
    connection.execute(include_str!("insert_fact_summaries.sql"), [])?;
    // Needs the summaries: what is denied makes nobody stand for another.
    connection.execute("DELETE FROM actor_scopes", [])?;
    connection.execute(include_str!("insert_actor_scopes.sql"), [])?;
    Ok(())
}
