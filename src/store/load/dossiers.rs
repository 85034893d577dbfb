//! Loads dossiers in one transaction. Loading the same dossiers again changes nothing.

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension, TransactionBehavior};

use super::rebuild::{Rebuilt, is_of_rows, rewrite};
use super::write::{Identified, write};
use super::{attach, derive, unload};
use crate::dossier::{Dossier, REGISTER_SLUG};
use crate::store::file::commit::commit;
use crate::store::file::copy;
use crate::store::{Error, Store};

/// What loading did with one dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// It is new in the record.
    Added,
    /// It replaced a different version.
    Replaced,
    /// It was already loaded, unchanged.
    Unchanged,
    /// It was already loaded, but another program had changed its rows since then. It was loaded
    /// again.
    Restored,
    /// It was already loaded and its own rows were intact, but another program had changed other
    /// rows of the record. All rows were written again.
    Rewritten,
}

/// A dossier that is in the record after loading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loaded {
    /// The slug of the dossier.
    pub slug: String,
    /// What loading did with it.
    pub change: Change,
    /// The number of its facts, including amounts and links.
    pub facts: usize,
}

impl Store {
    /// Loads dossiers. If one of them fails, none is loaded.
    ///
    /// Their order does not matter. An unchanged dossier is skipped. A dossier that has changed, or
    /// whose rows were changed since it was loaded, is replaced as a whole.
    ///
    /// # Errors
    ///
    /// Returns [`Error::OtherCoder`], [`Error::Conflict`] with every difference between two
    /// declarations of one thing, [`Error::Undeclared`], [`Error::Needed`] and [`Error::Twice`].
    pub fn load(&mut self, dossiers: &[Dossier]) -> Result<Vec<Loaded>, Error> {
        self.load_all(dossiers).map_err(|error| self.failed(error))
    }

    fn load_all(&mut self, dossiers: &[Dossier]) -> Result<Vec<Loaded>, Error> {
        refuse_twice(dossiers)?;
        let dossiers = identified(dossiers);
        if let Some(altered) = self.altered(&dossiers)? {
            return self.load_over(&dossiers, &altered);
        }
        match self.load_beside(&dossiers) {
            // Loading into an intact record gives no such error, so this record was changed and is
            // written again.
            Err(error) if self.is_broken(&error)? => self.load_over(&dossiers, &[]),
            loaded => loaded,
        }
    }

    /// Returns whether an error shows that another program changed the record: a dossier is no
    /// longer listed although its rows remain, or the register is no longer listed.
    fn is_broken(&self, error: &Error) -> Result<bool, Error> {
        let is_listed = || {
            self.connection
                .prepare("SELECT 1 FROM dossiers WHERE dossier = ?1")?
                .exists([REGISTER_SLUG])
        };
        Ok(match error {
            Error::Sqlite(_) => is_of_rows(error),
            Error::Undeclared { .. } => {
                let facts = "SELECT 1 FROM facts";
                !is_listed()? && self.connection.prepare(facts)?.exists([])?
            }
            _ => false,
        })
    }

    /// Loads dossiers without writing the rows of other dossiers again.
    fn load_beside(&mut self, dossiers: &[Identified<'_>]) -> Result<Vec<Loaded>, Error> {
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let (loaded, mut changed) = changed(&transaction, dossiers)?;
        if changed.is_empty() {
            return Ok(loaded);
        }
        // A reference can point to a later row or be part of a cycle, so references are checked at
        // the end.
        transaction.pragma_update(None, "defer_foreign_keys", true)?;
        write(&transaction, &mut changed)?;
        unload::sweep(&transaction)?;
        derive::derive(&transaction)?;
        attach::describe(&transaction)?;
        commit(transaction, &self.path)?;
        Ok(loaded)
    }

    /// Returns the slugs of the dossiers whose rows were changed in the file after loading. The
    /// list is empty if only other rows were changed. Returns `None` if the rows need no repair.
    ///
    /// The check runs only if any of `dossiers` is already loaded with the same content. It runs
    /// before the transaction that loads, because `SQLite` cannot copy a file to which the same
    /// connection is writing. If another program writes in between, the worst result is that
    /// everything is written again without need.
    fn altered(&self, dossiers: &[Identified<'_>]) -> Result<Option<Vec<String>>, Error> {
        let (loaded, _) = changed(&self.connection, dossiers)?;
        if loaded.iter().all(|it| it.change != Change::Unchanged) {
            return Ok(None);
        }
        let copy = copy::copy(&self.connection, &self.order)?;
        let rebuilt = Rebuilt::of(&copy, &self.order)?;
        let is_same = rebuilt.differences(&copy)?.is_empty();
        let altered = rebuilt.altered();
        Ok((!is_same || !altered.is_empty()).then_some(altered))
    }

    /// Loads dossiers, and writes the whole record again, because its rows were changed.
    fn load_over(
        &mut self,
        dossiers: &[Identified<'_>],
        altered: &[String],
    ) -> Result<Vec<Loaded>, Error> {
        let (mut loaded, _) = changed(&self.connection, dossiers)?;
        for loaded in &mut loaded {
            if loaded.change == Change::Unchanged {
                loaded.change = if altered.contains(&loaded.slug) {
                    Change::Restored
                } else {
                    Change::Rewritten
                };
            }
        }
        rewrite(&mut self.connection, dossiers, &self.path)?;
        Ok(loaded)
    }
}

/// Refuses two dossiers with the same slug.
pub(super) fn refuse_twice(dossiers: &[Dossier]) -> Result<(), Error> {
    let mut seen = HashSet::new();
    match dossiers.iter().find(|dossier| !seen.insert(&dossier.slug)) {
        Some(dossier) => Err(Error::Twice(dossier.slug.clone())),
        None => Ok(()),
    }
}

/// Returns each dossier with its fingerprint. Computing it takes as long as writing the dossier, so
/// this is called once per load.
pub(super) fn identified(dossiers: &[Dossier]) -> Vec<Identified<'_>> {
    let identified = dossiers.iter().map(|it| (it, it.fingerprint()));
    identified.collect()
}

/// Returns what loading will do with each dossier, and the dossiers that must be written.
pub(crate) fn changed<'d>(
    connection: &Connection,
    dossiers: &[Identified<'d>],
) -> Result<(Vec<Loaded>, Vec<Identified<'d>>), Error> {
    let mut loaded = Vec::with_capacity(dossiers.len());
    let mut changed = Vec::new();
    for (dossier, sha256) in dossiers {
        let change = compare(connection, dossier, sha256)?;
        if change != Change::Unchanged {
            changed.push((*dossier, sha256.clone()));
        }
        loaded.push(Loaded {
            slug: dossier.slug.clone(),
            change,
            facts: dossier.facts().count(),
        });
    }
    Ok((loaded, changed))
}

fn compare(connection: &Connection, dossier: &Dossier, sha256: &str) -> Result<Change, Error> {
    let stored: Option<(String, String)> = connection
        .prepare_cached("SELECT sha256, coder FROM dossiers WHERE dossier = ?1")?
        .query_row([&dossier.slug], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    match stored {
        None => Ok(Change::Added),
        Some((stored, _)) if stored == sha256 => Ok(Change::Unchanged),
        Some((_, coder)) if coder == dossier.coder => Ok(Change::Replaced),
        Some((_, coder)) => Err(Error::OtherCoder {
            slug: dossier.slug.clone(),
            loaded: coder,
            coder: dossier.coder.clone(),
        }),
    }
}
