//! Bringing a file up to date.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, OpenFlags, ToSql};

use super::{Error, dictionary, open, schema};

pub(super) use super::schema::latest_version;

/// What [`migrate`] did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Migrated {
    /// Schema version before.
    pub from: i64,
    /// Schema version now.
    pub to: i64,
    /// The copy that was kept; `None`: the file was current and is unchanged.
    pub copy: Option<PathBuf>,
}

/// Brings the file at `path` up to date, and keeps a copy of it as it was.
///
/// A file that is current already is not touched. A migration that fails leaves
/// the file as it was, and no copy.
///
/// # Errors
///
/// Those of opening, [`Error::Newer`] and [`Error::Outdated`] included;
/// [`Error::Migration`], [`Error::Dangling`] and [`Error::Unfinished`].
pub fn migrate(path: &Path) -> Result<Migrated, Error> {
    let mut connection = open::writable(path)?;
    let from = schema::version(&connection).map_err(|error| Error::from(error).at(path))?;
    schema::known(from, path)?;
    let to = latest_version();
    let copy = if from < to {
        rehearse(&connection, path)?;
        let copy = keep_copy(&connection, path, from)?;
        schema::run(&mut connection, path)?;
        Some(copy)
    } else {
        // A crash right after a migration can have left the dictionary behind.
        dictionary::refresh(&mut connection).map_err(|error| error.at(path))?;
        None
    };
    Ok(Migrated { from, to, copy })
}

/// Migrates a passing copy of the file: what fails, or what shows only after the
/// migrations have been committed, is then found before the file itself is touched.
fn rehearse(connection: &Connection, path: &Path) -> Result<(), Error> {
    let file = open::temporary_file_for(path)?;
    // An empty file is the one thing there that VACUUM INTO does not refuse.
    connection
        .execute("VACUUM INTO ?1", [Name(&open::plain(file.path()))])
        .map_err(|error| Error::from(error).at(path))?;
    let mut rehearsal = open::connect(file.path(), OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    schema::run(&mut rehearsal, path)
}

/// Copies the file beside itself, as `chancery.db.v3.bak`, over nothing that is there.
fn keep_copy(connection: &Connection, path: &Path, version: i64) -> Result<PathBuf, Error> {
    let copy = copy_names(path, version)
        .find(|name| !name.exists())
        .expect("numbered names never run out");
    // VACUUM INTO refuses a file that has come to be in the meantime.
    connection
        .execute("VACUUM INTO ?1", [Name(&open::plain(&copy))])
        .map_err(|error| Error::from(error).at(path))?;
    Ok(copy)
}

/// A file's name as `SQLite` takes it: its very bytes, which need not be UTF-8.
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
