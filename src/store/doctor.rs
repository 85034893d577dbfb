//! A file examined before it is trusted: whose it is, whether it is whole, and whether
//! anybody has put something into its schema or changed its rows.

mod broken;
mod cell;
mod derived;

use std::collections::BTreeMap;
use std::path::Path;

use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags};

use super::open::{self, APPLICATION_ID, PATIENCE};
use super::query::Room;
use super::{Error, Reader, Store, export, lock, migrate};
use cell::{legible, text_of, texts};

/// PRAGMAs that read the whole file and change nothing; no question may ask them.
const CHECKS: [&str; 1] = ["foreign_key_check"];

/// The index over attached words, which is there while there are any.
const SEARCH: &str = "table work_search";

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

/// What is looked at, and how.
type Step<'s> = (&'static str, &'s dyn Fn() -> Result<Check, Error>);

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
        let told = |check: rusqlite::Result<Check>| check.map_err(|it| self.reader.failed(it));
        // The schema first: reading all runs the SQL that is in it.
        let first: [Step<'_>; 2] = [
            ("version", &|| told(version(theirs))),
            ("schema", &|| told(schema(theirs, &ours))),
        ];
        for step in first {
            // What is not ours so far would be misread from here on.
            if !self.take(step, &mut checks) || !is_good(&checks) {
                return Ok(checks);
            }
        }
        let copy = match self.copy() {
            Ok(copy) => copy,
            Err(error) => {
                checks.push(unchecked("integrity", &error));
                return Ok(checks);
            }
        };
        let rest: [Step<'_>; 6] = [
            ("integrity", &|| {
                let empty = Store::in_memory()?.connection;
                told(integrity(&copy, &empty))
            }),
            ("foreign keys", &|| told(foreign_keys(theirs))),
            ("codebook", &|| told(codebook(theirs, &ours))),
            ("dictionary", &|| told(dictionary(theirs, &ours))),
            ("derived", &|| self.derived(&copy)),
            ("dossiers", &|| self.dossiers(&copy)),
        ];
        for step in rest {
            if !self.take(step, &mut checks) {
                break;
            }
        }
        Ok(checks)
    }

    /// Returns what every other command says of the file, where another version of
    /// chancery made it.
    #[must_use]
    pub fn another_version(&self) -> Option<Error> {
        if !self.maker().faults.is_empty() {
            return None;
        }
        open::current(open::version_in(&self.header), &self.reader.path).err()
    }

    /// Takes a step, and returns whether there is any use in the next.
    fn take(&self, (subject, step): Step<'_>, checks: &mut Vec<Check>) -> bool {
        // A stop between two checks meets no statement that it could make fail.
        if let Some(why) = self.reader.stopped() {
            checks.push(unchecked(subject, &Error::Stopped(why)));
            return false;
        }
        checks.push(step().unwrap_or_else(|error| unchecked(subject, &error)));
        true
    }

    /// Returns a copy that may be written: `SQLite` knows no CHECK of a file that it only
    /// reads, and what is derived is worked out anew in it.
    fn copy(&self) -> Result<Connection, Error> {
        let mut copy = self.reader.copy()?;
        let order = self.reader.order.clone();
        copy.progress_handler(lock::STEPS, Some(move || order.given().is_some()))?;
        Ok(copy)
    }

    /// Works out anew what follows from the rest, and compares it with what is there.
    fn derived(&self, copy: &Connection) -> Result<Check, Error> {
        derived::work_out(copy).map_err(|error| match self.reader.stopped() {
            Some(why) => Error::Stopped(why),
            None => error,
        })?;
        let faults = derived::faults(&self.reader.connection, copy);
        let faults = faults.map_err(|error| self.reader.failed(error))?;
        let found = "derived data matches the record";
        Ok(Check::new("derived", found, faults))
    }

    /// Reads every dossier back, and compares it with what was loaded.
    fn dossiers(&self, copy: &Connection) -> Result<Check, Error> {
        let mut faults = Vec::new();
        let dossiers = self.reader.dossiers()?;
        // The file does without: nobody else reads one dossier after another.
        copy.execute_batch("CREATE INDEX facts_by_dossier ON facts (dossier)")?;
        for dossier in &dossiers {
            if let Some(why) = self.reader.stopped() {
                return Err(Error::Stopped(why));
            }
            let stored: String = self
                .reader
                .connection
                .prepare_cached("SELECT sha256 FROM dossiers WHERE dossier = ?1")?
                .query_row([dossier], |row| row.get(0))?;
            match export::dossier(copy, dossier) {
                Ok(read) if read.fingerprint() == stored => {}
                Ok(_) => faults.push(format!(
                    "dossier `{dossier}` differs from what was loaded: its rows were changed"
                )),
                Err(error) => faults.push(format!("dossier `{dossier}` cannot be read: {error}")),
            }
        }
        let found = format!("{} dossiers are unchanged since loading", dossiers.len());
        Ok(Check::new("dossiers", found, faults))
    }

    fn maker(&self) -> Check {
        let id = self.header.get(68..72).unwrap_or_default();
        if id == APPLICATION_ID.to_be_bytes() {
            return Check::new("maker", "chancery", Vec::new());
        }
        let fault = "another program made it: it lacks chancery's application ID".to_owned();
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
            faults.push("it has a write-ahead log: reading it would create files beside it".into());
        }
        if open::has_something_to_set_back(path) {
            faults.push(
                "a write was interrupted: the next command that reads the file undoes it".into(),
            );
        }
        Check::new("journal", "no write was interrupted", faults)
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
            "a newer chancery made it: version {found}; this chancery supports {known}"
        )],
        _ if found < known => vec![format!(
            "an older chancery made it: version {found}, not {known}"
        )],
        _ => Vec::new(),
    };
    Ok(Check::new("version", found.to_string(), faults))
}

