//! Migrates a file to the current schema.

use std::ffi::OsString;
use std::fs::{self, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, OpenFlags, ToSql, Transaction, TransactionBehavior};

use super::commit::commit;
use super::stop::Order;
use super::{lock, open};
use crate::beside::{Beside, folder_of, sync_folder};
use crate::store::schema::dictionary;
use crate::store::{Error, Stopper, schema};

pub(crate) use crate::store::schema::latest_version;

/// The result of [`migrate`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Migrated {
    /// The schema version before the migration.
    pub from: i64,
    /// The schema version after the migration.
    pub to: i64,
    /// The copy of the old file, or `None` if the file was current and so did not change.
    pub copy: Option<PathBuf>,
}

/// Migrates the file at `path` in one transaction, and keeps a copy of the old file.
///
/// A current file does not change. If a migration fails, the file is unchanged and no copy remains.
///
/// # Errors
///
/// Returns the errors of opening a file, including [`Error::Newer`] and [`Error::Outdated`], and
/// [`Error::Migration`], [`Error::Dangling`] and [`Error::Unfinished`].
pub fn migrate(path: &Path) -> Result<Migrated, Error> {
    migrate_until(path, |_| ())
}

/// Migrates the file at `path`, as [`migrate`] does. `verified` receives the stopper once the
/// schema of the file is known to be chancery's.
pub fn migrate_until(path: &Path, verified: impl FnOnce(Stopper)) -> Result<Migrated, Error> {
    let order = Order::default();
    let mut connection = open::writable(path, &order)?;
    let from = version(&connection, path)?;
    // A current file can be write-protected, so its transaction takes no write lock at the start.
    let behavior = if from < latest_version() {
        TransactionBehavior::Immediate
    } else {
        TransactionBehavior::Deferred
    };
    // This `PRAGMA` has no effect inside a transaction, so it runs before the transaction.
    let transaction = connection
        .pragma_update(None, "foreign_keys", false)
        .and_then(|()| connection.transaction_with_behavior(behavior))
        .map_err(|error| Error::from(error).at(path))?;
    let stopper = Stopper::new(&transaction, &order);
    let verified = || verified(stopper);
    step(transaction, path, verified).map_err(|error| lock::failed(error, &order, path))
}

/// Migrates the file in a transaction. If the file is not current, the transaction keeps other
/// writers out.
fn step(
    transaction: Transaction<'_>,
    path: &Path,
    verified: impl FnOnce(),
) -> Result<Migrated, Error> {
    // Another program might have migrated the file in the meantime.
    let (from, to) = (version(&transaction, path)?, latest_version());
    schema::verify(&transaction, from, path)?;
    verified();
    let copy = if from < to {
        let copy = Copy::new(path)?;
        schema::run(&transaction, path)?;
        Some(copy.keep(from)?)
    } else {
        dictionary::refresh(&transaction).map_err(|error| error.at(path))?;
        None
    };
    let committed = commit(transaction, path);
    let is_made = matches!(committed, Ok(()) | Err(Error::Unsynced { .. }));
    if let Some(copy) = copy.as_ref().filter(|copy| copy.is_new && !is_made) {
        // The file has not changed, so a copy of it is of no use.
        let _ = fs::remove_file(&copy.path);
    }
    let copy = copy.map(|copy| copy.path);
    committed.map(|()| Migrated { from, to, copy })
}

/// Returns the schema version of a file, and fails if this program cannot migrate it.
fn version(connection: &Connection, path: &Path) -> Result<i64, Error> {
    let version = schema::version(connection).map_err(|error| Error::from(error).at(path))?;
    schema::known(version, path)?;
    Ok(version)
}

/// A copy of a file, still under a temporary name.
struct Copy<'a> {
    path: &'a Path,
    beside: Beside,
}

/// A copy under its final name, next to the original.
struct Kept {
    path: PathBuf,
    /// Whether this run made the copy; otherwise an earlier run left it there.
    is_new: bool,
}

impl<'a> Copy<'a> {
    /// Copies the file at `path`, with its permissions.
    fn new(path: &'a Path) -> Result<Self, Error> {
        let copy = Self {
            path,
            beside: open::aside(path)?,
        };
        let place = copy.beside.path();
        let unusable = |source| copy.failed(source);
        let file = private().open(&place).map_err(unusable)?;
        copy_rows(path, &place).map_err(|error| match error.at(path) {
            Error::Disk { source, .. } => unusable(source),
            // An error here is about writing the copy, because the file itself is only read.
            Error::WriteProtected(_) => unusable(io::ErrorKind::PermissionDenied.into()),
            error => error,
        })?;
        fs::metadata(path)
            .and_then(|found| file.set_permissions(found.permissions()))
            .and_then(|()| file.sync_all())
            .map_err(unusable)?;
        Ok(copy)
    }

    /// Moves the copy next to the file, as `chancery.db.v3.bak`, without overwriting a file.
    ///
    /// An identical copy can already be there, left by a run that was killed.
    fn keep(self, version: i64) -> Result<Kept, Error> {
        let mut names = copy_names(self.path, version);
        let mut next = || names.next().expect("numbered names never run out");
        let mut name = next();
        let put = loop {
            match self.beside.put(&name) {
                Err(taken) if taken.kind() == io::ErrorKind::AlreadyExists => {
                    if self.is_at(&name) {
                        return Ok(Kept {
                            path: name,
                            is_new: false,
                        });
                    }
                    name = next();
                }
                put => break put,
            }
        };
        put.map_err(|source| self.failed(source))?;
        if let Err(source) = sync_folder(folder_of(&name)) {
            // The file will not be migrated, so a copy of it is of no use.
            let _ = fs::remove_file(&name);
            return Err(self.failed(source));
        }
        Ok(Kept {
            path: name,
            is_new: true,
        })
    }

    fn is_at(&self, place: &Path) -> bool {
        let copied = || Some((fs::read(self.beside.path()).ok()?, fs::read(place).ok()?));
        copied().is_some_and(|(ours, theirs)| ours == theirs)
    }

    fn failed(&self, source: io::Error) -> Error {
        Error::Copy {
            path: self.path.into(),
            source,
        }
    }
}

/// Copies a database to an empty file.
///
/// The bytes of the file are not read directly, because closing the file would release the locks
/// that this process has on it. Free pages are not copied, so the same record gives the same bytes.
fn copy_rows(from: &Path, to: &Path) -> Result<(), Error> {
    let from = open::connect(from, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    from.execute("VACUUM INTO ?1", [SqlitePath(&open::plain(to))])?;
    Ok(())
}

/// A file's name as `SQLite` receives it: the exact bytes, which need not be UTF-8.
struct SqlitePath<'a>(&'a Path);

impl ToSql for SqlitePath<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let bytes = self.0.as_os_str().as_encoded_bytes();
        Ok(ToSqlOutput::Borrowed(ValueRef::Text(bytes)))
    }
}

/// Returns the options for creating a file that only its owner can read.
#[cfg(unix)]
fn private() -> OpenOptions {
    use std::os::unix::fs::OpenOptionsExt;

    let mut options = OpenOptions::new();
    options.write(true).create_new(true).mode(0o600);
    options
}

#[cfg(not(unix))]
fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    options
}

fn copy_names(path: &Path, version: i64) -> impl Iterator<Item = PathBuf> {
    let named = move |number: u32| {
        let mut name = OsString::from(path);
        match number {
            1 => name.push(format!(".v{version}.bak")),
            number => name.push(format!(".v{version}.{number}.bak")),
        }
        PathBuf::from(name)
    };
    (1..).map(named)
}
