//! A folder that is there whole or not at all.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::render::{folder_beside, journal_of};
use crate::visible::visible_path;

/// A folder that is written beside its place, and takes it at the end.
#[derive(Debug)]
pub struct Folder {
    /// Dropping this takes away whatever is still beside the place.
    beside: TempDir,
    place: PathBuf,
}

/// Why a folder is not written.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// Something is there that would be lost.
    #[error("`{}` exists and is not an empty folder", visible_path(_0))]
    Occupied(PathBuf),
    /// It is where `SQLite` keeps a journal of a database.
    #[error(
        "cannot write `{}`: it would pass for a journal of `{}`",
        visible_path(place),
        visible_path(database)
    )]
    Journal {
        /// The folder.
        place: PathBuf,
        /// The database beside it.
        database: PathBuf,
    },
    /// It cannot be written.
    #[error("cannot write `{}`", visible_path(path))]
    Write {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl Folder {
    /// Begins a folder at `place`, where there is none yet, or an empty one.
    pub fn new(place: &Path) -> Result<Self, FolderError> {
        if let Some(database) = journal_of(place) {
            let place = place.to_owned();
            return Err(FolderError::Journal { place, database });
        }
        if !is_free(place) {
            return Err(FolderError::Occupied(place.to_owned()));
        }
        // "package" has the empty path as its parent, "package/" too.
        let parent = place.parent().filter(|it| !it.as_os_str().is_empty());
        let parent = parent.unwrap_or(Path::new("."));
        // Else the system would complain of the name beside it, which nobody gave.
        fs::metadata(parent).map_err(|source| failed(place, source))?;
        let beside = folder_beside(parent).map_err(|source| failed(place, source))?;
        let folder = Self {
            beside,
            place: place.to_owned(),
        };
        folder.checked(fs::create_dir(folder.inner()))?;
        Ok(folder)
    }

    /// Makes a file in the folder; `name` may name one folder before it.
    pub fn file(&self, name: &str) -> Result<File, FolderError> {
        let path = self.inner().join(name);
        // No more than that one is made: not the folder itself, should it have been taken
        // away meanwhile.
        if let Some(parent) = path.parent().filter(|it| !it.exists()) {
            self.checked(fs::create_dir(parent))?;
        }
        self.checked(File::create(path))
    }

    /// Returns what a file of the folder holds.
    pub fn read(&self, name: &str) -> Result<String, FolderError> {
        self.checked(fs::read_to_string(self.inner().join(name)))
    }

    /// Has the folder take its place.
    pub fn commit(self) -> Result<(), FolderError> {
        if self.place.is_dir() {
            // Where it has been filled meanwhile, this fails.
            self.checked(fs::remove_dir(&self.place))?;
        }
        self.checked(fs::rename(self.inner(), &self.place))
    }

    /// Returns the failure to write a file of it.
    #[must_use]
    pub fn failed(&self, source: io::Error) -> FolderError {
        failed(&self.place, source)
    }

    /// The folder itself lies in one that only we can read, and is as open as others are.
    fn inner(&self) -> PathBuf {
        self.beside.path().join("folder")
    }

    fn checked<T>(&self, result: io::Result<T>) -> Result<T, FolderError> {
        result.map_err(|source| self.failed(source))
    }
}

fn failed(path: &Path, source: io::Error) -> FolderError {
    FolderError::Write {
        path: path.to_owned(),
        source,
    }
}

/// Returns whether nothing is there but perhaps an empty folder.
fn is_free(place: &Path) -> bool {
    if place.symlink_metadata().is_err() {
        return true;
    }
    fs::read_dir(place).is_ok_and(|mut inside| inside.next().is_none())
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn a_folder_is_there_at_the_end_and_nothing_beside_it() {
        let around = tempfile::tempdir().unwrap();
        let place = around.path().join("package");
        let folder = Folder::new(&place).unwrap();
        folder
            .file("data/a.csv")
            .unwrap()
            .write_all(b"a\n")
            .unwrap();
        assert!(!place.exists());
        folder.commit().unwrap();
        assert_eq!(fs::read(place.join("data/a.csv")).unwrap(), b"a\n");
        assert_eq!(fs::read_dir(around.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_is_dropped_leaves_nothing() {
        let around = tempfile::tempdir().unwrap();
        drop(Folder::new(&around.path().join("package")).unwrap());
        assert_eq!(fs::read_dir(around.path()).unwrap().count(), 0);
    }

    #[test]
    fn only_an_empty_folder_gives_way() {
        let around = tempfile::tempdir().unwrap();
        let place = around.path().join("package");
        fs::create_dir(&place).unwrap();
        Folder::new(&place).unwrap().commit().unwrap();
        fs::write(place.join("mine"), "").unwrap();
        let refused = Folder::new(&place).unwrap_err();
        assert!(matches!(refused, FolderError::Occupied(_)), "{refused}");
        let file = Folder::new(&place.join("mine")).unwrap_err();
        assert!(matches!(file, FolderError::Occupied(_)), "{file}");
    }
}
