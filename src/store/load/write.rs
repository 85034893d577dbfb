//! Writes dossiers into a record.

use rusqlite::Connection;

use super::rows::{GivenValue, Referable, RowWriter};
use super::{declare, unload};
use crate::dossier::{Described, Dossier, REGISTER_SLUG};
use crate::store::Error;

/// A dossier, and its fingerprint.
pub(super) type Identified<'d> = (&'d Dossier, String);

/// Replaces changed dossiers. Does not derive data, and does not delete things that no dossier
/// declares any more.
pub(crate) fn write(connection: &Connection, changed: &mut [Identified<'_>]) -> Result<(), Error> {
    // All old rows are removed first. So a declaration in several dossiers can be changed if all of
    // them are loaded together.
    for (dossier, _) in changed.iter() {
        unload::take_back(connection, &dossier.slug)?;
    }
    // The register is written first, because actors of other dossiers can be parts of its actors.
    changed.sort_by_key(|(dossier, _)| dossier.slug != REGISTER_SLUG);
    let mut rows = RowWriter::new(connection);
    let mut differences = Vec::new();
    let mut declared = Vec::with_capacity(changed.len());
    for (dossier, sha256) in changed.iter() {
        declared.push(declare::declare(
            connection,
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

/// Writes the facts of a dossier whose declarations are already written.
fn say(rows: &mut RowWriter<'_>, dossier: &Dossier, known: &Referable) -> Result<(), Error> {
    // Engagements are written first, because other facts refer to them.
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
    rows: &mut RowWriter<'_>,
    known: &Referable,
    facts: &[T],
) -> Result<(), Error> {
    let mut facts = facts.iter();
    facts.try_for_each(|fact| rows.fact(known, &mut fact.clone(), &[]))
}

fn beside_facts<T: Described + Clone>(
    rows: &mut RowWriter<'_>,
    known: &Referable,
    all: &[T],
) -> Result<(), Error> {
    for (ordinal, it) in (1..).zip(all) {
        let given = [
            ("dossier", GivenValue::Text(&known.dossier)),
            ("ordinal", GivenValue::Number(ordinal)),
        ];
        rows.row(known, &mut it.clone(), &given)?;
    }
    Ok(())
}