/// Looks at every page, index and row: whether CHECKs hold and values are of their type,
/// which another `SQLite` need not have looked at. The rows that break them are named.
fn integrity(copy: &Connection, empty: &Connection) -> rusqlite::Result<Check> {
    let mut messages = texts(copy, "PRAGMA integrity_check")?;
    messages.retain(|said| said != "ok");
    messages.dedup();
    let tables = broken::tables(&messages);
    let mut faults = messages;
    if !tables.is_empty() {
        empty.pragma_update(None, "foreign_keys", false)?;
    }
    for table in &tables {
        faults.extend(broken::rows(copy, empty, table)?);
    }
    let found = "all pages, indexes and rows are intact";
    Ok(Check::new("integrity", found, faults))
}

fn foreign_keys(connection: &Connection) -> rusqlite::Result<Check> {
    let mut tables: BTreeMap<String, usize> = BTreeMap::new();
    for table in texts(connection, "PRAGMA foreign_key_check")? {
        *tables.entry(table).or_default() += 1;
    }
    let fault = |(table, rows)| format!("table `{table}`: {rows} rows refer to missing rows");
    let faults = tables.into_iter().map(fault).collect();
    Ok(Check::new(
        "foreign keys",
        "all references are valid",
        faults,
    ))
}

/// Compares the schema, text by text, with what the migrations make, and the index that
/// attached words are searched by with what attaching makes.
fn schema(theirs: &Connection, ours: &Connection) -> rusqlite::Result<Check> {
    let objects = |connection| keyed(connection, include_str!("select_schema.sql"));
    let theirs = objects(theirs)?;
    if theirs.contains_key(SEARCH) {
        ours.execute_batch(include_str!("work_search.sql"))?;
    }
    let ours = objects(ours)?;
    let mut faults = Vec::new();
    compare(&theirs, &ours, "the schema", &mut faults);
    let found = format!(
        "{} tables, views and indexes match the migrations",
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
        // The name comes from our own schema; the first column is the code.
        let sql = format!("SELECT * FROM \"{table}\"");
        let (theirs, ours) = (keyed(theirs, &sql)?, keyed(ours, &sql)?);
        compare(&theirs, &ours, &format!("`{table}`"), &mut faults);
    }
    let codes = "SELECT vocabulary || ' ' || code, * FROM codes";
    let (theirs, ours) = (keyed(theirs, codes)?, keyed(ours, codes)?);
    compare(&theirs, &ours, "`codes`", &mut faults);
    let found = format!("{} vocabularies match the migrations", tables.len());
    Ok(Check::new("codebook", found, faults))
}

/// Compares the data dictionary and the questions to begin with, row by row, with what
/// the schema and the migrations say: people paste from there.
fn dictionary(theirs: &Connection, ours: &Connection) -> rusqlite::Result<Check> {
    // Of the index over attached words it tells only while there is one.
    let meanings = "SELECT object || coalesce('.' || column_name, ''), * FROM work_dictionary \
        WHERE object <> 'work_search'";
    let questions = "SELECT question, * FROM README";
    let mut faults = Vec::new();
    let mut count = 0;
    for (of, sql) in [("the dictionary", meanings), ("`README`", questions)] {
        let (theirs, ours) = (keyed(theirs, sql)?, keyed(ours, sql)?);
        compare(&theirs, &ours, of, &mut faults);
        count += ours.len();
    }
    let found = format!("{count} entries match the schema");
    Ok(Check::new("dictionary", found, faults))
}

/// A row's name, and its values.
type Keyed = BTreeMap<String, Vec<Value>>;

/// Notes what is in one set of rows and not, or otherwise, in the other.
fn compare(theirs: &Keyed, ours: &Keyed, of: &str, faults: &mut Vec<String>) {
    for (name, row) in theirs {
        match ours.get(name) {
            None => faults.push(format!("`{name}` in {of} is not part of chancery")),
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
