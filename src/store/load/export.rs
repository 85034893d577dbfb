//! Reads a dossier back exactly as it was loaded.

use std::collections::BTreeMap;

use rusqlite::types::{ToSqlOutput, Type, ValueRef};
use rusqlite::{Connection, Error as SqlError, Row, params_from_iter};

use super::unload;
use crate::dossier::{
    Actor, Described, DescribedField, DescribedValue, Dossier, Home, List, Locator, Passage, Plain,
    REGISTER_SLUG, Reference, Source, Takes, Topic, Visitor,
};
use crate::store::select::all;
use crate::store::{Error, Reader, Store};

/// The maximum number of statements that stay prepared while a dossier is read.
const STATEMENTS: usize = 64;

impl Store {
    /// Reads a dossier back, equal to the one that was loaded.
    ///
    /// # Errors
    ///
    /// Returns [`Error::UnknownDossier`].
    pub fn dossier(&self, slug: &str) -> Result<Dossier, Error> {
        dossier(&self.connection, slug).map_err(|error| self.failed(error))
    }

    /// Returns the actors that dossiers declare and the register does not. The map has
    /// the slug of each such actor, with the first dossier that declares it.
    pub fn declared(&self) -> Result<BTreeMap<String, String>, Error> {
        declared(&self.connection).map_err(|error| self.failed(error))
    }
}

impl Reader {
    /// Reads a dossier back, equal to the one that was loaded.
    ///
    /// # Errors
    ///
    /// Returns [`Error::UnknownDossier`].
    pub fn dossier(&self, slug: &str) -> Result<Dossier, Error> {
        dossier(&self.connection, slug).map_err(|error| self.failed(error))
    }

    /// Returns the actors that dossiers declare and the register does not. The map has
    /// the slug of each such actor, with the first dossier that declares it.
    pub fn declared(&self) -> Result<BTreeMap<String, String>, Error> {
        declared(&self.connection).map_err(|error| self.failed(error))
    }

    /// Returns the declaration of an actor, as a dossier gives it.
    pub fn declaration(&self, slug: &str) -> Result<Option<Actor>, Error> {
        actor(&self.connection, slug).map_err(|error| self.failed(error))
    }

    /// Returns the slugs of the dossiers that are loaded, the register first.
    pub fn dossiers(&self) -> Result<Vec<String>, Error> {
        unload::loaded(&self.connection).map_err(|error| self.failed(error))
    }
}

fn declared(connection: &Connection) -> rusqlite::Result<BTreeMap<String, String>> {
    let sql = include_str!("select_declared_actors.sql");
    let actors = all(connection, sql, [REGISTER_SLUG], |row| row.try_into())?;
    Ok(actors.into_iter().collect())
}

/// Reads a dossier back, equal to the one that was loaded.
pub(crate) fn dossier(connection: &Connection, slug: &str) -> Result<Dossier, Error> {
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    let mut head = connection.prepare("SELECT * FROM dossiers WHERE dossier = ?1")?;
    let mut head = head.query([slug])?;
    // While the row in `head` is open, SQLite keeps a snapshot of the file, so no writer can change
    // it between the reads of two tables.
    let Some(row) = head.next()? else {
        let loaded = unload::loaded(connection)?;
        return Err(Error::UnknownDossier {
            slug: slug.into(),
            loaded,
        });
    };
    let mut dossier = Dossier::default();
    let mut reading = DescribedRow::new(connection, row);
    dossier.head(&mut reading);
    reading.is_of_lists = true;
    dossier.describe(&mut reading);
    reading.finish()?;
    let source: Option<String> = row.get("source")?;
    if let Some(slug) = source {
        dossier.source = source_of(connection, &slug)?;
    }
    Ok(dossier)
}

/// Returns the source with this slug.
pub(super) fn source_of(connection: &Connection, slug: &str) -> rusqlite::Result<Option<Source>> {
    one(connection, "SELECT * FROM sources WHERE source = ?1", slug)
}

/// Returns the passages of a source, in the order of the source.
pub(crate) fn passages(connection: &Connection, source: &str) -> rusqlite::Result<Vec<Passage>> {
    let sql = "SELECT * FROM passages WHERE source = ?1 ORDER BY position";
    select(connection, sql, &[ValueRef::Text(source.as_bytes())])
}

