//! A file examined before it is trusted: whose it is, whether it is whole, and whether
//! anybody has put something into its schema.

use std::collections::BTreeMap;
use std::path::Path;

use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, OpenFlags};

use super::open::{self, APPLICATION_ID, PATIENCE};
use super::query::{Room, within_reason};
use super::{Error, Reader, Store, lock, migrate};

/// PRAGMAs that read the whole file and change nothing; no question may ask them.
const CHECKS: [&str; 2] = ["foreign_key_check", "integrity_check"];

/// What one check found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// What was looked at.
    pub subject: &'static str,
    /// What is wrong; empty: nothing.
    pub faults: Vec<String>,
    /// What was found instead.
    pub found: String,
}

impl Check {
    fn new(subject: &'static str, found: impl Into<String>, faults: Vec<String>) -> Self {
        Self {
            subject,
            faults,
            found: found.into(),
        }
    }
}

/// A file that is examined, over a locked connection.
pub struct Patient {
    reader: Reader,
    header: Vec<u8>,
}

impl Patient {
    /// Opens any `SQLite` file, whoever made it.
    ///
    /// # Errors
    ///
    /// Where there is none, or it is no `SQLite` file.
    pub fn open(path: &Path) -> Result<Self, Error> {
        let header = open::read_header(path)?;
        let connection = open::connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        connection.busy_timeout(PATIENCE)?;
        let locked = lock::lock_but_for(connection, &CHECKS)?;
        let reader = Reader::new(locked, path.into());
        Ok(Self { reader, header })
    }

    /// Returns the reader that examines it, to be watched.
    #[must_use]
    pub fn reader(&self) -> &Reader {
        &self.reader
    }

    /// Examines the file, check by check, as far as there is sense in it.
    ///
    /// What is wrong with the file is no error but a fault, and so is a check that is
    /// stopped or fails: those before it stand.
    pub fn examine(&self) -> Result<Vec<Check>, Error> {
        let mut checks = vec![self.maker(), self.journal()];
        if !is_good(&checks) {
            return Ok(checks);
        }
        let ours = Store::in_memory()?.connection;
        let theirs = &self.reader.connection;
        // The schema first: reading all runs the SQL that is in it.
        let steps: [(&str, &dyn Fn() -> rusqlite::Result<Check>); 6] = [
            ("version", &|| version(theirs)),
            ("schema", &|| schema(theirs, &ours)),
            ("integrity", &|| integrity(theirs)),
            ("foreign keys", &|| foreign_keys(theirs)),
            ("codebook", &|| codebook(theirs, &ours)),
            ("dictionary", &|| dictionary(theirs, &ours)),
        ];
        for (subject, step) in steps {
            // A stop between two checks meets no statement that it could make fail.
            if let Some(why) = self.reader.stopped() {
                checks.push(unchecked(subject, &Error::Stopped(why)));
                break;
            }
            let check =
                step().unwrap_or_else(|error| unchecked(subject, &self.reader.failed(error)));
            checks.push(check);
            // What is not ours so far would be misread from here on.
            let goes_on = ["integrity", "foreign keys", "codebook"].contains(&subject);
            if !goes_on && !is_good(&checks) {
                break;
            }
        }
        Ok(checks)
    }

    fn maker(&self) -> Check {
        let id = self.header.get(68..72).unwrap_or_default();
        if id == APPLICATION_ID.to_be_bytes() {
            return Check::new("maker", "chancery", Vec::new());
        }
        let fault = "another program made it: it does not bear chancery's mark".to_owned();
        Check::new("maker", "", vec![fault])
    }

    fn journal(&self) -> Check {
        let path = &self.reader.path;
        let mut faults = Vec::new();
        if self
            .header
            .get(18..20)
            .is_some_and(|bytes| bytes.contains(&open::WAL))
        {
            faults.push("it has a write-ahead log: reading it would leave files beside it".into());
        }
        if open::has_something_to_set_back(path) {
            faults
                .push("a write was cut short: the next command that reads it sets it back".into());
        }
        Check::new("journal", "nothing is left unfinished", faults)
    }
}

/// Returns a check that was not made, which is a fault: nobody knows what it would find.
fn unchecked(subject: &'static str, error: &Error) -> Check {
    Check::new(subject, "", vec![format!("it cannot be checked: {error}")])
}

fn version(connection: &Connection) -> rusqlite::Result<Check> {
    let found: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let known = migrate::latest_version();
    let faults = match found {
        _ if found > known => vec![format!(
            "a newer chancery made it: {found}, this one knows {known}"
        )],
        _ if found < known => vec![format!("an older chancery made it: {found}, not {known}")],
        _ => Vec::new(),
    };
    Ok(Check::new("version", found.to_string(), faults))
}

fn integrity(connection: &Connection) -> rusqlite::Result<Check> {
    let mut faults = texts(connection, "PRAGMA integrity_check")?;
    faults.retain(|said| said != "ok");
    Ok(Check::new(
        "integrity",
        "every page and index is whole",
        faults,
    ))
}

