//! Ends a transaction, and tells what came of it.

use std::path::Path;

use rusqlite::{ErrorCode, Transaction, ffi};

use super::failure;
use crate::store::Error;

/// What failed if a lock could not be given back. Before the change is made, a commit only
/// takes locks, whose failure is another one.
const GIVING_BACK: [i32; 2] = [ffi::SQLITE_IOERR_UNLOCK, ffi::SQLITE_IOERR_RDLOCK];

/// Commits a transaction of the file at `path`.
///
/// # Errors
///
/// [`Error::Read`] if other programs read the file for too long, [`Error::Unsynced`] if the
/// change is made but may not outlive a power failure, and those of the disk. Except after
/// [`Error::Unsynced`], nothing has changed.
pub(crate) fn commit(transaction: Transaction<'_>, path: &Path) -> Result<(), Error> {
    let Err(error) = transaction.commit() else {
        return Ok(());
    };
    match error.sqlite_error() {
        // Readers share the file until here; another writer would have stopped the beginning.
        Some(it) if it.code == ErrorCode::DatabaseBusy => Err(Error::Read(path.into())),
        // The change is made. The lock that could not be given back, as a whole or down to that
        // of a reader, ends with the process.
        Some(it) if GIVING_BACK.contains(&it.extended_code) => Ok(()),
        // So is this one: the journal is gone.
        Some(it) if it.extended_code == ffi::SQLITE_IOERR_DIR_FSYNC => Err(Error::Unsynced {
            path: path.into(),
            source: failure::reason(&error),
        }),
        _ => Err(Error::from(error).at(path)),
    }
}