/// Returns the actor with this slug.
pub(crate) fn actor(connection: &Connection, slug: &str) -> rusqlite::Result<Option<Actor>> {
    one(connection, "SELECT * FROM actors WHERE actor = ?1", slug)
}

/// Returns the topic with this slug.
pub(crate) fn topic(connection: &Connection, slug: &str) -> rusqlite::Result<Option<Topic>> {
    one(connection, "SELECT * FROM topics WHERE topic = ?1", slug)
}

fn one<T: Described>(
    connection: &Connection,
    sql: &str,
    slug: &str,
) -> rusqlite::Result<Option<T>> {
    Ok(select(connection, sql, &[ValueRef::Text(slug.as_bytes())])?.pop())
}

/// Reads a value of type `T` from each row of a query.
fn select<T: Described>(
    connection: &Connection,
    sql: &str,
    key: &[ValueRef<'_>],
) -> rusqlite::Result<Vec<T>> {
    each(connection, sql, key, |row| {
        let mut it = T::default();
        let mut reading = DescribedRow::new(connection, row);
        it.describe(&mut reading);
        reading.finish()?;
        Ok(it)
    })
}

fn each<T>(
    connection: &Connection,
    sql: &str,
    key: &[ValueRef<'_>],
    mut read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> rusqlite::Result<Vec<T>> {
    let mut statement = connection.prepare_cached(sql)?;
    let key = key.iter().map(|value| ToSqlOutput::Borrowed(*value));
    let mut rows = statement.query(params_from_iter(key))?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        all.push(read(row)?);
    }
    Ok(all)
}

/// Returns the statement that selects the rows of a list.
fn listing(list: List, is_of_facts: bool) -> String {
    let List {
        key, table, order, ..
    } = list;
    let parent = list.parent.iter().zip(1..);
    let parent: Vec<String> = parent
        .map(|((own, _), n)| format!("{own} = ?{n}"))
        .collect();
    let parent = parent.join(" AND ");
    match list.shared {
        // The prefix of a fact's title is derived, so it is cut off.
        _ if is_of_facts => format!(
            "SELECT substr(facts.title, length(facts.qualifier) + 1) AS title, facts.*, {table}.*
            FROM facts JOIN {table} USING (ref)
            WHERE {parent} ORDER BY facts.ordinal"
        ),
        Some(shared) => format!(
            "SELECT {table}.* FROM {shared} JOIN {table} USING ({key})
            WHERE {parent} ORDER BY {shared}.{order}"
        ),
        // In `work_names`, the slug, the printed name and the ISO code of an actor have no
        // `ordinal`. They are left out.
        None => {
            format!("SELECT * FROM {table} WHERE {parent} AND {order} IS NOT NULL ORDER BY {order}")
        }
    }
}

/// A visitor that reads the fields of a value from a row.
struct DescribedRow<'r> {
    connection: &'r Connection,
    row: &'r Row<'r>,
    /// Whether only the lists are read. The fields that are columns of the row are then skipped.
    is_of_lists: bool,
    /// Whether a value that is not NULL was read.
    is_there: bool,
    error: Option<SqlError>,
}

impl<'r> DescribedRow<'r> {
    fn new(connection: &'r Connection, row: &'r Row<'r>) -> Self {
        Self {
            connection,
            row,
            is_of_lists: false,
            is_there: false,
            error: None,
        }
    }

    fn finish(self) -> rusqlite::Result<()> {
        self.error.map_or(Ok(()), Err)
    }

    fn note<T>(&mut self, read: rusqlite::Result<T>) -> Option<T> {
        match read {
            Ok(value) => Some(value),
            Err(error) => {
                self.error.get_or_insert(error);
                None
            }
        }
    }

    fn text(&self, column: &str) -> rusqlite::Result<Option<&'r str>> {
        Ok(self.row.get_ref(column)?.as_str_or_null()?)
    }

    /// Reads the value of a field. Returns `None` if its columns are NULL.
    fn read<T: DescribedValue>(&self, field: &DescribedField<'_>) -> rusqlite::Result<Option<T>> {
        let plain = match field.takes {
            Takes::Locator => return Ok(T::of(Plain::Locator(&self.locator()?))),
            Takes::Subject | Takes::About => {
                let reference = self.reference()?;
                return Ok(reference.and_then(|it| T::of(Plain::Reference(&it))));
            }
            takes => {
                let value = self.row.get_ref(field.column)?;
                let is_fact = matches!(takes, Takes::Engagement | Takes::Fact);
                match value {
                    ValueRef::Null => return Ok(None),
                    ValueRef::Integer(whole) => Plain::Whole(whole),
                    ValueRef::Real(real) => Plain::Real(real),
                    _ if is_fact || field.home == Home::Ref => Plain::Text(slug(value.as_str()?)),
                    _ => Plain::Text(value.as_str()?),
                }
            }
        };
        let value = T::of(plain);
        let name = || field.column.to_owned();
        value
            .map(Some)
            .ok_or_else(|| SqlError::InvalidColumnType(0, name(), Type::Text))
    }

    fn locator(&self) -> rusqlite::Result<Locator> {
        let passage = self.text("passage")?.unwrap_or_default();
        let sentence: u32 = self.row.get("sentence")?;
        let place = passage
            .split_once('#')
            .and_then(|(_, it)| Locator::parse(it));
        let place = place
            .ok_or_else(|| SqlError::InvalidColumnType(0, "passage".to_owned(), Type::Text))?;
        Ok(Locator {
            sentence: (sentence > 0).then_some(sentence),
            ..place
        })
    }

    fn reference(&self) -> rusqlite::Result<Option<Reference>> {
        let actor = self
            .text("actor")?
            .map(|it| Reference::Actor(it.to_owned()));
        let topic = self
            .text("topic")?
            .map(|it| Reference::Topic(it.to_owned()));
        let fact = self
            .text("fact")?
            .map(|it| Reference::Fact(slug(it).to_owned()));
        Ok(actor.or(topic).or(fact))
    }

    /// Returns the key of this row: the values by which the rows of `list` refer to it.
    fn key(&self, list: List) -> rusqlite::Result<Vec<ValueRef<'r>>> {
        let columns = list.parent.iter();
        columns.map(|(_, calls)| self.row.get_ref(*calls)).collect()
    }
}

