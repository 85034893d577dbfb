//! Loads dossiers in one transaction; loading them again changes nothing.

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior};

use super::commit::commit;
use super::rows::{Key, Known, Rows};
use super::{Error, Store, attach, declare, derive, unload};
use crate::dossier::{Described, Dossier, REGISTER_SLUG};

/// The effect of loading on one dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// It is new.
    Added,
    /// It replaced a different version.
    Replaced,
    /// It was already loaded, unchanged.
    Unchanged,
}

/// One dossier that is now in the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loaded {
    /// Its slug.
    pub slug: String,
    /// What happened to it.
    pub change: Change,
    /// How many facts it has, amounts and links included.
    pub facts: usize,
}

impl Store {
    /// Loads dossiers: all of them, or none if one fails.
    ///
    /// Their order does not matter. An unchanged dossier is skipped; a changed one is
    /// replaced as a whole.
    ///
    /// # Errors
    ///
    /// [`Error::OtherCoder`]; [`Error::Conflict`] with every difference between declarations of one
    /// thing, [`Error::Undeclared`], [`Error::Needed`], [`Error::Twice`].
    pub fn load(&mut self, dossiers: &[Dossier]) -> Result<Vec<Loaded>, Error> {
        self.load_all(dossiers).map_err(|error| self.failed(error))
    }

    fn load_all(&mut self, dossiers: &[Dossier]) -> Result<Vec<Loaded>, Error> {
        refuse_twice(dossiers)?;
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let (loaded, mut changed) = changed(&transaction, dossiers)?;
        if changed.is_empty() {
            return Ok(loaded);
        }
        // References may point forward or in circles; they are checked at the end.
        transaction.pragma_update(None, "defer_foreign_keys", true)?;
        replace(&transaction, &mut changed)?;
        attach::describe(&transaction)?;
        commit(transaction, &self.path)?;
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

/// A dossier to be written, and its fingerprint.
pub(super) type Changed<'d> = (&'d Dossier, String);

/// Returns the effect on each dossier, and the dossiers to write.
pub(super) fn changed<'d>(
    connection: &Connection,
    dossiers: &'d [Dossier],
) -> Result<(Vec<Loaded>, Vec<Changed<'d>>), Error> {
    let mut loaded = Vec::with_capacity(dossiers.len());
    let mut changed = Vec::new();
    for dossier in dossiers {
        let sha256 = dossier.fingerprint();
        let change = compare(connection, dossier, &sha256)?;
        if change != Change::Unchanged {
            changed.push((dossier, sha256));
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

/// Replaces changed dossiers.
fn replace(transaction: &Transaction<'_>, changed: &mut [Changed<'_>]) -> Result<(), Error> {
    write(transaction, changed)?;
    unload::sweep(transaction)?;
    derive::derive(transaction)
}

/// Replaces changed dossiers without deriving, and without removing undeclared things.
pub(super) fn write(
    transaction: &Transaction<'_>,
    changed: &mut [Changed<'_>],
) -> Result<(), Error> {
    // Remove all their old rows first, so that declarations that only they make can change.
    for (dossier, _) in changed.iter() {
        unload::take_back(transaction, &dossier.slug)?;
    }
    // The register first: actors of other dossiers may belong to its actors.
    changed.sort_by_key(|(dossier, _)| dossier.slug != REGISTER_SLUG);
    let mut rows = Rows::new(transaction);
    let mut differences = Vec::new();
    let mut declared = Vec::with_capacity(changed.len());
    for (dossier, sha256) in changed.iter() {
        declared.push(declare::declare(
            transaction,
            &mut rows,
            dossier,
            sha256,
            &mut differences,
        )?);
    }
    if !differences.is_empty() {
        return Err(Error::Conflict(differences));
    }
    for ((dossier, _), known) in changed.iter().zip(declared) {
        say(&mut rows, dossier, &known)?;
    }
    Ok(())
}

/// Writes the facts of one dossier, whose declarations already exist.
fn say(rows: &mut Rows<'_>, dossier: &Dossier, known: &Known) -> Result<(), Error> {
    // Engagements first: other facts refer to them.
    facts(rows, known, &dossier.engagements)?;
    facts(rows, known, &dossier.affiliations)?;
    facts(rows, known, &dossier.stances)?;
    facts(rows, known, &dossier.assessments)?;
    facts(rows, known, &dossier.links)?;
    beside_facts(rows, known, &dossier.not_coded)?;
    beside_facts(rows, known, &dossier.gaps)?;
    beside_facts(rows, known, &dossier.remits)
}

fn facts<T: Described + Clone>(
    rows: &mut Rows<'_>,
    known: &Known,
    facts: &[T],
) -> Result<(), Error> {
    let mut facts = facts.iter();
    facts.try_for_each(|fact| rows.fact(known, &mut fact.clone(), &[]))
}

fn beside_facts<T: Described + Clone>(
    rows: &mut Rows<'_>,
    known: &Known,
    all: &[T],
) -> Result<(), Error> {
    for (ordinal, it) in (1..).zip(all) {
        let given = [
            ("dossier", Key::Text(&known.dossier)),
            ("ordinal", Key::Number(ordinal)),
        ];
        rows.row(known, &mut it.clone(), &given)?;
    }
    Ok(())
}
