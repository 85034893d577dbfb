//! Examines a file before it is trusted: whether chancery made it, whether it is intact,
//! and whether anybody changed its schema or its rows.

mod broken;

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::path::Path;

use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags};

use crate::store::file::open::{self, APPLICATION_ID, PATIENCE};
use crate::store::file::stop::Order;
use crate::store::file::{journal, lock, migrate};
use crate::store::load::attach;
use crate::store::load::rebuild::Rebuilt;
use crate::store::read::cell::{legible, text_of, texts};
use crate::store::read::query::Room;
use crate::store::{Error, Reader, Store, events, schema, votes};

/// PRAGMAs that read the whole file and change nothing. Users' queries may not run them, but the
/// checks may.
const CHECKS: [&str; 2] = ["foreign_key_check", "integrity_check"];

/// The search index over attached texts, which exists only while texts are attached.
const SEARCH: &str = "table work_search";

/// The result of one check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// The name of the check.
    pub subject: &'static str,
    /// The faults that the check found, or an empty list.
    pub faults: Vec<String>,
    /// What the check confirms if there are no faults.
    pub found: String,
    /// Whether the check could not run. If so, its result is unknown, and its only fault is the
    /// reason.
    pub is_unknown: bool,
}

impl Check {
    fn new(subject: &'static str, found: impl Into<String>, faults: Vec<String>) -> Self {
        Self {
            subject,
            faults,
            found: found.into(),
            is_unknown: false,
        }
    }
}

/// The name of a check, and the function that runs it.
type CheckStep<'s> = (&'static str, &'s dyn Fn() -> Result<Check, Error>);

/// A file under examination, and the locked connection through which it is read.
pub struct Patient {
    reader: Reader,
    header: Vec<u8>,
    /// The first [`Error::Busy`] or [`Error::Stopped`] of any check, or `None` if there was none.
    unanswered: RefCell<Option<Error>>,
}

impl Patient {
    /// Opens any `SQLite` file.
    ///
    /// # Errors
    ///
    /// Returns an error if the file does not exist or is not an `SQLite` file.
    pub fn open(path: &Path) -> Result<Self, Error> {
        let header = open::read_header(path)?;
        let connection = open::connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        connection.busy_timeout(PATIENCE)?;
        let locked = lock::lock_but_for(connection, &CHECKS, Order::default())?;
        let reader = Reader::new(locked, path.into());
        Ok(Self {
            reader,
            header,
            unanswered: RefCell::default(),
        })
    }

    /// Returns the reader that examines the file, so that the caller can stop it.
    #[must_use]
    pub fn reader(&self) -> &Reader {
        &self.reader
    }

    /// Runs the checks in order, until a fault makes the next check pointless.
    ///
    /// Problems of the file are returned as faults, not as errors. A check that fails or is stopped
    /// counts as a fault too, and the results of earlier checks are returned with it.
    pub fn examine(&self) -> Result<Vec<Check>, Error> {
        let mut checks = vec![self.maker(), self.journal()];
        if !is_good(&checks) {
            return Ok(checks);
        }
        let ours = Store::in_memory()?.connection;
        let theirs = &self.reader.connection;
        let checked = |check: rusqlite::Result<Check>| check.map_err(|it| self.reader.failed(it));
        // The schema is checked first, because later checks run the SQL in it.
        let first: [CheckStep<'_>; 2] = [
            ("version", &|| checked(version(theirs))),
            ("schema", &|| self.schema(&ours)),
        ];
        for step in first {
            // If the version or schema is not this program's, later checks would misread the file.
            if !self.take(step, &mut checks) || !is_good(&checks) {
                return Ok(checks);
            }
        }
        // Some later checks need a writable copy. SQLite does not check the CHECKs of a read-only
        // file, and reading all dossiers needs an additional index.
        let copy = match self.reader.copy() {
            Ok(copy) => copy,
            Err(error) => {
                checks.push(self.unchecked("integrity", error));
                return Ok(checks);
            }
        };
        let rebuilt = OnceCell::new();
        let anew = || match rebuilt.get() {
            Some(rebuilt) => Ok(rebuilt),
            None => self.rebuilt(&copy).map(|made| rebuilt.get_or_init(|| made)),
        };
        let rest: [CheckStep<'_>; 9] = [
            ("integrity", &|| {
                let empty = Store::in_memory()?.connection;
                checked(integrity(theirs, &copy, &empty))
            }),
            ("foreign keys", &|| checked(foreign_keys(theirs))),
            ("codebook", &|| checked(codebook(theirs, &ours))),
            ("dictionary", &|| checked(dictionary(theirs, &ours))),
            ("dossiers", &|| self.dossiers(anew()?)),
            ("rows", &|| self.rows(anew()?)),
            ("texts", &|| checked(attached(&copy))),
            ("events", &|| checked(of_events(theirs))),
            ("votes", &|| checked(of_votes(theirs))),
        ];
        for step in rest {
            // Most databases have no data sets. In that case, the checks of events and votes are
            // left out.
            let is_there = match step.0 {
                "events" => events::check::has_events(theirs),
                "votes" => votes::check::has_votes(theirs),
                _ => Ok(true),
            };
            if !is_there.unwrap_or(true) {
                continue;
            }
            if !self.take(step, &mut checks) {
                break;
            }
        }
        Ok(checks)
    }

