//! Taking a dossier out, with everything that nobody else declares.

use rusqlite::{Connection, TransactionBehavior};

use super::{Error, Need, Store, attach, derive};
use crate::dossier::REGISTER_SLUG;

/// A dossier that is no longer in the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unloaded {
    /// Its slug.
    pub slug: String,
    /// How many facts went with it.
    pub facts: usize,
}

impl Store {
    /// Takes a dossier out; no actor, topic, source, passage or date is left behind
    /// that no other dossier declares or has: the content is that of a record where it
    /// was never loaded.
    ///
    /// # Errors
    ///
    /// [`Error::Register`], [`Error::UnknownDossier`], [`Error::Needed`].
    pub fn unload(&mut self, slug: &str) -> Result<Unloaded, Error> {
        self.take_out(slug).map_err(|error| error.at(&self.path))
    }

    /// Returns the slugs of the dossiers that are loaded, the register first.
    pub fn dossiers(&self) -> Result<Vec<String>, Error> {
        loaded(&self.connection).map_err(|error| error.at(&self.path))
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
        transaction.commit()?;
        attach::describe(&mut self.connection)?;
        Ok(Unloaded {
            slug: slug.into(),
            facts,
        })
    }
}

/// Returns the slugs of the dossiers that are loaded, the register first.
pub(super) fn loaded(connection: &Connection) -> Result<Vec<String>, Error> {
    let mut statement =
        connection.prepare("SELECT dossier FROM dossiers ORDER BY source IS NOT NULL, dossier")?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Takes back all that a dossier says and declares, but for its own row.
///
/// What it declared stays until [`sweep`], so that it can be declared anew and what
/// others refer to stays there. Returns how many facts there were; `None`: no such dossier.
pub(super) fn take_back(connection: &Connection, slug: &str) -> Result<Option<usize>, Error> {
    let known = connection
        .prepare_cached("SELECT 1 FROM dossiers WHERE dossier = ?1")?
        .exists([slug])?;
    if !known {
        return Ok(None);
    }
    // Derived anew later; no index leads from what is deleted here to their rows.
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
    // Undeclared actors give up what is unique, which another may take, and what
    // they belonged to, which may not be there any more.
    connection.execute_batch(include_str!("release_undeclared.sql"))?;
    Ok(Some(facts))
}

/// Deletes the sources, actors and topics that no dossier declares, the dates that
/// nothing has, and the texts of passages that are gone or have become others.
pub(super) fn sweep(connection: &Connection) -> Result<(), Error> {
    let mut needs = connection.prepare(include_str!("select_needs.sql"))?;
    let needs = needs.query_map([], |row| {
        Ok(Need {
            thing: row.get(0)?,
            dossier: row.get(1)?,
        })
    })?;
    let needs = needs.collect::<Result<Vec<_>, _>>()?;
    if !needs.is_empty() {
        return Err(Error::Needed(needs));
    }
    connection.execute_batch(include_str!("sweep.sql"))?;
    attach::refresh(connection)
}
