//! Tries loading on a private copy.

use rusqlite::TransactionBehavior;

use super::write::write;
use super::{Error, Reader, Store, export, load, unload};
use crate::dossier::{Actor, Dossier};

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
            connection: self.copy().map_err(|error| error.at(&self.path))?,
            path: self.path.clone(),
        };
        store.rehearse(dossiers)?;
        Ok(Rehearsal { store })
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
        write(&transaction, &mut changed)?;
        unload::sweep(&transaction)?;
        Ok(transaction.commit()?)
    }
}

impl Rehearsal {
    /// Returns the amounts of a dossier that an actor gives or gets and that have a figure but
    /// no stage.
    pub fn unstaged(&self, dossier: &str) -> Result<Vec<String>, Error> {
        let mut statement = self
            .store
            .connection
            .prepare(include_str!("select_unstaged.sql"))?;
        let rows = statement.query_map([dossier], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Returns the engagements of a dossier that name a happening that no other dossier has,
    /// each with that happening.
    pub fn lone_happenings(&self, dossier: &str) -> Result<Vec<(String, String)>, Error> {
        let mut statement = self
            .store
            .connection
            .prepare(include_str!("select_lone_happenings.sql"))?;
        let rows = statement.query_map([dossier], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Returns every happening of the other dossiers.
    pub fn other_happenings(&self, dossier: &str) -> Result<Vec<String>, Error> {
        let mut statement = self.store.connection.prepare(
            "SELECT DISTINCT engagements.happening
            FROM engagements
            JOIN facts USING (ref)
            WHERE facts.dossier <> ?1
            ORDER BY engagements.happening",
        )?;
        let rows = statement.query_map([dossier], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Returns pairs of an engagement of a dossier and one of another that may be accounts of
    /// the same happening but do not share it.
    pub fn pairs(&self, dossier: &str) -> Result<Vec<Pair>, Error> {
        let mut statement = self
            .store
            .connection
            .prepare(include_str!("select_pairs.sql"))?;
        let rows = statement.query_map([dossier], |row| {
            Ok(Pair {
                slug: row.get(0)?,
                title: row.get(1)?,
                other_dossier: row.get(2)?,
                other_slug: row.get(3)?,
                other_happening: row.get(4)?,
                other_title: row.get(5)?,
                close: row.get(6)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Returns the actors that a dossier does not declare itself.
    pub fn other_actors(&self, dossier: &str) -> Result<Vec<Actor>, Error> {
        let connection = &self.store.connection;
        let mut statement = connection.prepare(include_str!("select_other_actors.sql"))?;
        let keys = statement.query_map([dossier], |row| row.get(0))?;
        let mut actors = Vec::new();
        for key in keys.collect::<Result<Vec<String>, _>>()? {
            actors.extend(export::actor(connection, &key)?);
        }
        Ok(actors)
    }
}
