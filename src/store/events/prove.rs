//! Proves after a bulk load that every event refers to rows that exist.

use rusqlite::Connection;

use crate::store::Error;

/// Fails if an event, count or pair refers to a row that does not exist.
///
/// The numbers of a new table run from the lowest to the highest without a gap. So all
/// references exist if the lowest and the highest exist, which one pass over the events finds.
pub(super) fn references(connection: &Connection) -> Result<(), Error> {
    let dangling: u32 = connection.query_row(include_str!("dangling.sql"), [], |row| row.get(0))?;
    if dangling > 0 {
        return Err(Error::DanglingEvents(dangling));
    }
    Ok(())
}