fn foreign_keys(connection: &Connection) -> rusqlite::Result<Check> {
    let mut tables: BTreeMap<String, usize> = BTreeMap::new();
    for table in texts(connection, "PRAGMA foreign_key_check")? {
        *tables.entry(table).or_default() += 1;
    }
    let fault = |(table, rows)| format!("table `{table}`: {rows} rows refer to nothing");
    let faults = tables.into_iter().map(fault).collect();
    Ok(Check::new(
        "foreign keys",
        "every row refers to one that is there",
        faults,
    ))
}

/// Compares the schema, text by text, with what the migrations make.
fn schema(theirs: &Connection, ours: &Connection) -> rusqlite::Result<Check> {
    let objects = |connection| keyed(connection, include_str!("select_schema.sql"));
    let (theirs, ours) = (objects(theirs)?, objects(ours)?);
    let mut faults = Vec::new();
    compare(&theirs, &ours, "the schema", &mut faults);
    let found = format!(
        "{} tables, views and indexes, as migrations make them",
        ours.len()
    );
    Ok(Check::new("schema", found, faults))
}

/// Compares the vocabularies, row by row, with those of the migrations: their flags
/// decide what reports count.
fn codebook(theirs: &Connection, ours: &Connection) -> rusqlite::Result<Check> {
    let tables = texts(ours, include_str!("vocabularies.sql"))?;
    let mut faults = Vec::new();
    for table in &tables {
        // The name comes from our own schema.
        let sql = format!("SELECT code, * FROM \"{table}\"");
        let (theirs, ours) = (keyed(theirs, &sql)?, keyed(ours, &sql)?);
        compare(&theirs, &ours, &format!("`{table}`"), &mut faults);
    }
    let found = format!("{} vocabularies, as migrations make them", tables.len());
    Ok(Check::new("codebook", found, faults))
}

/// Compares the data dictionary, row by row, with the one that comes from the schema.
fn dictionary(theirs: &Connection, ours: &Connection) -> rusqlite::Result<Check> {
    let rows = |connection: &Connection| {
        keyed(
            connection,
            "SELECT object || coalesce('.' || \"column\", ''), * FROM dictionary",
        )
    };
    let (theirs, ours) = (rows(theirs)?, rows(ours)?);
    let mut faults = Vec::new();
    compare(&theirs, &ours, "the dictionary", &mut faults);
    let found = format!(
        "{} tables, views and columns, as the schema says",
        ours.len()
    );
    Ok(Check::new("dictionary", found, faults))
}

/// A row's name, and its values.
type Keyed = BTreeMap<String, Vec<Value>>;

/// Notes what is in one set of rows and not, or otherwise, in the other.
fn compare(theirs: &Keyed, ours: &Keyed, of: &str, faults: &mut Vec<String>) {
    for (name, row) in theirs {
        match ours.get(name) {
            None => faults.push(format!("`{name}` in {of} is none of chancery's")),
            Some(expected) if expected != row => {
                faults.push(format!("`{name}` in {of} was changed"));
            }
            Some(_) => {}
        }
    }
    let missing = ours.keys().filter(|name| !theirs.contains_key(*name));
    faults.extend(missing.map(|name| format!("`{name}` in {of} is missing")));
}

/// Returns the rows of a query by their first column, as much as there is room for.
fn keyed(connection: &Connection, sql: &str) -> rusqlite::Result<Keyed> {
    let mut statement = connection.prepare(sql)?;
    let width = statement.column_count();
    let mut rows = statement.query([])?;
    let mut keyed = Keyed::new();
    let mut room = Room::default();
    while let Some(row) = rows.next()? {
        let values: Vec<Value> = (1..width)
            .map(|at| row.get_ref(at).map(legible))
            .collect::<Result<_, _>>()?;
        let bytes = values.iter().map(|value| match value {
            Value::Text(text) => text.len(),
            _ => 0,
        });
        if !room.holds(bytes.sum()) {
            break;
        }
        keyed.insert(text_of(row.get_ref(0)?), values);
    }
    Ok(keyed)
}

/// Returns a value with replacement characters for what is no UTF-8: it is wrong then,
/// but it is to be told.
fn legible(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => Value::Integer(number),
        ValueRef::Real(number) => Value::Real(number),
        ValueRef::Text(_) | ValueRef::Blob(_) => Value::Text(text_of(value)),
    }
}

fn text_of(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => String::from_utf8_lossy(bytes).into(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(number) => number.to_string(),
        ValueRef::Null => String::new(),
    }
}

/// Returns the first column of a query, as much as there is room for.
fn texts(connection: &Connection, sql: &str) -> rusqlite::Result<Vec<String>> {
    let mut statement = connection.prepare(sql)?;
    let texts = statement.query_map([], |row| row.get_ref(0).map(text_of))?;
    within_reason(texts)
}

fn is_good(checks: &[Check]) -> bool {
    checks.iter().all(|check| check.faults.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Stop;

    /// A stop that comes while no statement runs makes none fail.
    #[test]
    fn what_is_stopped_is_never_good() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("chancery.db");
        Store::create(&path, &[]).unwrap();
        let patient = Patient::open(&path).unwrap();
        assert!(is_good(&patient.examine().unwrap()));
        patient.reader().stopper().stop(Stop::TimeUp);
        let checks = patient.examine().unwrap();
        assert!(!is_good(&checks), "{checks:?}");
    }
}
