//! Rebuilds a record from the dossiers that are read out of it. Where the record and the rebuilt
//! one differ, another program has changed the rows.

use std::path::Path;

use rusqlite::Connection;

use super::differences::differences;
use super::write::{Identified, write};
use super::{attach, derive, export, unload};
use crate::dossier::{self, Codebook, Dossier, REGISTER_SLUG};
use crate::store::file::commit::commit;
use crate::store::file::stop::Order;
use crate::store::file::{lock, open};
use crate::store::read::codebook::codebook;
use crate::store::select::all;
use crate::store::{Error, schema};

/// A dossier that was read out of a record, and the fingerprint that it had when it was loaded.
type ReadDossier = (Dossier, String);

/// A rebuilt record.
pub(crate) struct Rebuilt {
    /// The new record, in a temporary file, or the error that prevented it.
    record: Result<Connection, Error>,
    /// The slugs of the dossiers whose rows no longer have the fingerprint with which they were
    /// loaded.
    pub(crate) changed: Vec<String>,
    /// Slugs of the dossiers that can no longer be read, and the reasons.
    pub(crate) unreadable: Vec<(String, Error)>,
    /// The tables that dossiers fill.
    tables: Vec<String>,
}

impl Rebuilt {
    /// Reads every dossier out of `copy`, a private copy of a record, and loads it into a new
    /// record; fails if `order` says to stop.
    pub(crate) fn of(copy: &Connection, order: &Order) -> Result<Self, Error> {
        index(copy)?;
        let record = empty(order)?;
        let mut rebuilt = Self {
            tables: filled_by_dossiers(&record)?,
            record: Ok(record),
            changed: Vec::new(),
            unreadable: Vec::new(),
        };
        rebuilt.run("BEGIN");
        for slug in unload::loaded(copy)? {
            order.check()?;
            match read(copy, &slug) {
                Ok(read) => rebuilt.add(read),
                Err(error) => rebuilt.unreadable.push((slug, error)),
            }
        }
        let kept = kept_actors(copy)?;
        rebuilt.then(|record| {
            add_kept(record, &kept)?;
            // The sweep deletes undeclared actors unless they are parties of events, so each kept
            // actor is first made a party.
            let mut insert = record.prepare(include_str!("insert_party.sql"))?;
            for it in &kept {
                insert.execute([&it.slug])?;
            }
            unload::sweep(record)?;
            derive::derive(record)
        });
        rebuilt.run("COMMIT");
        order.check()?;
        Ok(rebuilt)
    }

    fn add(&mut self, (dossier, stored): ReadDossier) {
        if dossier.fingerprint() != stored {
            self.changed.push(dossier.slug.clone());
        }
        self.then(|record| write(record, &mut [(&dossier, stored)]));
    }

    /// Runs a step on the new record, unless an earlier step has failed.
    fn then(&mut self, go_on: impl FnOnce(&Connection) -> Result<(), Error>) {
        if let Ok(record) = &self.record
            && let Err(error) = go_on(record)
        {
            self.record = Err(error);
        }
    }

    fn run(&mut self, sql: &str) {
        self.then(|record| Ok(record.execute_batch(sql)?));
    }

    /// Returns the slugs of the dossiers whose own rows were changed.
    pub(crate) fn altered(&self) -> Vec<String> {
        let unreadable = self.unreadable.iter().map(|(slug, _)| slug);
        self.changed.iter().chain(unreadable).cloned().collect()
    }

    /// Returns the differences between the record `found` and the new one. If the rows were changed
    /// so that no new record could be made, the result is the reason for this failure.
    pub(crate) fn differences(&self, found: &Connection) -> rusqlite::Result<Vec<String>> {
        match &self.record {
            Ok(record) => differences(found, record, &self.tables),
            Err(error) => Ok(vec![format!(
                "the dossiers cannot be loaded again: {error}"
            )]),
        }
    }
}

/// Returns an empty record in a temporary file. Its foreign keys are not checked, because other
/// checks find rows with broken references.
fn empty(order: &Order) -> Result<Connection, Error> {
    let mut record = Connection::open("")?;
    lock::guard(&mut record, order)?;
    open::prepare(&record)?;
    schema::make(&mut record, Path::new(":memory:"))?;
    record.pragma_update(None, "foreign_keys", false)?;
    Ok(record)
}

