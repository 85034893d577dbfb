//! Commits a transaction. If that fails, finds out whether the change was made nevertheless.

use std::path::Path;

use rusqlite::{ErrorCode, Transaction, ffi};

use super::failure;
use crate::store::Error;

/// The error codes if `SQLite` cannot release a lock. A commit releases locks only after the change
/// is made. If `SQLite` cannot acquire a lock, the codes are different.
const GIVING_BACK: [i32; 2] = [ffi::SQLITE_IOERR_UNLOCK, ffi::SQLITE_IOERR_RDLOCK];

/// Commits a transaction of the file at `path`.
///
/// # Errors
///
/// Returns [`Error::Read`] if other programs read the file for too long, [`Error::Unsynced`] if the
/// change is made but a power failure could undo it, and errors of the disk. After any error but
/// [`Error::Unsynced`], the file is unchanged.
pub(crate) fn commit(transaction: Transaction<'_>, path: &Path) -> Result<(), Error> {
    let Err(error) = transaction.commit() else {
        return Ok(());
    };
    match error.sqlite_error() {
        // Other programs can only be reading the file: if one were writing, this transaction
        // could not have begun.
        Some(it) if it.code == ErrorCode::DatabaseBusy => Err(Error::Read(path.into())),
        // The change is made. SQLite could not release a lock or reduce it to a read lock. The lock
        // ends with the process.
        Some(it) if GIVING_BACK.contains(&it.extended_code) => Ok(()),
        // The change is made in this case too, because the journal is deleted.
        Some(it) if it.extended_code == ffi::SQLITE_IOERR_DIR_FSYNC => Err(Error::Unsynced {
            path: path.into(),
            source: failure::reason(&error),
        }),
        _ => Err(Error::from(error).at(path)),
    }
}
