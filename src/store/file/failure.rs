//! Distinguishes disk failures from other failures of `SQLite`, and finds their cause.
//!
//! `SQLite` does not report the reason that the operating system gives. The thread's last OS error
//! is that reason until a later call fails. So this module reads it immediately, and uses it only
//! if it is about a disk.

use std::io;
use std::path::Path;

use rusqlite::{ErrorCode, ffi};

use crate::beside::Beside;
use crate::disk;

/// Returns which disk operation failed, and why. Returns `None` if the error is not a disk failure.
pub(crate) fn of(error: &rusqlite::Error) -> Option<(&'static str, io::Error)> {
    let failure = error.sqlite_error()?;
    let doing = match failure.code {
        ErrorCode::DiskFull => "write",
        ErrorCode::SystemIoFailure => doing(failure.extended_code),
        // SQLite also calls a file corrupt if a read fails with EIO.
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

/// Returns the operating system's reason for a failure that has just occurred. If the reason is
/// unknown, returns the message of `SQLite`.
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

/// Finds out why `SQLite` could not create a journal beside the file at `path`: tries to create a
/// folder there, and returns the reason if that fails.
///
/// After such a failure, `SQLite` tries to open the journal. This fails too and hides the first
/// reason.
pub(crate) fn probe(path: &Path, error: &rusqlite::Error) -> io::Error {
    Beside::new(path).map_or_else(|found| found, |_| reason(error))
}
