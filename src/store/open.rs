//! Making and opening files: nothing is opened that is not ours and current.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::load::Loaded;
use super::lock::{self, Locked};
use super::{Error, Reader, Store, schema};
use crate::dossier::Dossier;

/// The number in the file's header that says whose it is: `CHRC`.
pub const APPLICATION_ID: i32 = 1_128_813_123;

/// What bytes 18 and 19 of the header say of a file with a write-ahead log.
pub(super) const WAL: u8 = 2;

/// Pages that a connection that writes may keep in memory, as `PRAGMA cache_size` has it:
/// 64 MiB, taken only as they are filled.
const CACHE: i64 = -(64 << 10);

/// How long to wait for another program that is writing.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);

impl Store {
    /// Makes a new file with these dossiers in it.
    ///
    /// It is built under another name in the same folder and renamed, so that
    /// there is never half a file.
    ///
    /// # Errors
    ///
    /// [`Error::Exists`] where there is a file already, [`Error::LeftOver`] where
    /// the journal of an earlier one is, and those of loading.
    pub fn create(path: &Path, dossiers: &[Dossier]) -> Result<Vec<Loaded>, Error> {
        if path.symlink_metadata().is_ok() {
            return Err(Error::Exists(path.into()));
        }
        refuse_left_over(path)?;
        let file = temporary_file_for(path)?;
        let loaded = Self::fill(file.path(), dossiers)?;
        refuse_left_over(path)?;
        file.persist_noclobber(path)
            .map_err(|error| match error.error.kind() {
                io::ErrorKind::AlreadyExists => Error::Exists(path.into()),
                _ => Error::Io {
                    path: folder_of(path).into(),
                    source: error.error,
                },
            })?;
        Ok(loaded)
    }

    /// Opens an existing file for writing.
    pub fn open(path: &Path) -> Result<Self, Error> {
        let connection = writable(path)?;
        check_version(&connection, path)?;
        Ok(Self {
            connection,
            path: path.into(),
        })
    }

    /// Makes an empty record in memory.
    pub fn in_memory() -> Result<Self, Error> {
        let connection = Connection::open_in_memory()?;
        // Half the usual size: most tables and indexes fill less than one page.
        connection.pragma_update(None, "page_size", 2048)?;
        Self::build(connection, ":memory:".into())
    }

    /// Turns a record in memory into one that can only be read.
    ///
    /// A store on a file is closed and its file opened for reading.
    pub fn into_reader(self) -> Result<Reader, Error> {
        if self.connection.path().is_some_and(|path| !path.is_empty()) {
            drop(self.connection);
            return Reader::open(&self.path);
        }
        Reader::lock(self.connection, self.path)
    }

    fn fill(path: &Path, dossiers: &[Dossier]) -> Result<Vec<Loaded>, Error> {
        let connection = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        let mut store = Self::build(connection, path.into())?;
        let loaded = store.load(dossiers)?;
        store.connection.close().map_err(|(_, error)| error)?;
        Ok(loaded)
    }

    fn build(mut connection: Connection, path: PathBuf) -> Result<Self, Error> {
        prepare(&connection).map_err(|error| error.at(&path))?;
        schema::run(&mut connection, &path)?;
        Ok(Self { connection, path })
    }
}

impl Reader {
    /// Opens an existing file for reading.
    ///
    /// After a crash in the middle of a write, the file is first rolled back
    /// through one writable connection; [`Reader::recovered`] then says so.
    ///
    /// # Errors
    ///
    /// [`Error::Unrecovered`] where it cannot be rolled back, [`Error::WriteAhead`]
    /// where reading would leave files behind, and those of opening.
    pub fn open(path: &Path) -> Result<Self, Error> {
        match Self::open_as_it_is(path, PATIENCE) {
            Err(Error::Sqlite(error)) if is_cut_short(&error, path) => {
                recover(path)?;
                let reader = Self::open_as_it_is(path, PATIENCE).map_err(|error| error.at(path))?;
                Ok(Self {
                    recovered: true,
                    ..reader
                })
            }
            opened => opened.map_err(|error| error.at(path)),
        }
    }