/// Adds an index to `copy`, so that dossiers can be read one after another quickly. The original
/// file lacks this index.
fn index(copy: &Connection) -> Result<(), Error> {
    Ok(copy.execute_batch("CREATE INDEX facts_by_dossier ON facts (dossier)")?)
}

fn read(connection: &Connection, slug: &str) -> Result<ReadDossier, Error> {
    let stored = fingerprint(connection, slug)?;
    Ok((export::dossier(connection, slug)?, stored))
}

/// Returns the fingerprint that a dossier had when it was loaded.
fn fingerprint(connection: &Connection, slug: &str) -> rusqlite::Result<String> {
    connection
        .prepare_cached("SELECT sha256 FROM dossiers WHERE dossier = ?1")?
        .query_row([slug], |row| row.get(0))
}

/// An actor that no dossier declares any more, but that stays because it is a party of events.
struct UndeclaredActor {
    slug: String,
    name: String,
    kind: String,
    named: bool,
    open_members: bool,
    names: Vec<StoredActorName>,
}

/// A row of `work_names`: the name as a user types it, its order, its printed form, its language
/// and a note. The actor's slug, main name and ISO code have no order and no printed form.
type StoredActorName = (
    String,
    Option<u32>,
    Option<String>,
    Option<String>,
    Option<String>,
);

/// Returns the actors that only events refer to.
fn kept_actors(connection: &Connection) -> rusqlite::Result<Vec<UndeclaredActor>> {
    let names = "SELECT typed, ordinal, name, language, note FROM work_names \
        WHERE actor = ?1 ORDER BY rowid";
    let sql = include_str!("select_kept_actors.sql");
    all(connection, sql, [], |row| {
        let slug: String = row.get(0)?;
        Ok(UndeclaredActor {
            names: all(connection, names, [&slug], |row| row.try_into())?,
            slug,
            name: row.get(1)?,
            kind: row.get(2)?,
            named: row.get(3)?,
            open_members: row.get(4)?,
        })
    })
}

/// Adds actors that only events refer to, unless a dossier has declared them in the meantime.
fn add_kept(record: &Connection, actors: &[UndeclaredActor]) -> rusqlite::Result<()> {
    let mut insert = record.prepare(include_str!("insert_kept_actor.sql"))?;
    let mut insert_name = record.prepare(
        "INSERT INTO work_names (typed, actor, ordinal, name, language, note)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for it in actors {
        let added = insert.execute((&it.slug, &it.name, &it.kind, it.named, it.open_members))?;
        if added == 0 {
            continue;
        }
        for (typed, ordinal, name, language, note) in &it.names {
            insert_name.execute((typed, &it.slug, ordinal, name, language, note))?;
        }
    }
    Ok(())
}

/// Returns the names of the tables that dossiers fill: those that are empty in a record without
/// dossiers. The table of texts that users attach is not one of them, because no dossier contains
/// these texts.
fn filled_by_dossiers(empty: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut all = schema::record_tables(empty)?;
    all.retain(|table| table != "work_texts");
    all.sort_unstable();
    let mut tables = Vec::new();
    for table in all {
        let mut any = empty.prepare(&format!("SELECT 1 FROM \"{table}\""))?;
        if !any.exists([])? {
            tables.push(table);
        }
    }
    Ok(tables)
}

/// Returns a dossier that is not being loaded now, as read from the file. For the register, returns
/// the bundled register if its fingerprint is the one with which the register was loaded.
fn other(connection: &Connection, slug: String) -> Result<ReadDossier, Error> {
    if slug == REGISTER_SLUG {
        let stored = fingerprint(connection, &slug)?;
        let codebook = Codebook::new(codebook(connection)?);
        if let Ok(register) = dossier::register(&codebook)
            && register.fingerprint() == stored
        {
            return Ok((register, stored));
        }
    }
    read(connection, &slug).map_err(|error| Error::Unreadable {
        slugs: vec![slug],
        source: Box::new(error),
    })
}

