//! What the loader works out from what dossiers say.

use rusqlite::Connection;

use super::Error;

/// Derives anew which states every actor stands for.
pub(super) fn actor_states(connection: &Connection) -> Result<(), Error> {
    connection.execute("DELETE FROM actor_states", [])?;
    connection.execute(include_str!("insert_actor_states.sql"), [])?;
    Ok(())
}
