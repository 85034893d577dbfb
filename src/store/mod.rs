//! Creates, migrates, fills and reads the `SQLite` file.
//!
//! A [`Store`] writes, a [`Reader`] reads. A reader's connection is locked, so no SQL
//! can change a file or open another one. The two never share a connection, but an
//! in-memory store can become a reader permanently.

mod aside;
mod attach;
mod bulk;
mod cell;
mod commit;
mod copy;
mod declare;
mod derive;
mod describe;
mod dictionary;
mod differences;
mod doctor;
mod error;
mod events;
mod evidence;
mod export;
mod failure;
mod identifier;
mod image;
mod journal;
mod load;
mod loading;
mod lock;
mod meanings;
mod migrate;
mod migrations;
mod open;
mod origin;
mod query;
mod rebuild;
mod rehearse;
mod resolve;
mod rows;
mod schema;
mod stop;
#[cfg(test)]
mod tests;
mod unload;
mod votes;
mod write;

use std::path::PathBuf;

use rusqlite::Connection;

use lock::{Refusal, Release};
use open::Identity;
use stop::Order;

use crate::dossier::Codebook;

pub use attach::PassageText;
pub use doctor::{Check, Patient};
pub use error::{Difference, Error, Need, SqlError};
pub use events::{Imported, ImportedFile, Incoming, UnloadedEvents};
pub use evidence::EvidenceOf;
pub use load::{Change, Loaded};
pub use loading::{LoadedFile, Progress, Reject, Rejected};
pub use lock::cap_memory;
pub use migrate::{Migrated, migrate, migrate_until};
pub use open::APPLICATION_ID;
pub use origin::Origin;
pub use query::{Parameter, Prepared, Room, Shape, Sink, Values};
pub use rehearse::Rehearsal;
pub use resolve::Resolved;
pub use schema::{latest_version, schema_fingerprints};
pub use stop::{Stop, Stopper};
pub use unload::Unloaded;
pub use votes::{ImportedVoteFile, ImportedVotes, IncomingVotes, UnloadedVotes, VotesError};

/// A record that can be written: its schema is current and its foreign keys are on.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    path: PathBuf,
    /// Whether to stop; set from outside.
    order: Order,
}

/// A record that can only be read, through a locked connection and in one read transaction:
/// all that it reads until [`Reader::release`] is of one state of the file.
#[derive(Debug)]
pub struct Reader {
    connection: Connection,
    path: PathBuf,
    recovered: bool,
    /// The lock's last refusal, in words: `SQLite` itself only says "not authorized".
    refusal: Refusal,
    /// Whether to stop; set from outside.
    order: Order,
    /// Ends the read transaction.
    release: Release,
    /// What the file was when it was opened; none of a record in memory.
    identity: Option<Identity>,
}

impl Store {
    /// Returns every (vocabulary, code) of the codebook.
    pub fn codebook(&self) -> Result<Vec<(String, String)>, Error> {
        codebook(&self.connection).map_err(|error| self.failed(error))
    }

    /// Returns the codebook with what checks ask of it: other words for codes, and flags.
    pub fn whole_codebook(&self) -> Result<Codebook, Error> {
        whole_codebook(&self.connection).map_err(|error| self.failed(error))
    }

    /// Turns a failure of `SQLite` into an error about this file.
    fn failed(&self, error: impl Into<Error>) -> Error {
        lock::failed(error.into(), &self.order, &self.path)
    }
}

impl Reader {
    /// Ends the read transaction, so that nobody who writes waits for this reader any longer.
    ///
    /// What is read afterwards may be of a later state of the file.
    pub fn release(&self) {
        self.release.release(&self.connection);
    }

    /// Returns every (vocabulary, code) of the codebook, as [`Store::codebook`] does.
    pub fn codebook(&self) -> Result<Vec<(String, String)>, Error> {
        codebook(&self.connection).map_err(|error| self.failed(error))
    }

    /// Returns the codebook with what checks ask of it: other words for codes, and flags.
    pub fn whole_codebook(&self) -> Result<Codebook, Error> {
        whole_codebook(&self.connection).map_err(|error| self.failed(error))
    }

    /// Returns the SHA-256 over all rows of the vocabularies.
    pub fn codebook_fingerprint(&self) -> Result<String, Error> {
        schema::codebook_fingerprint(&self.connection).map_err(|error| self.failed(error))
    }
}

fn whole_codebook(connection: &Connection) -> Result<Codebook, Error> {
    let codebook = Codebook::new(codebook(connection)?);
    let codebook = codebook.with_words(words_for_codes(connection)?);
    Ok(codebook.with_flags(flags_of_codes(connection)?))
}

/// Returns the labels of codes and other words for them: vocabulary, word, code.
fn words_for_codes(connection: &Connection) -> Result<Vec<(String, String, String)>, Error> {
    let words = "SELECT vocabulary, label, code FROM codes \
        UNION ALL SELECT vocabulary, synonym, code FROM vocab_synonym";
    let mut statement = connection.prepare(words)?;
    let words = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(words.collect::<rusqlite::Result<_>>()?)
}

/// Returns which codes have a flag that checks ask for: vocabulary, flag, code.
fn flags_of_codes(connection: &Connection) -> Result<Vec<[String; 3]>, Error> {
    let flags = "SELECT 'obligation', 'binds', obligation FROM vocab_obligation WHERE binds = 1 \
        UNION ALL SELECT 'role', 'leads', role FROM vocab_role WHERE leads = 1 \
        UNION ALL SELECT 'role', 'promises', role FROM vocab_role WHERE promises = 1";
    let mut statement = connection.prepare(flags)?;
    let flags = statement.query_map([], |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?]))?;
    Ok(flags.collect::<rusqlite::Result<_>>()?)
}

fn codebook(connection: &Connection) -> Result<Vec<(String, String)>, Error> {
    let codes = meanings::codes(connection)?.into_iter();
    Ok(codes.map(|(code, _)| code).collect())
}
