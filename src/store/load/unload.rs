//! Unloads a dossier, and removes everything that no other dossier declares.

use rusqlite::{Connection, TransactionBehavior};

use super::{attach, derive};
use crate::dossier::REGISTER_SLUG;
use crate::store::file::commit::commit;
use crate::store::select::{all, column};
use crate::store::{Error, Need, Store};

/// An unloaded dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unloaded {
    /// Its slug.
    pub slug: String,
    /// The number of facts that it had.
    pub facts: usize,
}

impl Store {
    /// Unloads a dossier. Actors, topics, sources, passages and dates that no other dossier has are
    /// removed too, as if the dossier had never been loaded.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Register`], [`Error::UnknownDossier`] or [`Error::Needed`].
    pub fn unload(&mut self, slug: &str) -> Result<Unloaded, Error> {
        self.take_out(slug).map_err(|error| self.failed(error))
    }

    /// Returns the slugs of the dossiers that are loaded, the register first.
    pub fn dossiers(&self) -> Result<Vec<String>, Error> {
        loaded(&self.connection).map_err(|error| self.failed(error))
    }

    fn take_out(&mut self, slug: &str) -> Result<Unloaded, Error> {
        if slug == REGISTER_SLUG {
            return Err(Error::Register);
        }
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        transaction.pragma_update(None, "defer_foreign_keys", true)?;
        let Some(facts) = take_back(&transaction, slug)? else {
            let loaded = loaded(&transaction)?;
            return Err(Error::UnknownDossier {
                slug: slug.into(),
                loaded,
            });
        };
        transaction.execute("DELETE FROM dossiers WHERE dossier = ?1", [slug])?;
        sweep(&transaction)?;
        derive::derive(&transaction)?;
        attach::describe(&transaction)?;
        commit(transaction, &self.path)?;
        Ok(Unloaded {
            slug: slug.into(),
            facts,
        })
    }
}

/// Returns the slugs of the dossiers that are loaded, the register first.
pub(crate) fn loaded(connection: &Connection) -> Result<Vec<String>, Error> {
    let sql = "SELECT dossier FROM dossiers ORDER BY source IS NOT NULL, dossier";
    Ok(column(connection, sql, [])?)
}

/// Removes the rows of a dossier, except its row in `dossiers` and the things that it declares.
///
/// Declared things stay until [`sweep`], because the dossier can declare them again and other
/// dossiers can refer to them. Returns the number of facts, or `None` if no such dossier is loaded.
pub(super) fn take_back(connection: &Connection, slug: &str) -> Result<Option<usize>, Error> {
    let known = connection
        .prepare_cached("SELECT 1 FROM dossiers WHERE dossier = ?1")?
        .exists([slug])?;
    if !known {
        return Ok(None);
    }
    // These tables have no index for the deletions below, so they are emptied first. They are
    // derived again later.
    connection.execute_batch("DELETE FROM work_acts; DELETE FROM work_comparisons")?;
    let facts = connection.execute("DELETE FROM facts WHERE dossier = ?1", [slug])?;
    for sql in [
        "DELETE FROM work_gaps WHERE dossier = ?1",
        "DELETE FROM work_remits WHERE dossier = ?1",
        "DELETE FROM work_not_coded WHERE dossier = ?1",
        "DELETE FROM work_dossier_actors WHERE dossier = ?1",
        "DELETE FROM work_dossier_topics WHERE dossier = ?1",
        "UPDATE dossiers SET source = NULL WHERE dossier = ?1",
    ] {
        connection.execute(sql, [slug])?;
    }
    // Actors that no dossier declares any more lose `iso3`, so that other actors can have the code.
    // They also lose `part_of`, and topics lose `broader`, because the larger thing can be deleted.
    connection.execute_batch(include_str!("release_undeclared.sql"))?;
    Ok(Some(facts))
}

/// Deletes sources, actors and topics that no dossier declares; dates that no row uses; and texts
/// whose passage was deleted or changed.
pub(crate) fn sweep(connection: &Connection) -> Result<(), Error> {
    let needs = all(connection, include_str!("select_needs.sql"), [], |row| {
        Ok(Need {
            thing: row.get(0)?,
            dossier: row.get(1)?,
        })
    })?;
    if !needs.is_empty() {
        return Err(Error::Needed(needs));
    }
    connection.execute_batch(include_str!("sweep.sql"))?;
    connection.execute_batch(include_str!("../events/resolve_actors.sql"))?;
    attach::refresh(connection)
}
