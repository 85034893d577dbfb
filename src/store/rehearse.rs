//! Tries loading on a private copy.

use std::time::Duration;

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, Row, TransactionBehavior};

use super::{Error, Reader, Store, export, load, lock, open, unload};
use crate::dossier::{Actor, Dossier};

/// Pages to copy between two checks of the clock.
const STEP: i32 = 1000;

/// A copy of a record into which dossiers were loaded; dropping it deletes it.
///
/// It has no derived data: deriving takes long and never fails.
#[derive(Debug)]
pub struct Rehearsal {
    store: Store,
}

/// Two engagements of different dossiers that may be accounts of one happening: they are
/// of one kind, have the same actors, and their dates do not exclude each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// Slug of the dossier's own.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// The other dossier.
    pub other_dossier: String,
    /// Slug of the other one.
    pub other_slug: String,
    /// The happening in the other dossier.
    pub other_happening: String,
    /// Title of the other one.
    pub other_title: String,
    /// Whether both dates are known to the month, and overlap.
    pub close: bool,
}

impl Reader {
    /// Loads dossiers into a copy of the record, as [`Store::load`] would into the file.
    ///
    /// The copy is an unnamed temporary file of `SQLite`, so a large record need not fit into
    /// memory.
    ///
    /// # Errors
    ///
    /// Those of [`Store::load`].
    pub fn rehearse(&self, dossiers: &[Dossier]) -> Result<Rehearsal, Error> {
        let mut store = Store {
            connection: self.copy().map_err(|error| self.failed(error))?,
            path: self.path.clone(),
            order: self.order.clone(),
        };
        store
            .rehearse(dossiers)
            .map_err(|error| self.failed(error))?;
        Ok(Rehearsal { store })
    }

    /// Returns a private copy: an unnamed temporary file.
    pub(super) fn copy(&self) -> Result<Connection, Error> {
        let mut copy = Connection::open("")?;
        {
            let backup = Backup::new(&self.connection, &mut copy)?;
            loop {
                match backup.step(STEP)? {
                    StepResult::Done => break,
                    StepResult::More => {}
                    // Another program writes: wait as long as any reader does.
                    _ => std::thread::sleep(Duration::from_millis(20)),
                }
                if let Some(stop) = self.stopped() {
                    return Err(Error::Stopped(stop));
                }
            }
        }
        lock::guard(&mut copy, &self.order)?;
        open::prepare(&copy)?;
        Ok(copy)
    }
}

impl Store {
    fn rehearse(&mut self, dossiers: &[Dossier]) -> Result<(), Error> {
        load::refuse_twice(dossiers)?;
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        transaction.pragma_update(None, "defer_foreign_keys", true)?;
        let (_, mut changed) = load::changed(&transaction, dossiers)?;
        load::write(&transaction, &mut changed)?;
        unload::sweep(&transaction)?;
        Ok(transaction.commit()?)
    }
}

impl Rehearsal {
    /// Returns the amounts of a dossier that an actor gives or gets and that have a figure but
    /// no stage.
    pub fn unstaged(&self, dossier: &str) -> Result<Vec<String>, Error> {
        self.rows(include_str!("select_unstaged.sql"), dossier, |row| {
            row.get(0)
        })
    }

    /// Returns the engagements of a dossier that name a happening that no other dossier has,
    /// each with that happening.
    pub fn lone_happenings(&self, dossier: &str) -> Result<Vec<(String, String)>, Error> {
        self.rows(include_str!("select_lone_happenings.sql"), dossier, |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
    }

    /// Returns every happening of the other dossiers.
    pub fn other_happenings(&self, dossier: &str) -> Result<Vec<String>, Error> {
        let sql = "SELECT DISTINCT engagements.happening
            FROM engagements
            JOIN facts USING (ref)
            WHERE facts.dossier <> ?1
            ORDER BY engagements.happening";
        self.rows(sql, dossier, |row| row.get(0))
    }

    /// Returns pairs of an engagement of a dossier and one of another that may be accounts of
    /// the same happening but do not share it.
    pub fn pairs(&self, dossier: &str) -> Result<Vec<Pair>, Error> {
        self.rows(include_str!("select_pairs.sql"), dossier, |row| {
            Ok(Pair {
                slug: row.get(0)?,
                title: row.get(1)?,
                other_dossier: row.get(2)?,
                other_slug: row.get(3)?,
                other_happening: row.get(4)?,
                other_title: row.get(5)?,
                close: row.get(6)?,
            })
        })
    }

    /// Returns the actors that a dossier does not declare itself.
    pub fn other_actors(&self, dossier: &str) -> Result<Vec<Actor>, Error> {
        let sql = include_str!("select_other_actors.sql");
        let keys: Vec<String> = self.rows(sql, dossier, |row| row.get(0))?;
        let actor = |key: &String| export::actor(&self.store.connection, key).transpose();
        let actors: rusqlite::Result<_> = keys.iter().filter_map(actor).collect();
        actors.map_err(|error| self.store.failed(error))
    }

    /// Returns the rows of a query about a dossier.
    fn rows<T>(
        &self,
        sql: &str,
        dossier: &str,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, Error> {
        let rows = || -> rusqlite::Result<Vec<T>> {
            let mut statement = self.store.connection.prepare(sql)?;
            statement.query_map([dossier], read)?.collect()
        };
        rows().map_err(|error| self.store.failed(error))
    }
}
