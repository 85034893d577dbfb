//! Types for loading files of data sets: rejected lines, progress, and loaded files.

use std::sync::atomic::AtomicU64;

use foldhash::HashMap;
use rusqlite::{Connection, OptionalExtension};

use crate::store::Error;
use crate::store::select::all;

/// A line that cannot be used.
#[derive(Debug)]
pub struct Rejected<'a> {
    /// The name of its file.
    pub file: &'a str,
    /// Its number in the file.
    pub line: u64,
    /// Why.
    pub reason: &'a str,
    /// Its text.
    pub text: &'a [u8],
}

/// The callback that receives lines that cannot be used.
pub type Reject<'a> = dyn FnMut(&Rejected<'_>) -> std::io::Result<()> + Send + 'a;

/// The progress of loading; other threads may read it.
#[derive(Debug, Default)]
pub struct Progress {
    /// Bytes read of all files.
    pub bytes: AtomicU64,
    /// Rows read.
    pub rows: AtomicU64,
    /// Rows written.
    pub written: AtomicU64,
}

/// A file of a data set that is loaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadedFile {
    /// Its name.
    pub name: String,
    /// The SHA-256 of its bytes, hexadecimal.
    pub sha256: String,
    /// Its size.
    pub bytes: u64,
}

impl LoadedFile {
    /// Returns the files that a query lists by name, SHA-256 and size.
    pub(crate) fn select(connection: &Connection, sql: &str) -> rusqlite::Result<Vec<Self>> {
        all(connection, sql, [], |row| {
            Ok(Self {
                name: row.get(0)?,
                sha256: row.get(1)?,
                bytes: row.get::<_, i64>(2)?.cast_unsigned(),
            })
        })
    }
}

/// Refuses a file whose bytes are already loaded, or that is given twice. `files` has name and
/// SHA-256 of each file; `table` lists the loaded files.
pub(crate) fn refuse_same<'f>(
    connection: &Connection,
    table: &str,
    files: impl Iterator<Item = (&'f str, &'f str)>,
) -> Result<(), Error> {
    let select = format!("SELECT name FROM {table} WHERE sha256 = ?1");
    let mut select = connection.prepare(&select)?;
    let mut given: HashMap<&str, &str> = HashMap::default();
    for (name, sha256) in files {
        let loaded: Option<String> = select.query_row([sha256], |row| row.get(0)).optional()?;
        let is_loaded = loaded.is_some();
        let before = given.insert(sha256, name).map(str::to_owned);
        if let Some(other) = loaded.or(before) {
            return Err(Error::SameFile {
                file: name.to_owned(),
                other,
                is_loaded,
            });
        }
    }
    Ok(())
}
