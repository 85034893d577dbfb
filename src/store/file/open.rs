//! Creates and opens files, and refuses files that chancery did not make or that have another
//! version of the schema.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::identity::Identity;
use super::journal;
use super::lock::{self, Locked};
use super::names::{target, with_ending};
use super::stop::Order;
use crate::beside::{Beside, folder_of, sweep, sync_folder};
use crate::store::{Error, Reader, Store, schema};

/// The application ID in the file's header: `CHRC`.
pub const APPLICATION_ID: i32 = 1_128_813_123;

/// The value of bytes 18 and 19 in the header of a file that is in WAL mode.
pub(crate) const WAL: u8 = 2;

/// The page cache of a writing connection, for `PRAGMA cache_size`: 64 MiB, allocated
/// only as needed.
const CACHE: i64 = -(64 << 10);

/// How long a connection waits while another program writes.
pub(crate) const PATIENCE: Duration = Duration::from_secs(5);

impl Store {
    /// Opens an existing file for writing.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Altered`] if the schema is not exactly this program's, [`Error::Codebook`]
    /// if the vocabularies are not, and the errors of [`Reader::open`].
    pub fn open(path: &Path) -> Result<Self, Error> {
        let order = Order::default();
        let connection = writable(path, &order)?;
        let check = || {
            check_version(&connection, path)?;
            schema::verify(&connection, schema::latest_version(), path)?;
            schema::verify_codebook(&connection, path)
        };
        check().map_err(|error| lock::failed(error, &order, path))?;
        sweep(folder_of(&target(path)));
        Ok(Self {
            connection,
            path: path.into(),
            order,
        })
    }

    /// Creates an empty record in memory.
    pub fn in_memory() -> Result<Self, Error> {
        let connection = Connection::open_in_memory()?;
        // This is half the default size, because most tables and indexes fill less than one page.
        connection.pragma_update(None, "page_size", 2048)?;
        Self::build(connection, ":memory:".into())
    }

    /// Turns a store into a reader of the same record. If the record is in a file, closes the file
    /// and opens it again for reading.
    pub fn into_reader(self) -> Result<Reader, Error> {
        if self.connection.path().is_some_and(|path| !path.is_empty()) {
            drop(self.connection);
            return Reader::open(&self.path);
        }
        Reader::lock(self.connection, self.path)
    }

    pub(crate) fn build(mut connection: Connection, path: PathBuf) -> Result<Self, Error> {
        let order = Order::default();
        lock::guard(&mut connection, &order)?;
        prepare(&connection).map_err(|error| error.at(&path))?;
        schema::make(&mut connection, &path)?;
        Ok(Self {
            connection,
            path,
            order,
        })
    }
}

impl Reader {
    /// Opens an existing file for reading.
    ///
    /// If a crash interrupted a write, the file is first rolled back through a writable
    /// connection; [`Reader::recovered`] then returns true.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Unrecovered`] if the write cannot be rolled back, [`Error::WriteAhead`] if
    /// reading would create files, and the errors of opening.
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

    /// Opens an existing file without waiting for writers and without rolling back an
    /// interrupted write.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`Reader::open`], and an error if opening would have to wait or roll
    /// back.
    pub fn glance(path: &Path) -> Result<Self, Error> {
        Self::open_as_it_is(path, Duration::ZERO).map_err(|error| error.at(path))
    }

    /// Returns whether opening this reader first had to roll back an interrupted write.
    #[must_use]
    pub fn recovered(&self) -> bool {
        self.recovered
    }

    /// Refuses a file whose schema is not exactly this program's.
    ///
    /// Reading is safe without this check, because the lock works with any schema. But an export of
    /// an altered file would look like one of an intact file, and a rehearsal might accept a
    /// dossier that loading then refuses.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Altered`].
    pub fn verify(&self) -> Result<(), Error> {
        schema::verify(&self.connection, schema::latest_version(), &self.path)
            .map_err(|error| self.failed(error))
    }

    /// Returns the path of the file. For a record in memory, the path is `:memory:`.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Opens a second reader of the same snapshot of the file, for another thread. Returns `None`
    /// if the snapshot cannot be read a second time.
    ///
    /// This reader's lock keeps every writer out of the file, so both readers see the same
    /// snapshot. The [`Stopper`](super::Stopper)s of this reader also stop the other one.
    #[must_use]
    pub fn second(&self) -> Option<Self> {
        let identity = self.identity.as_ref()?;
        schema::version(&self.connection).ok()?;
        // Only SQLite may open the file here. On POSIX systems, a process loses all its locks on a
        // file when it closes any descriptor of that file.
        let connection = connect(&self.path, OpenFlags::SQLITE_OPEN_READ_ONLY).ok()?;
        let locked = lock::lock_but_for(connection, &[], self.order.clone()).ok()?;
        schema::version(&locked.connection).ok()?;
        let second = Self::new(locked, self.path.clone());
        (Identity::of(&self.path).as_ref() == Some(identity)).then_some(second)
    }

    fn open_as_it_is(path: &Path, patience: Duration) -> Result<Self, Error> {
        let identity = Identity::of(path);
        let (header, has_journal) = check_file(path)?;
        let connection = connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        connection.busy_timeout(patience)?;
        // The connection is locked before anything is read, because the file might be untrusted.
        let reader = Self::lock(connection, path.into())?;
        if has_journal {
            // Either another program is writing, or a write was interrupted. Only a read by SQLite
            // shows which.
            check_version(&reader.connection, path)?;
        } else {
            // Without a journal, no rollback can change the version in the header. A read by SQLite
            // would load the schema, which takes as long as the rest of opening.
            current(version_in(&header), path)?;
        }
        Ok(Self { identity, ..reader })
    }

