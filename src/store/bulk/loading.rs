//! Types for loading files of data sets: rejected lines, progress, and loaded files.

use std::sync::atomic::AtomicU64;

use foldhash::HashMap;
use rusqlite::{Connection, OptionalExtension};

use crate::store::Error;
use crate::store::select::all;

/// A line that cannot be used.
#[derive(Debug)]
pub struct Rejected<'a> {
    /// The name of the file that contains it.
    pub file: &'a str,
    /// The number of the line in its file.
    pub line: u64,
    /// Why the line cannot be used.
    pub reason: &'a str,
    /// The text of the line.
    pub text: &'a [u8],
}

/// The callback that receives lines that cannot be used.
pub type Reject<'a> = dyn FnMut(&Rejected<'_>) -> std::io::Result<()> + Send + 'a;

/// The progress of loading. Other threads can read it meanwhile.
#[derive(Debug, Default)]
pub struct Progress {
    /// The number of bytes read, over all files.
    pub bytes: AtomicU64,
    /// The number of rows read.
    pub rows: AtomicU64,
    /// The number of rows written.
    pub written: AtomicU64,
}

/// A loaded file of a data set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadedFile {
    /// Its name.
    pub name: String,
    /// The SHA-256 of its bytes, hexadecimal.
    pub sha256: String,
    /// Its size in bytes.
    pub bytes: u64,
}

impl LoadedFile {
    /// Returns the files that a query selects. Its columns must be name, SHA-256 and size.
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

/// Fails if a new file has the same bytes as a loaded file or as another new file. `files` has the
/// name and SHA-256 of each new file, and `table` lists the loaded files.
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