    /// Returns the first [`Error::Busy`] or [`Error::Stopped`] of all checks. Returns `None` if
    /// there was none, or if a check found a fault, because a fault is a result.
    #[must_use]
    pub fn unanswered(&self, checks: &[Check]) -> Option<Error> {
        let has_fault = |check: &Check| !check.faults.is_empty() && !check.is_unknown;
        self.unanswered
            .take()
            .filter(|_| !checks.iter().any(has_fault))
    }

    /// Returns the result of a check that could not run. Stores the error if the check could
    /// succeed at another time.
    fn unchecked(&self, subject: &'static str, error: Error) -> Check {
        let error = error.at(&self.reader.path);
        let fault = format!("it cannot be checked: {error}");
        let check = Check {
            is_unknown: true,
            ..Check::new(subject, "", vec![fault])
        };
        if matches!(error, Error::Busy(_) | Error::Stopped(_)) {
            self.unanswered.borrow_mut().get_or_insert(error);
        }
        check
    }

    /// If the file has another version of the schema, returns the error that other commands give.
    #[must_use]
    pub fn another_version(&self) -> Option<Error> {
        if !self.maker().faults.is_empty() {
            return None;
        }
        open::current(open::version_in(&self.header), &self.reader.path).err()
    }

    /// Runs a check, and adds its result to `checks`. If the user or the time limit has already
    /// stopped the examination, does not run the check, and returns false.
    fn take(&self, (subject, step): CheckStep<'_>, checks: &mut Vec<Check>) -> bool {
        // If the stop came between two checks, it interrupted no statement, so it is noticed here.
        if let Some(why) = self.reader.stopped() {
            checks.push(self.unchecked(subject, Error::Stopped(why)));
            return false;
        }
        checks.push(step().unwrap_or_else(|error| self.unchecked(subject, error)));
        true
    }

    /// Rebuilds the record from the dossiers in it.
    fn rebuilt(&self, copy: &Connection) -> Result<Rebuilt, Error> {
        Rebuilt::of(copy, &self.reader.order)
    }

    /// Reads each dossier out of the file, and compares its fingerprint with the one that it had
    /// when it was loaded.
    fn dossiers(&self, rebuilt: &Rebuilt) -> Result<Check, Error> {
        let changed = rebuilt.changed.iter().map(|dossier| {
            format!("dossier `{dossier}` differs from what was loaded: its rows were changed")
        });
        let unreadable = rebuilt.unreadable.iter();
        let unreadable = unreadable
            .map(|(dossier, error)| format!("dossier `{dossier}` cannot be read: {error}"));
        let faults = changed.chain(unreadable).collect();
        let count = self.reader.dossiers()?.len();
        let found = format!("{count} dossiers are unchanged since loading");
        Ok(Check::new("dossiers", found, faults))
    }

    /// Compares every row with the rows that result from loading the dossiers again.
    fn rows(&self, rebuilt: &Rebuilt) -> Result<Check, Error> {
        let faults = rebuilt.differences(&self.reader.connection);
        let faults = faults.map_err(|error| self.reader.failed(error))?;
        let found = "every row is what loading the dossiers makes";
        Ok(Check::new("rows", found, faults))
    }