    /// Opens an existing file for a glance that nobody should notice: whoever writes is
    /// not waited for, and what a crash left is not rolled back.
    ///
    /// # Errors
    ///
    /// Those of [`Reader::open`], and where it would wait or roll back.
    pub fn glance(path: &Path) -> Result<Self, Error> {
        Self::open_as_it_is(path, Duration::ZERO).map_err(|error| error.at(path))
    }

    /// Tells whether an unfinished write had to be rolled back to read the file.
    #[must_use]
    pub fn recovered(&self) -> bool {
        self.recovered
    }

    /// Returns the file's path; `:memory:` for a record in memory.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn open_as_it_is(path: &Path, patience: Duration) -> Result<Self, Error> {
        let header = check_header(path)?;
        if header[18..20].contains(&WAL) {
            return Err(Error::WriteAhead(path.into()));
        }
        let connection = connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        connection.busy_timeout(patience)?;
        // Locked before it is read at all: the file may be a stranger's.
        let reader = Self::lock(connection, path.into())?;
        if beside(&target(path), "-journal").exists() {
            // Somebody is writing, or was cut short: only SQLite can tell, by reading.
            check_version(&reader.connection, path)?;
        } else {
            // The schema is read when it is needed, which takes as long as all the rest.
            current(version_in(&header), path)?;
        }
        Ok(reader)
    }

    pub(super) fn lock(connection: Connection, path: PathBuf) -> Result<Self, Error> {
        Ok(Self::new(lock::lock(connection)?, path))
    }

    pub(super) fn new(locked: Locked, path: PathBuf) -> Self {
        Self {
            connection: locked.connection,
            path,
            recovered: false,
            refusal: locked.refusal,
            order: locked.order,
        }
    }
}

/// Opens an existing file of ours for writing, whatever the version of its schema.
pub(super) fn writable(path: &Path) -> Result<Connection, Error> {
    check_header(path)?;
    let connection =
        connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE).map_err(|error| error.at(path))?;
    prepare(&connection).map_err(|error| error.at(path))?;
    Ok(connection)
}

/// Returns the version of the schema that a file's header tells.
pub(super) fn version_in(header: &[u8]) -> i64 {
    let bytes = header.get(60..64).and_then(|bytes| bytes.try_into().ok());
    i64::from(i32::from_be_bytes(bytes.unwrap_or_default()))
}

fn check_version(connection: &Connection, path: &Path) -> Result<(), Error> {
    current(schema::version(connection)?, path)
}

/// Refuses a schema of another version than this program's.
pub(super) fn current(found: i64, path: &Path) -> Result<(), Error> {
    schema::known(found, path)?;
    let known = schema::latest_version();
    let path = path.to_path_buf();
    if found < known {
        return Err(Error::Older { path, found, known });
    }
    Ok(())
}

/// Reads the first bytes of a file that must be one of ours.
fn check_header(path: &Path) -> Result<Vec<u8>, Error> {
    let header = read_header(path)?;
    if header.get(68..72) == Some(&APPLICATION_ID.to_be_bytes()) {
        Ok(header)
    } else {
        Err(Error::Foreign(path.into()))
    }
}

/// Reads the first hundred bytes, before `SQLite` may do anything to the file.
pub(super) fn read_header(path: &Path) -> Result<Vec<u8>, Error> {
    let unusable = |source| Error::Io {
        path: path.into(),
        source,
    };
    let metadata = fs::metadata(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Error::Missing(path.into()),
        _ => unusable(error),
    })?;
    if !metadata.is_file() {
        return Err(Error::NotAFile(path.into()));
    }
    let mut header = Vec::with_capacity(100);
    let file = File::open(path).map_err(unusable)?;
    file.take(100).read_to_end(&mut header).map_err(unusable)?;
    if !header.starts_with(b"SQLite format 3\0") {
        return Err(Error::NotADatabase(path.into()));
    }
    if header.len() < 100 {
        return Err(Error::Corrupt(path.into()));
    }
    Ok(header)
}

