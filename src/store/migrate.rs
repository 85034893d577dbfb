//! Migrates a file to the current schema.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, OpenFlags, ToSql};

use super::stop::Order;
use super::{Error, Stopper, dictionary, lock, open, schema};

pub(super) use super::schema::latest_version;

/// The result of [`migrate`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Migrated {
    /// Schema version before.
    pub from: i64,
    /// Schema version now.
    pub to: i64,
    /// The copy that was kept; `None`: the file was current and is unchanged.
    pub copy: Option<PathBuf>,
}

/// Migrates the file at `path`, and keeps a copy of the old file.
///
/// A current file does not change. A failed migration leaves the file unchanged, and no
/// copy.
///
/// # Errors
///
/// Those of opening, [`Error::Newer`] and [`Error::Outdated`] included;
/// [`Error::Migration`], [`Error::Dangling`] and [`Error::Unfinished`].
pub fn migrate(path: &Path) -> Result<Migrated, Error> {
    migrate_until(path, |_| ())
}

/// Migrates the file at `path`, as [`migrate`] does. `verified` gets what stops it, once the
/// schema of the file is known to be chancery's.
pub fn migrate_until(path: &Path, verified: impl FnOnce(Stopper)) -> Result<Migrated, Error> {
    let order = Order::default();
    let mut connection = open::writable(path, &order)?;
    let bare = |error| lock::failed(error, &order, path);
    let from = schema::version(&connection).map_err(|error| bare(error.into()))?;
    schema::known(from, path)?;
    schema::verify(&connection, from, path).map_err(bare)?;
    verified(Stopper::new(&connection, &order));
    let to = latest_version();
    let copy = if from < to {
        rehearse(&connection, path)?;
        let copy = keep_copy(&connection, path, from)?;
        schema::run(&mut connection, path)?;
        Some(copy)
    } else {
        // A crash right after a migration may have left an outdated dictionary.
        dictionary::refresh(&mut connection).map_err(|error| error.at(path))?;
        None
    };
    Ok(Migrated { from, to, copy })
}

/// Migrates a temporary copy first, so that failures, including those that show only after
/// the commit, are found before the file itself changes.
fn rehearse(connection: &Connection, path: &Path) -> Result<(), Error> {
    let file = open::temporary_file_for(path)?;
    // VACUUM INTO accepts no existing file except an empty one.
    connection
        .execute("VACUUM INTO ?1", [Name(&open::plain(file.path()))])
        .map_err(|error| Error::from(error).at(path))?;
    let mut rehearsal = open::connect(file.path(), OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    schema::run(&mut rehearsal, path)
}

/// Copies the file beside itself, as `chancery.db.v3.bak`, without overwriting a file.
fn keep_copy(connection: &Connection, path: &Path, version: i64) -> Result<PathBuf, Error> {
    let copy = copy_names(path, version)
        .find(|name| !name.exists())
        .expect("numbered names never run out");
    // VACUUM INTO refuses a file that was created in the meantime.
    connection
        .execute("VACUUM INTO ?1", [Name(&open::plain(&copy))])
        .map_err(|error| Error::from(error).at(path))?;
    Ok(copy)
}

/// A file's name for `SQLite`: its exact bytes, which need not be UTF-8.
struct Name<'a>(&'a Path);

impl ToSql for Name<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let bytes = self.0.as_os_str().as_encoded_bytes();
        Ok(ToSqlOutput::Borrowed(ValueRef::Text(bytes)))
    }
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
