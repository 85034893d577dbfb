//! A file examined before it is trusted: whose it is, whether it is whole, and whether
//! anybody has put something into its schema.

use std::collections::BTreeMap;
use std::path::Path;

use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags};

use super::open::{self, APPLICATION_ID, PATIENCE};
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
    /// # Errors
    ///
    /// Those of reading. What is wrong with the file is no error but a fault.
    pub fn examine(&self) -> Result<Vec<Check>, Error> {
        let mut checks = vec![self.maker(), self.journal()];
        if checks.iter().any(|check| !check.faults.is_empty()) {
            return Ok(checks);
        }
        let rest = || -> rusqlite::Result<Vec<Check>> {
            let connection = &self.reader.connection;
            let mut rest = vec![version(connection)?, integrity(connection)?];
            if rest.iter().any(|check| !check.faults.is_empty()) {
                return Ok(rest);
            }
            let ours = Store::in_memory().map_err(|_| rusqlite::Error::InvalidQuery)?;
            rest.push(schema(connection, &ours.connection)?);
            if rest.iter().all(|check| check.faults.is_empty()) {
                rest.push(foreign_keys(connection)?);
                rest.push(codebook(connection, &ours.connection)?);
            }
            Ok(rest)
        };
        checks.extend(rest().map_err(|error| self.reader.failed(error))?);
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
        if open::beside(&open::target(path), "-journal").exists() {
            faults
                .push("a write was cut short: the next command that reads it sets it back".into());
        }
        Check::new("journal", "nothing is left unfinished", faults)
    }
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
    let (theirs, ours) = (objects(theirs)?, objects(ours)?);
    let mut faults = Vec::new();
    for ((kind, name), sql) in &theirs {
        match ours.get(&(kind.clone(), name.clone())) {
            None => faults.push(format!("{kind} `{name}` is none of chancery's")),
            Some(expected) if expected != sql => {
                faults.push(format!("{kind} `{name}` was changed"));
            }
            Some(_) => {}
        }
    }
    let missing = ours.keys().filter(|object| !theirs.contains_key(object));
    faults.extend(missing.map(|(kind, name)| format!("{kind} `{name}` is missing")));
    let found = format!(
        "{} tables, views and indexes, as migrations make them",
        ours.len()
    );
    Ok(Check::new("schema", found, faults))
}

/// Kind and name of what is in a schema, and its SQL.
type Objects = BTreeMap<(String, String), Option<String>>;

fn objects(connection: &Connection) -> rusqlite::Result<Objects> {
    let mut objects = connection.prepare(include_str!("select_schema.sql"))?;
    let objects = objects.query_map([], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)))?;
    objects.collect()
}

/// Compares the vocabularies, row by row, with those of the migrations: their flags
/// decide what reports count.
fn codebook(theirs: &Connection, ours: &Connection) -> rusqlite::Result<Check> {
    let tables = texts(ours, include_str!("vocabularies.sql"))?;
    let mut faults = Vec::new();
    for table in &tables {
        let (theirs, ours) = (codes(theirs, table)?, codes(ours, table)?);
        for (code, row) in &theirs {
            match ours.get(code) {
                None => faults.push(format!("`{code}` in `{table}` is none of chancery's")),
                Some(expected) if expected != row => {
                    faults.push(format!("`{code}` in `{table}` was changed"));
                }
                Some(_) => {}
            }
        }
        let missing = ours.keys().filter(|code| !theirs.contains_key(*code));
        faults.extend(missing.map(|code| format!("`{code}` in `{table}` is missing")));
    }
    let found = format!("{} vocabularies, as migrations make them", tables.len());
    Ok(Check::new("codebook", found, faults))
}

fn codes(connection: &Connection, table: &str) -> rusqlite::Result<BTreeMap<String, Vec<Value>>> {
    // The name comes from our own schema.
    let mut rows = connection.prepare(&format!("SELECT code, * FROM \"{table}\""))?;
    let width = rows.column_count();
    let rows = rows.query_map([], |row| {
        let values = (1..width).map(|at| row.get(at)).collect::<Result<_, _>>()?;
        Ok((row.get(0)?, values))
    })?;
    rows.collect()
}

fn texts(connection: &Connection, sql: &str) -> rusqlite::Result<Vec<String>> {
    let mut statement = connection.prepare(sql)?;
    let texts = statement.query_map([], |row| row.get(0))?;
    texts.collect()
}
