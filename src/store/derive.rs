//! What the loader works out from what dossiers say: nothing yet.

use rusqlite::Connection;

use super::Error;

/// Derives anew what follows from the facts.
pub(super) fn derive(connection: &Connection) -> Result<(), Error> {
    count(connection)
}

/// Counts what the tables hold, for whoever plans a query.
fn count(connection: &Connection) -> Result<(), Error> {
    connection.pragma_update(None, "analysis_limit", 1000)?;
    connection.execute("ANALYZE", [])?;
    Ok(())
}
