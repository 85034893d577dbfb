//! Tells a failing disk from other failures of `SQLite`, and why it fails.
//!
//! `SQLite` keeps the system's reason to itself. The thread's last error is that reason
//! unless a later call has failed too, so it is asked at once, and believed only if it is
//! about a disk.

use std::io;
use std::path::Path;

use rusqlite::{ErrorCode, ffi};

use crate::beside::Beside;
use crate::disk;

/// Returns what a disk failed to do, and why; `None`: it did not fail.
pub(crate) fn of(error: &rusqlite::Error) -> Option<(&'static str, io::Error)> {
    let failure = error.sqlite_error()?;
    let doing = match failure.code {
        ErrorCode::DiskFull => "write",
        ErrorCode::SystemIoFailure => doing(failure.extended_code),
        // This is also what SQLite calls a read that fails with EIO.
        ErrorCode::DatabaseCorrupt if disk::is_failure(&io::Error::last_os_error()) => "read",
        _ => return None,
    };
    Some((doing, reason(error)))
}

fn doing(extended_code: i32) -> &'static str {
    match extended_code {
        ffi::SQLITE_IOERR_READ | ffi::SQLITE_IOERR_SHORT_READ => "read",
        ffi::SQLITE_IOERR_WRITE
        | ffi::SQLITE_IOERR_FSYNC
        | ffi::SQLITE_IOERR_DIR_FSYNC
        | ffi::SQLITE_IOERR_TRUNCATE => "write",
        ffi::SQLITE_IOERR_DELETE => "remove the journal of",
        ffi::SQLITE_IOERR_LOCK
        | ffi::SQLITE_IOERR_UNLOCK
        | ffi::SQLITE_IOERR_RDLOCK
        | ffi::SQLITE_IOERR_CHECKRESERVEDLOCK => "lock",
        _ => "use",
    }
}

/// Returns the system's reason for a failure that was just met, else what `SQLite` says.
pub(crate) fn reason(error: &rusqlite::Error) -> io::Error {
    let last = io::Error::last_os_error();
    let is_full = || error.sqlite_error_code() == Some(ErrorCode::DiskFull);
    match error {
        _ if disk::is_failure(&last) => last,
        _ if is_full() => io::ErrorKind::StorageFull.into(),
        rusqlite::Error::SqliteFailure(_, Some(message)) => io::Error::other(message.clone()),
        error => io::Error::other(error.to_string()),
    }
}

/// Returns the reason why nothing can be made beside a file, found by making something.
///
/// `SQLite` tries again to open a journal that it cannot make, which hides the reason.
pub(crate) fn probe(path: &Path, error: &rusqlite::Error) -> io::Error {
    Beside::new(path).map_or_else(|found| found, |_| reason(error))
}