pub(super) fn connect(path: &Path, flags: OpenFlags) -> Result<Connection, Error> {
    let path = plain(path);
    Ok(Connection::open_with_flags(
        path,
        flags | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?)
}

/// Returns the path in a form that is only a path.
///
/// The bundled `SQLite` takes a name that begins with `file:` for a URI, and
/// `:memory:` for no file at all; behind `./` it does neither.
pub(super) fn plain(path: &Path) -> PathBuf {
    Path::new(".").join(path)
}

/// Sets up a connection that writes.
pub(super) fn prepare(connection: &Connection) -> Result<(), Error> {
    connection.busy_timeout(PATIENCE)?;
    connection.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(()))?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // What is taken out is not left in the file's free pages: words of somebody's copy of a
    // source must not go on with the file.
    connection.query_row("PRAGMA secure_delete = ON", [], |_| Ok(()))?;
    // Keys that are texts are written all over the tables: with the usual 2 MiB, pages
    // go out and come back time and again (a hundred thousand facts: 9.9 s became 6.5 s).
    connection.pragma_update(None, "cache_size", CACHE)?;
    Ok(())
}

/// Tells whether a read failed because the last write was cut short: `SQLite`
/// then wants to roll it back, and a read-only connection cannot.
fn is_cut_short(error: &rusqlite::Error, path: &Path) -> bool {
    let stopped = matches!(
        error.sqlite_error_code(),
        Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen)
    );
    stopped && beside(&target(path), "-journal").exists()
}

/// Tells whether a write that was cut short may have changed the file.
///
/// A journal whose header is still empty was left before that: `SQLite` passes over it,
/// and takes it for the next write (<https://www.sqlite.org/lockingv3.html#hot_journals>).
pub(super) fn has_something_to_set_back(path: &Path) -> bool {
    let mut first = [0];
    let journal = File::open(beside(&target(path), "-journal"));
    let read = journal.and_then(|mut journal| journal.read(&mut first));
    read.is_ok_and(|count| count == 1) && first != [0]
}

/// Rolls back an unfinished write, which `SQLite` does at the first read.
fn recover(path: &Path) -> Result<(), Error> {
    let roll_back = || -> Result<(), Error> {
        let connection = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        connection.busy_timeout(PATIENCE)?;
        schema::version(&connection)?;
        Ok(())
    };
    roll_back().map_err(|error| match error.at(path) {
        Error::WriteProtected(path) => Error::Unrecovered(path),
        Error::Sqlite(error) if error.sqlite_error_code() == Some(ErrorCode::CannotOpen) => {
            Error::Unrecovered(path.into())
        }
        error => error,
    })
}

/// Refuses to make a file beside the journal of one that was deleted: the next
/// program to open the new file would roll that journal back into it.
fn refuse_left_over(path: &Path) -> Result<(), Error> {
    let journals = ["-journal", "-wal", "-shm"].map(|ending| beside(path, ending));
    let left_over = journals
        .into_iter()
        .find(|journal| journal.symlink_metadata().is_ok());
    left_over.map_or(Ok(()), |journal| Err(Error::LeftOver(journal)))
}

/// Follows a link to the file, beside which `SQLite` keeps the journal.
pub(super) fn target(path: &Path) -> PathBuf {
    match fs::canonicalize(path) {
        Ok(target) if path.is_symlink() => target,
        _ => path.into(),
    }
}

pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(ending);
    name.into()
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}

/// Makes an empty file beside `path` that goes away unless it is kept.
///
/// `tempfile`'s own way would put its odd name in the error, and let nobody else read it.
pub(super) fn temporary_file_for(path: &Path) -> Result<tempfile::NamedTempFile, Error> {
    let folder = folder_of(path);
    tempfile::Builder::new()
        .prefix(".chancery-")
        .suffix(".part")
        .make_in(folder, |name| File::create_new(name))
        .map_err(|source| Error::Io {
            path: folder.into(),
            source,
        })
}
