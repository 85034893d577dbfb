//! Tries to load dossiers, on a private copy of the record.

use rusqlite::{Connection, Row, TransactionBehavior};

use super::write::write;
use super::{dossiers, export, unload};
use crate::dossier::{Actor, Dossier, EngagementAccount};
use crate::store::select::all;
use crate::store::{Error, Reader, Store};

/// A copy of a record into which dossiers were loaded. It is deleted when it is dropped.
///
/// It contains no derived data, because deriving takes long and never fails.
#[derive(Debug)]
pub struct Rehearsal {
    store: Store,
}

impl Reader {
    /// Loads dossiers into a copy of the record, as [`Store::load`] would load them into the file.
    ///
    /// The copy is an unnamed temporary file of `SQLite`, so a large record need not fit into
    /// memory.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`Store::load`].
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
}

impl Store {
    fn rehearse(&mut self, dossiers: &[Dossier]) -> Result<(), Error> {
        dossiers::refuse_twice(dossiers)?;
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        transaction.pragma_update(None, "defer_foreign_keys", true)?;
        let dossiers = dossiers::identified(dossiers);
        let (_, mut changed) = dossiers::changed(&transaction, &dossiers)?;
        write(&transaction, &mut changed)?;
        unload::sweep(&transaction)?;
        Ok(transaction.commit()?)
    }
}

impl Rehearsal {
    /// Returns the dossier and slug of each amount that needs a stage but has none, such as a sum
    /// of money that was given.
    pub fn unstaged(&self) -> Result<Vec<[String; 2]>, Error> {
        self.list(include_str!("select_unstaged.sql"), |row| {
            Ok([row.get(0)?, row.get(1)?])
        })
    }

    /// Returns the dossier, slug and happening of each engagement that names a happening as shared,
    /// although no other dossier has this happening.
    pub fn lone_happenings(&self) -> Result<Vec<[String; 3]>, Error> {
        self.list(include_str!("select_lone_happenings.sql"), |row| {
            Ok([row.get(0)?, row.get(1)?, row.get(2)?])
        })
    }

    /// Returns all engagements, grouped by dossier.
    pub fn told(&self) -> Result<Vec<EngagementAccount>, Error> {
        told(&self.store.connection, false)
    }

    /// Returns every actor.
    pub fn actors(&self) -> Result<Vec<Actor>, Error> {
        let keys = "SELECT actor FROM actors ORDER BY actor";
        let keys: Vec<String> = self.list(keys, |row| row.get(0))?;
        let actors = keys
            .iter()
            .map(|key| export::actor(&self.store.connection, key));
        let actors = actors.collect::<Result<Vec<_>, _>>()?;
        Ok(actors.into_iter().flatten().collect())
    }

    fn list<T>(
        &self,
        sql: &str,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, Error> {
        Ok(all(&self.store.connection, sql, [], read)?)
    }
}

impl Store {
    /// Returns the engagements that share a happening with another engagement, grouped by dossier.
    pub fn told_again(&self) -> Result<Vec<EngagementAccount>, Error> {
        told(&self.connection, true).map_err(|error| error.at(&self.path))
    }
}

fn told(connection: &Connection, only_shared: bool) -> Result<Vec<EngagementAccount>, Error> {
    let sql = include_str!("select_told.sql");
    let accounts = all(connection, sql, [only_shared], |row| {
        let actors: Option<String> = row.get(9)?;
        let actors = actors.unwrap_or_default();
        Ok(EngagementAccount {
            dossier: row.get(0)?,
            slug: row.get(1)?,
            title: row.get(2)?,
            kind: row.get(3)?,
            standing: row.get(4)?,
            happening: row.get(5)?,
            date: row.get(6)?,
            earliest: row.get(7)?,
            latest: row.get(8)?,
            actors: actors.split_whitespace().map(str::to_owned).collect(),
        })
    })?;
    Ok(accounts)
}
