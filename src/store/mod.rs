//! Creates, migrates, fills and reads the `SQLite` file.
//!
//! A [`Store`] writes, a [`Reader`] reads. A reader's connection is locked, so no SQL
//! can change a file or open another one. The two never share a connection, but an
//! in-memory store can become a reader permanently.

mod attach;
mod commit;
mod declare;
mod derive;
mod describe;
mod dictionary;
mod doctor;
mod error;
mod evidence;
mod export;
mod failure;
mod identifier;
mod image;
mod journal;
mod load;
mod lock;
mod meanings;
mod migrate;
mod open;
mod origin;
mod query;
mod rehearse;
mod resolve;
mod rows;
mod schema;
mod stop;
#[cfg(test)]
mod tests;
mod unload;

use std::path::PathBuf;

use rusqlite::Connection;

use lock::Refusal;
use stop::Order;

pub use attach::PassageText;
pub use doctor::{Check, Patient};
pub use error::{Difference, Error, Need, SqlError};
pub use evidence::EvidenceOf;
pub use load::{Change, Loaded};
pub use lock::cap_memory;
pub use migrate::{Migrated, migrate, migrate_until};
pub use open::APPLICATION_ID;
pub use origin::Origin;
pub use query::{Parameter, Room, Shape, Sink};
pub use rehearse::{Pair, Rehearsal};
pub use resolve::Resolved;
pub use schema::{latest_version, schema_fingerprints};
pub use stop::{Stop, Stopper};
pub use unload::Unloaded;

/// A record that can be written: its schema is current and its foreign keys are on.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    path: PathBuf,
    /// Whether to stop; set from outside.
    order: Order,
}

/// A record that can only be read, through a locked connection.
#[derive(Debug)]
pub struct Reader {
    connection: Connection,
    path: PathBuf,
    recovered: bool,
    /// The lock's last refusal, in words: `SQLite` itself only says "not authorized".
    refusal: Refusal,
    /// Whether to stop; set from outside.
    order: Order,
}

impl Store {
    /// Returns every (vocabulary, code) of the codebook.
    pub fn codebook(&self) -> Result<Vec<(String, String)>, Error> {
        codebook(&self.connection).map_err(|error| self.failed(error))
    }

    /// Turns a failure of `SQLite` into an error about this file.
    fn failed(&self, error: impl Into<Error>) -> Error {
        lock::failed(error.into(), &self.order, &self.path)
    }
}

impl Reader {
    /// Returns every (vocabulary, code) of the codebook, as [`Store::codebook`] does.
    pub fn codebook(&self) -> Result<Vec<(String, String)>, Error> {
        codebook(&self.connection).map_err(|error| self.failed(error))
    }
}

fn codebook(connection: &Connection) -> Result<Vec<(String, String)>, Error> {
    let codes = meanings::codes(connection)?.into_iter();
    Ok(codes.map(|(code, _)| code).collect())
}