/// Replaces declarations in `other`, a dossier that is not being loaded, by those of the dossiers
/// that are being loaded. If nothing else was changed, the result equals the dossier that was
/// loaded at first.
fn with_declarations_of(given: &[Identified<'_>], mut other: Dossier) -> Dossier {
    for (given, _) in given {
        for actor in &mut other.actors {
            if let Some(declared) = given.actors.iter().find(|it| it.slug == actor.slug) {
                actor.clone_from(declared);
            }
        }
        for topic in &mut other.topics {
            if let Some(declared) = given.topics.iter().find(|it| it.slug == topic.slug) {
                topic.clone_from(declared);
            }
        }
        let slug = |it: &Dossier| it.source.as_ref().map(|source| source.slug.clone());
        if slug(given) == slug(&other) {
            other.source.clone_from(&given.source);
            other.passages.clone_from(&given.passages);
        }
    }
    other
}

/// Writes the whole record again, from the given dossiers and from all others as read from the
/// file.
///
/// Texts that a user attached stay.
///
/// # Errors
///
/// Returns [`Error::Unreadable`] if another dossier cannot be read, [`Error::Dangling`], and the
/// errors of loading.
pub(super) fn rewrite(
    connection: &mut Connection,
    dossiers: &[Identified<'_>],
    path: &Path,
) -> Result<(), Error> {
    // With foreign keys on, deleting a passage would also delete its attached text.
    connection.pragma_update(None, "foreign_keys", false)?;
    let rewritten = rewrite_unchecked(connection, dossiers, path);
    connection.pragma_update(None, "foreign_keys", true)?;
    rewritten
}

fn rewrite_unchecked(
    connection: &mut Connection,
    dossiers: &[Identified<'_>],
    path: &Path,
) -> Result<(), Error> {
    let tables = filled_by_dossiers(&empty(&Order::default())?)?;
    let transaction =
        connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    index(&transaction)?;
    let others = others(&transaction, dossiers)?;
    let kept = kept_actors(&transaction)?;
    transaction.execute_batch(include_str!("forget_declared_parties.sql"))?;
    for table in &tables {
        transaction.execute(&format!("DELETE FROM \"{table}\""), [])?;
    }
    let altered = others
        .iter()
        .filter(|(it, stored)| it.fingerprint() != *stored);
    let altered: Vec<String> = altered.map(|(it, _)| it.slug.clone()).collect();
    let others = others.iter().map(|(other, stored)| (other, stored.clone()));
    let mut all: Vec<Identified<'_>> = dossiers.iter().cloned().chain(others).collect();
    fill(&transaction, &mut all, &kept, path).map_err(|error| {
        // Rows that nobody changed can always be written again. So if no dossier is altered, the
        // error has another cause.
        if altered.is_empty() || !is_of_rows(&error) {
            return error;
        }
        Error::Unreadable {
            slugs: altered,
            source: Box::new(error),
        }
    })?;
    transaction.execute_batch("DROP INDEX facts_by_dossier")?;
    attach::describe(&transaction)?;
    commit(transaction, path)
}

/// Returns the loaded dossiers other than the given ones. If no register is loaded, adds the
/// bundled one.
fn others(connection: &Connection, given: &[Identified<'_>]) -> Result<Vec<ReadDossier>, Error> {
    let is_given = |slug: &str| given.iter().any(|(given, _)| given.slug == slug);
    let loaded = unload::loaded(connection)?;
    let mut others = Vec::new();
    if !is_given(REGISTER_SLUG) && !loaded.iter().any(|slug| slug == REGISTER_SLUG) {
        let codebook = Codebook::new(codebook(connection)?);
        if let Ok(register) = dossier::register(&codebook) {
            let fingerprint = register.fingerprint();
            others.push((register, fingerprint));
        }
    }
    for slug in loaded.into_iter().filter(|slug| !is_given(slug)) {
        let (other, stored) = other(connection, slug)?;
        let other = if other.fingerprint() == stored {
            other
        } else {
            with_declarations_of(given, other)
        };
        others.push((other, stored));
    }
    Ok(others)
}

/// Writes dossiers into an empty record.
fn fill(
    connection: &Connection,
    all: &mut [Identified<'_>],
    kept: &[UndeclaredActor],
    path: &Path,
) -> Result<(), Error> {
    write(connection, all)?;
    add_kept(connection, kept)?;
    unload::sweep(connection)?;
    derive::derive(connection)?;
    schema::refuse_dangling(connection, path)
}

/// Returns whether an error is about the content of rows, rather than the file or the time limit.
pub(crate) fn is_of_rows(error: &Error) -> bool {
    match error {
        Error::Sqlite(error) => {
            error.sqlite_error_code() == Some(rusqlite::ErrorCode::ConstraintViolation)
        }
        Error::Conflict(_)
        | Error::Dangling { .. }
        | Error::Needed(_)
        | Error::Undeclared { .. } => true,
        _ => false,
    }
}
