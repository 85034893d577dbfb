//! Commits a transaction, and returns whether it took effect.

use std::path::Path;

use rusqlite::{ErrorCode, Transaction, ffi};

use super::failure;
use crate::store::Error;

/// The failure if a lock could not be released. Before the change is made, a commit only acquires
/// locks, and fails in another way.
const GIVING_BACK: [i32; 2] = [ffi::SQLITE_IOERR_UNLOCK, ffi::SQLITE_IOERR_RDLOCK];

/// Commits a transaction of the file at `path`.
///
/// # Errors
///
/// [`Error::Read`] if other programs read the file for too long, [`Error::Unsynced`] if the change
/// is made but may not outlive a power failure, and errors of the disk. Except after
/// [`Error::Unsynced`], nothing has changed.
pub(crate) fn commit(transaction: Transaction<'_>, path: &Path) -> Result<(), Error> {
    let Err(error) = transaction.commit() else {
        return Ok(());
    };
    match error.sqlite_error() {
        // Until here, other programs may only have read the file: the transaction could not have
        // begun during another write.
        Some(it) if it.code == ErrorCode::DatabaseBusy => Err(Error::Read(path.into())),
        // The change is made. The lock that could not be released, or be reduced to a read lock,
        // ends with the process.
        Some(it) if GIVING_BACK.contains(&it.extended_code) => Ok(()),
        // This change is made too: the journal is deleted.
        Some(it) if it.extended_code == ffi::SQLITE_IOERR_DIR_FSYNC => Err(Error::Unsynced {
            path: path.into(),
            source: failure::reason(&error),
        }),
        _ => Err(Error::from(error).at(path)),
    }
}
