//! Proves, after a bulk load, that every event refers to rows that exist.

use rusqlite::Connection;

use super::dictionaries::Highest;
use super::group::StoredEvent;
use crate::store::Error;

impl Highest {
    /// Raises the highest number of each dictionary if one of these rows refers to a higher one.
    pub(super) fn take(&mut self, rows: &[StoredEvent]) {
        for row in rows {
            let it = &row.event;
            let actor = it.low.max(it.high).max(it.doer).max(it.target);
            self.actor = self.actor.max(actor);
            self.code = self.code.max(it.code);
            self.place = self.place.max(it.place);
            self.address = self.address.max(it.address);
        }
    }
}

/// Fails if an event refers to a row that does not exist. `referred` has the highest number that
/// events refer to, for each table.
///
/// `dense.sql` returns the highest number in each table, or 0 if its numbers have a gap. So every
/// number up to the result exists. Looking up the rows of every event, as `doctor` does, would make
/// loading a tenth slower.
pub(super) fn references(connection: &Connection, referred: &Highest) -> Result<(), Error> {
    let stored = connection.query_row(include_str!("dense.sql"), [], |row| {
        Ok(Highest {
            actor: row.get(0)?,
            code: row.get(1)?,
            place: row.get(2)?,
            address: row.get(3)?,
        })
    })?;
    let dangling = [
        referred.actor > stored.actor,
        referred.code > stored.code,
        referred.place > stored.place,
        referred.address > stored.address,
    ];
    match dangling
        .into_iter()
        .filter(|is_dangling| *is_dangling)
        .count()
    {
        0 => Ok(()),
        columns => Err(Error::DanglingEvents(columns)),
    }
}