/// Returns the slug of a fact from its reference `SLUG@DOSSIER`.
fn slug(reference: &str) -> &str {
    reference
        .rsplit_once('@')
        .map_or(reference, |(slug, _)| slug)
}

impl Visitor for DescribedRow<'_> {
    fn value<T: DescribedValue>(&mut self, field: DescribedField<'_>, value: &mut T) {
        if self.is_of_lists {
            return;
        }
        let read = self.read(&field);
        if let Some(read) = self.note(read).flatten() {
            *value = read;
            self.is_there = true;
        }
    }

    fn made(&mut self, made: &mut String) {
        let reference = self.text("ref");
        if let Some(reference) = self.note(reference).flatten() {
            slug(reference).clone_into(made);
        }
    }

    fn part<T: Default>(&mut self, part: &mut Option<T>, describe: impl FnOnce(&mut T, &mut Self)) {
        let mut there = T::default();
        self.is_there = false;
        describe(&mut there, self);
        *part = self.is_there.then_some(there);
    }

    fn inner(
        &mut self,
        _key: &'static str,
        _noun: &'static str,
        _needed: bool,
        describe: impl FnOnce(&mut Self),
    ) {
        if !self.is_of_lists {
            describe(self);
        }
    }

    fn list<T: DescribedValue>(&mut self, list: List, takes: Takes, values: &mut Vec<T>) {
        let field = DescribedField {
            key: list.key,
            column: list.column,
            home: Home::Own,
            takes,
            needed: true,
            otherwise: Plain::Absent,
            compared: false,
        };
        let read = self.key(list).and_then(|key| {
            each(self.connection, &listing(list, false), &key, |row| {
                DescribedRow::new(self.connection, row).read(&field)
            })
        });
        values.extend(self.note(read).into_iter().flatten().flatten());
    }

    fn rows<T: Described>(&mut self, list: List, rows: &mut Vec<T>) {
        let is_of_facts = T::default().fact().is_some();
        let read = self
            .key(list)
            .and_then(|key| select(self.connection, &listing(list, is_of_facts), &key));
        rows.extend(self.note(read).into_iter().flatten());
    }
}
