//! Creates a file with its first dossiers.

use std::fs::File;
use std::io;
use std::path::Path;

use rusqlite::OpenFlags;

use super::dossiers::Loaded;
use crate::beside::JOURNALS;
use crate::dossier::Dossier;
use crate::store::file::names::with_ending;
use crate::store::file::open::{aside, connect, sync_folder_of};
use crate::store::{Error, Store};

impl Store {
    /// Creates a new file with these dossiers.
    ///
    /// The file is built under another name in the same folder and then renamed, so an incomplete
    /// file never has the name `path`.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Exists`] if the file exists, [`Error::LeftOver`] if the journal of a
    /// deleted file with the same name exists, and the errors of loading.
    pub fn create(path: &Path, dossiers: &[Dossier]) -> Result<Vec<Loaded>, Error> {
        if path.symlink_metadata().is_ok() {
            return Err(Error::Exists(path.into()));
        }
        refuse_left_over(path)?;
        let beside = aside(path)?;
        let unwritable = |source| Error::Io {
            path: path.into(),
            source,
        };
        let file = File::create_new(beside.path()).map_err(unwritable)?;
        let loaded = Self::fill(&beside.path(), path, dossiers)?;
        file.sync_all().map_err(unwritable)?;
        refuse_left_over(path)?;
        beside.put(path).map_err(|source| match source.kind() {
            io::ErrorKind::AlreadyExists => Error::Exists(path.into()),
            _ => unwritable(source),
        })?;
        drop(beside);
        sync_folder_of(path)?;
        Ok(loaded)
    }

    /// Fills the new file `beside`, which is later renamed to `place`. Errors name `place`.
    fn fill(beside: &Path, place: &Path, dossiers: &[Dossier]) -> Result<Vec<Loaded>, Error> {
        let connect = || {
            let connection = connect(beside, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
            // No other program reads the file yet, and it is synced as a whole before it is
            // renamed.
            connection.pragma_update(None, "synchronous", "OFF")?;
            Ok(connection)
        };
        let connection = connect().map_err(|error: Error| error.at(place))?;
        Self::build(connection, place.into())?.load(dossiers)
    }
}

/// Refuses to create a file if the journal of a deleted file with this name still exists. The next
/// program that opens the new file would apply that journal to it.
fn refuse_left_over(path: &Path) -> Result<(), Error> {
    let journals = JOURNALS.map(|ending| with_ending(path, ending));
    let left_over = journals
        .into_iter()
        .find(|journal| journal.symlink_metadata().is_ok());
    left_over.map_or(Ok(()), |journal| Err(Error::LeftOver(journal)))
}