    pub(crate) fn lock(connection: Connection, path: PathBuf) -> Result<Self, Error> {
        Ok(Self::new(lock::lock(connection)?, path))
    }

    pub(crate) fn new(locked: Locked, path: PathBuf) -> Self {
        Self {
            connection: locked.connection,
            path,
            recovered: false,
            refusal: locked.refusal,
            order: locked.order,
            release: locked.release,
            identity: None,
        }
    }
}

/// Opens an existing file of chancery for writing, with any version of the schema.
///
/// The caller must verify the schema before anything else runs.
pub(crate) fn writable(path: &Path, order: &Order) -> Result<Connection, Error> {
    check_file(path)?;
    let open = || {
        let mut connection = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        lock::guard(&mut connection, order)?;
        prepare(&connection)?;
        // EXTRA also syncs the removal of the journal. Otherwise a power failure could undo a
        // change that was reported as made. On macOS, only `fullfsync` makes a sync reach the disk.
        connection.pragma_update(None, "synchronous", "EXTRA")?;
        connection.pragma_update(None, "fullfsync", true)?;
        Ok(connection)
    };
    open().map_err(|error| lock::failed(error, order, path))
}

/// Returns the schema version in a file's header.
pub(crate) fn version_in(header: &[u8]) -> i64 {
    let bytes = header.get(60..64).and_then(|bytes| bytes.try_into().ok());
    i64::from(i32::from_be_bytes(bytes.unwrap_or_default()))
}

fn check_version(connection: &Connection, path: &Path) -> Result<(), Error> {
    current(schema::version(connection)?, path)
}

/// Refuses a schema version other than this program's.
pub(crate) fn current(found: i64, path: &Path) -> Result<(), Error> {
    schema::known(found, path)?;
    let known = schema::latest_version();
    let path = path.to_path_buf();
    if found < known {
        return Err(Error::Older { path, found, known });
    }
    Ok(())
}

/// Checks a file and the files next to it, before `SQLite` opens any of them. Returns the header of
/// the file, and whether it has a journal.
fn check_file(path: &Path) -> Result<(Vec<u8>, bool), Error> {
    let header = check_header(path)?;
    if header[18..20].contains(&WAL) {
        return Err(Error::WriteAhead(path.into()));
    }
    Ok((header, journal::check(path)?))
}

/// Reads the header of a file, which must be one of chancery's.
fn check_header(path: &Path) -> Result<Vec<u8>, Error> {
    let header = read_header(path)?;
    if header.get(68..72) == Some(&APPLICATION_ID.to_be_bytes()) {
        Ok(header)
    } else {
        Err(Error::Foreign(path.into()))
    }
}

/// Reads the first hundred bytes of a file, before `SQLite` touches it.
pub(crate) fn read_header(path: &Path) -> Result<Vec<u8>, Error> {
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

pub(crate) fn connect(path: &Path, flags: OpenFlags) -> Result<Connection, Error> {
    let path = plain(path);
    Ok(Connection::open_with_flags(
        path,
        flags | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?)
}

/// Returns the path in a form that `SQLite` treats as a path.
///
/// The bundled `SQLite` treats a name that starts with `file:` as a URI, and the name `:memory:` as
/// an in-memory database. A path that begins with `./` is always a path.
pub(crate) fn plain(path: &Path) -> PathBuf {
    Path::new(".").join(path)
}

/// Configures a writing connection.
pub(crate) fn prepare(connection: &Connection) -> Result<(), Error> {
    connection.busy_timeout(PATIENCE)?;
    connection.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(()))?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // A user can delete the attached text of a source before passing the file on. The text must
    // not remain in free pages.
    connection.query_row("PRAGMA secure_delete = ON", [], |_| Ok(()))?;
    // Primary keys are texts, so writes are scattered over the tables. With the default cache of 2
    // MiB, SQLite writes and reads the same pages repeatedly. The larger cache reduced the time for
    // a hundred thousand facts from 9.9 s to 6.5 s.
    connection.pragma_update(None, "cache_size", CACHE)?;
    Ok(())
}

/// Returns whether a read failed because the last write was interrupted: `SQLite` then tries to
/// roll the write back, which a read-only connection cannot do.
fn is_cut_short(error: &rusqlite::Error, path: &Path) -> bool {
    let stopped = matches!(
        error.sqlite_error_code(),
        Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen)
    );
    stopped && with_ending(&target(path), "-journal").exists()
}

/// Rolls back an interrupted write, by reading the file through a writable connection.
fn recover(path: &Path) -> Result<(), Error> {
    let roll_back = || -> Result<(), Error> {
        let mut connection = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        lock::guard(&mut connection, &Order::default())?;
        connection.busy_timeout(PATIENCE)?;
        schema::version(&connection)?;
        Ok(())
    };
    let is_protected = |error: &rusqlite::Error| {
        matches!(
            error.sqlite_error_code(),
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen)
        )
    };
    roll_back().map_err(|error| match error {
        Error::Sqlite(error) if is_protected(&error) => Error::Unrecovered(path.into()),
        error => error.at(path),
    })
}

/// Creates a temporary folder next to `path`, for a file that is moved to its final place later.
pub(crate) fn aside(path: &Path) -> Result<Beside, Error> {
    Beside::new(path).map_err(|source| {
        let is_folder_missing = source.kind() == io::ErrorKind::NotFound;
        let at_fault = if is_folder_missing {
            folder_of(path)
        } else {
            path
        };
        Error::Io {
            path: at_fault.into(),
            source,
        }
    })
}

/// Syncs the folder, so that a new file at `path` survives a power failure.
pub(crate) fn sync_folder_of(path: &Path) -> Result<(), Error> {
    sync_folder(folder_of(path)).map_err(|source| Error::Unsynced {
        path: path.into(),
        source,
    })
}
