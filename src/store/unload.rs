//! Taking a dossier out, with everything that nobody else declares.

use rusqlite::{Connection, OptionalExtension, TransactionBehavior};

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
    /// Takes a dossier out; no actor, topic, source or passage is left behind
    /// that no other dossier declares.
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
        transaction.execute("DELETE FROM dossiers WHERE slug = ?1", [slug])?;
        derive::derive(&transaction)?;
        sweep(&transaction)?;
        transaction.commit()?;
        Ok(Unloaded {
            slug: slug.into(),
            facts,
        })
    }
}

/// Returns the slugs of the dossiers that are loaded, the register first.
pub(super) fn loaded(connection: &Connection) -> Result<Vec<String>, Error> {
    let mut statement =
        connection.prepare("SELECT slug FROM dossiers ORDER BY source_id IS NOT NULL, slug")?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Takes back all that a dossier says and declares, but for its own row.
///
/// What it declared stays until [`sweep`], so that it can be declared anew under
/// the same key. Returns how many facts there were; `None`: no such dossier.
pub(super) fn take_back(connection: &Connection, slug: &str) -> Result<Option<usize>, Error> {
    let id: Option<i64> = connection
        .query_row(
            "SELECT dossier_id FROM dossiers WHERE slug = ?1",
            [slug],
            |row| row.get(0),
        )
        .optional()?;
    let Some(id) = id else {
        return Ok(None);
    };
    let facts = connection.execute("DELETE FROM facts WHERE dossier_id = ?1", [id])?;
    for sql in [
        "DELETE FROM gaps WHERE dossier_id = ?1",
        "DELETE FROM remits WHERE dossier_id = ?1",
        "DELETE FROM not_coded WHERE dossier_id = ?1",
        "DELETE FROM dossier_actors WHERE dossier_id = ?1",
        "DELETE FROM dossier_topics WHERE dossier_id = ?1",
        "UPDATE dossiers SET source_id = NULL WHERE dossier_id = ?1",
    ] {
        connection.execute(sql, [id])?;
    }
    // Undeclared actors give up what is unique, which another may take, and what
    // they belonged to, which may not be there any more.
    connection.execute_batch(include_str!("release_undeclared.sql"))?;
    Ok(Some(facts))
}

/// Deletes the sources, actors and topics that no dossier declares, and the texts of
/// passages that are gone or have become others.
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
