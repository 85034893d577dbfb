//! Creates, migrates, fills and reads the `SQLite` file.
//!
//! A [`Store`] writes, and a [`Reader`] reads. A reader's connection is locked, so its SQL
//! cannot change a file or open another one. A store and a reader never share a connection, but an
//! in-memory store can become a reader permanently.

mod bulk;
mod doctor;
mod error;
mod events;
mod file;
mod load;
mod read;
mod schema;
mod select;
#[cfg(test)]
mod tests;
mod votes;

use std::path::PathBuf;

use rusqlite::Connection;

use file::identity::Identity;
use file::lock::{self, Refusal, Release};
use file::stop::Order;

pub use bulk::loading::{LoadedFile, Progress, Reject, Rejected};
pub use doctor::{Check, Patient};
pub use error::{Difference, Error, Need, SqlError};
pub use events::{Imported, ImportedFile, Incoming, UnloadedEvents};
pub use file::{APPLICATION_ID, Migrated, Stop, Stopper, cap_memory, migrate, migrate_until};
pub use load::{Change, Loaded, PassageText, Rehearsal, Unloaded};
pub use read::{EvidenceOf, ParameterValue, Prepared, Resolved, ResultRow, Room, RowSink, Shape};
pub use schema::origin::ViewColumn;
pub use schema::{latest_version, schema_fingerprints};
pub use votes::{ImportedVoteFile, ImportedVotes, IncomingVotes, UnloadedVotes, VotesError};

/// A record that can be written. Its schema is current, and its foreign keys are checked.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    path: PathBuf,
    /// Whether to stop. Other threads set it, through a stopper.
    order: Order,
}

/// A record that can only be read, through a locked connection. Everything that is read before
/// [`Reader::release`] is in one read transaction, and so comes from one snapshot of the file.
#[derive(Debug)]
pub struct Reader {
    connection: Connection,
    path: PathBuf,
    recovered: bool,
    /// What the lock refused last, in words, because `SQLite` itself says only "not authorized".
    refusal: Refusal,
    /// Whether to stop. Other threads set it, through a stopper.
    order: Order,
    /// While [`Reader::release`] sets this flag, the lock allows COMMIT.
    release: Release,
    /// The identity of the file when it was opened. `None` for a record in memory.
    identity: Option<Identity>,
}

impl Store {
    /// Returns the stopper of this store.
    #[must_use]
    pub fn stopper(&self) -> Stopper {
        Stopper::new(&self.connection, &self.order)
    }

    /// Turns a failure of `SQLite` into an error about this file.
    fn failed(&self, error: impl Into<Error>) -> Error {
        lock::failed(error.into(), &self.order, &self.path)
    }
}

impl Reader {
    /// Returns the stopper of this reader.
    #[must_use]
    pub fn stopper(&self) -> Stopper {
        Stopper::new(&self.connection, &self.order)
    }

    /// Returns why this reader was stopped, if it was. A stopped reader runs no more queries.
    #[must_use]
    pub fn stopped(&self) -> Option<Stop> {
        self.order.given()
    }

    /// Ends the read transaction. Writers then no longer have to wait for this reader.
    ///
    /// Later reads can see what has been written since.
    pub fn release(&self) {
        self.release.release(&self.connection);
    }
}