    /// Compares each object of the schema, and then the fingerprint that every write checks.
    fn schema(&self, ours: &Connection) -> Result<Check, Error> {
        let theirs = &self.reader.connection;
        let mut check = objects(theirs, ours).map_err(|error| self.reader.failed(error))?;
        if check.faults.is_empty() {
            match schema::verify(theirs, migrate::latest_version(), &self.reader.path) {
                // No object differs, but the schema does, for example if a name occurs twice in it.
                Err(Error::Altered(_)) => check.faults.push("the schema has other rows".into()),
                verified => verified.map_err(|error| self.reader.failed(error))?,
            }
        }
        Ok(check)
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
        if faults.is_empty() {
            faults.extend(journal::faults(path));
        }
        if faults.is_empty() && journal::has_something_to_set_back(path) {
            faults.push(
                "a write was interrupted: the next command that reads the file undoes it".into(),
            );
        }
        Check::new("journal", "no write was interrupted", faults)
    }
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

/// Checks every page, index and row, and lists the faulty rows. CHECKs and types are checked too,
/// because another program might have written rows without enforcing them.
fn integrity(
    theirs: &Connection,
    copy: &Connection,
    empty: &Connection,
) -> rusqlite::Result<Check> {
    let mut messages = texts(copy, "PRAGMA integrity_check")?;
    if schema::has_data_sets(theirs)? {
        // The file itself must be checked too: the copy lacks data sets and has new indexes.
        messages.extend(texts(theirs, "PRAGMA integrity_check")?);
    }
    messages.retain(|message| message != "ok");
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

/// Compares the SQL of each object in the schema with the SQL in the migrations. Compares the
/// search index with the one that `attach` creates.
fn objects(theirs: &Connection, ours: &Connection) -> rusqlite::Result<Check> {
    let rows = include_str!("../schema/select_schema.sql");
    let sql = format!("SELECT type || ' ' || name, tbl_name, sql FROM ({rows})");
    let objects = |connection| keyed(connection, &sql);
    let theirs = objects(theirs)?;
    if theirs.contains_key(SEARCH) {
        ours.execute_batch(include_str!("../schema/work_search.sql"))?;
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

/// Compares attached texts with the fingerprints of their passages. Compares the search index with
/// the texts.
fn attached(copy: &Connection) -> rusqlite::Result<Check> {
    let (count, altered) = attach::texts(copy)?;
    let altered = altered
        .iter()
        .map(|passage| format!("the text of `{passage}` is not the one that was attached"));
    let mut faults: Vec<String> = altered.collect();
    // With rank 1, FTS5 compares the index with the texts, instead of only checking the index.
    let check = "INSERT INTO work_search (work_search, rank) VALUES ('integrity-check', 1)";
    let is_indexed = copy
        .prepare("SELECT 1 FROM sqlite_schema WHERE name = 'work_search'")?
        .exists([])?;
    if is_indexed && copy.execute(check, []).is_err() {
        faults.push("the index `work_search` does not match the texts".into());
    }
    let found = match count {
        0 => "no text is attached".to_owned(),
        count => format!("{count} attached passages match their fingerprints"),
    };
    Ok(Check::new("texts", found, faults))
}

/// Checks that the data derived from events, such as counts, agree with the events.
fn of_events(connection: &Connection) -> rusqlite::Result<Check> {
    let faults = events::check::faults(connection)?;
    let count = events::check::count(connection)?;
    let found = format!("{count} events have the counts and marks that follow from them");
    Ok(Check::new("events", found, faults))
}

/// Checks that the data derived from votes, such as totals, agree with the single votes.
fn of_votes(connection: &Connection) -> rusqlite::Result<Check> {
    let faults = votes::check::faults(connection)?;
    let count = votes::check::count(connection)?;
    let found = format!("{count} votes have the totals and the agreement that follow from them");
    Ok(Check::new("votes", found, faults))
}

/// Compares the vocabularies, row by row, with those of the migrations. A changed row would matter,
/// because flags in the vocabularies decide what reports count.
fn codebook(theirs: &Connection, ours: &Connection) -> rusqlite::Result<Check> {
    let tables = texts(ours, include_str!("../schema/vocabularies.sql"))?;
    let mut faults = Vec::new();
    for table in &tables {
        // The table's name is safe in SQL, because it comes from chancery's own schema. The first
        // column is the code.
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

/// Compares the data dictionary, the table `README` and the list of migrations with those of a new
/// database, row by row. A changed row could do harm, because people paste queries from `README`.
fn dictionary(theirs: &Connection, ours: &Connection) -> rusqlite::Result<Check> {
    // The rows about the search index are left out, because they exist only while it exists.
    let meanings = "SELECT object || coalesce('.' || column_name, ''), * FROM work_dictionary \
        WHERE object <> 'work_search'";
    let questions = "SELECT question, * FROM README";
    let mut faults = Vec::new();
    let mut count = 0;
    let migrations = "SELECT version, name, checksum FROM work_migrations";
    for (of, sql) in [
        ("the dictionary", meanings),
        ("`README`", questions),
        ("`work_migrations`", migrations),
    ] {
        let (theirs, ours) = (keyed(theirs, sql)?, keyed(ours, sql)?);
        compare(&theirs, &ours, of, &mut faults);
        count += ours.len();
    }
    let found = format!("{count} entries match the schema");
    Ok(Check::new("dictionary", found, faults))
}

/// The values of each row, by the name of the row.
type RowsByName = BTreeMap<String, Vec<Value>>;

/// Compares two sets of rows. Adds to `faults` each row that differs or that only one set has.
fn compare(theirs: &RowsByName, ours: &RowsByName, of: &str, faults: &mut Vec<String>) {
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

/// Returns the rows of a query by the text in their first column. Stops at the memory limit.
fn keyed(connection: &Connection, sql: &str) -> rusqlite::Result<RowsByName> {
    let mut statement = connection.prepare(sql)?;
    let width = statement.column_count();
    let mut rows = statement.query([])?;
    let mut keyed = RowsByName::new();
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

    /// A stop between two statements interrupts neither, but it must still be noticed.
    #[test]
    fn a_stopped_check_never_counts_as_good() {
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
