//! Writes a folder either completely or not at all.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use crate::beside::{self, Beside};
use crate::disk;
use crate::render::journal_of;
use crate::visible::visible_path;

/// A folder that is written under a temporary name, and renamed at the end.
#[derive(Debug)]
pub struct PackageFolder {
    /// The folder under its temporary name. Dropping this removes the folder.
    beside: Beside,
    /// The path of the folder, as the user typed it.
    place: PathBuf,
    /// The final path of the folder, after following symbolic links.
    target: PathBuf,
    made_from: Vec<PathBuf>,
}

/// Why a folder could not be written.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// Something exists at the path, and it is not an empty folder.
    #[error("`{}` exists and is not an empty folder", visible_path(_0))]
    Occupied(PathBuf),
    /// The path has the name of a database's journal, such as `record.db-wal` beside `record.db`.
    #[error(
        "cannot write `{}`: it would pass for a journal of `{}`",
        visible_path(place),
        visible_path(database)
    )]
    Journal {
        /// The path that the user typed.
        place: PathBuf,
        /// The database to which the journal belongs.
        database: PathBuf,
    },
    /// The system could not write the folder.
    #[error("cannot write `{}`", visible_path(path))]
    Write {
        /// The path of the folder.
        path: PathBuf,
        /// The error that the system returned.
        source: io::Error,
    },
    /// The folder was renamed, but its parent could not be synced.
    #[error(
        "`{}` was written, but may not outlive a power failure",
        visible_path(path)
    )]
    Unsynced {
        /// The path of the folder.
        path: PathBuf,
        /// The error that the system returned.
        source: io::Error,
    },
}

impl FolderError {
    /// Returns advice, or `None` if the cause of the error is not known.
    #[must_use]
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Occupied(_) | Self::Journal { .. } => None,
            Self::Write { source, .. } | Self::Unsynced { source, .. } => disk::advice(source),
        }
    }
}

impl PackageFolder {
    /// Begins to write a folder for `place`, where there must be nothing or an empty folder.
    ///
    /// An empty folder at `place` keeps its permissions. For a new folder or file, other users get
    /// only those permissions that they have for every file in `made_from`.
    pub fn new(place: &Path, made_from: &[PathBuf]) -> Result<Self, FolderError> {
        if let Some(database) = journal_of(place) {
            let place = place.to_owned();
            return Err(FolderError::Journal { place, database });
        }
        if !is_free(place) {
            return Err(FolderError::Occupied(place.to_owned()));
        }
        let failed = |source| failed(place, source);
        let target = if place.is_symlink() {
            place.canonicalize().map_err(failed)?
        } else {
            place.to_owned()
        };
        let folder = Self {
            beside: Beside::new(&target).map_err(failed)?,
            place: place.to_owned(),
            target,
            made_from: made_from.to_owned(),
        };
        folder.make_folder(&folder.inner())?;
        Ok(folder)
    }

    fn make_folder(&self, path: &Path) -> Result<(), FolderError> {
        self.checked(fs::create_dir(path))?;
        self.checked(beside::narrow(path, &self.made_from))
    }

    /// Creates a file in the folder. `name` can begin with the name of one subfolder.
    pub fn file(&self, name: &str) -> Result<File, FolderError> {
        let path = self.inner().join(name);
        // Create only the subfolder, so that this fails if somebody has removed the folder itself.
        if let Some(parent) = path.parent().filter(|it| !it.exists()) {
            self.make_folder(parent)?;
        }
        let file = self.checked(File::create(&path))?;
        self.checked(beside::narrow(&path, &self.made_from))?;
        Ok(file)
    }

    /// Returns the text of a file that was written to the folder.
    pub fn read(&self, name: &str) -> Result<String, FolderError> {
        self.checked(fs::read_to_string(self.inner().join(name)))
    }

    /// Renames the folder to its final path.
    pub fn commit(self) -> Result<(), FolderError> {
        let inner = self.inner();
        if let Ok(found) = fs::metadata(&self.target) {
            self.checked(fs::set_permissions(&inner, found.permissions()))?;
        }
        self.checked(beside::sync_tree(&inner))?;
        let Self {
            beside,
            place,
            target,
            ..
        } = self;
        // This fails if somebody has filled the empty folder meanwhile.
        beside
            .replace(&target)
            .map_err(|source| failed(&place, source))?;
        beside::sync_folder(beside::folder_of(&target)).map_err(|source| FolderError::Unsynced {
            path: place,
            source,
        })
    }

    /// Returns an error which says that the folder could not be written because of `source`.
    #[must_use]
    pub fn failed(&self, source: io::Error) -> FolderError {
        failed(&self.place, source)
    }

    fn inner(&self) -> PathBuf {
        self.beside.path()
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

/// Returns whether nothing is at a path, or only an empty folder.
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
    fn a_folder_appears_only_at_commit() {
        let around = tempfile::tempdir().unwrap();
        let place = around.path().join("package");
        let folder = PackageFolder::new(&place, &[]).unwrap();
        let mut file = folder.file("data/a.csv").unwrap();
        file.write_all(b"a\n").unwrap();
        assert!(!place.exists());
        folder.commit().unwrap();
        assert_eq!(fs::read(place.join("data/a.csv")).unwrap(), b"a\n");
        assert_eq!(fs::read_dir(around.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_dropped_folder_leaves_nothing() {
        let around = tempfile::tempdir().unwrap();
        drop(PackageFolder::new(&around.path().join("package"), &[]).unwrap());
        assert_eq!(fs::read_dir(around.path()).unwrap().count(), 0);
    }

    #[cfg(unix)]
    #[test]
    fn permissions_are_those_of_the_old_folder_or_the_source() {
        use std::os::unix::fs::PermissionsExt;

        let around = tempfile::tempdir().unwrap();
        let [source, there, new, link] =
            ["source", "there", "new", "link"].map(|it| around.path().join(it));
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let set = |path: &Path, mode| {
            fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
        };
        fs::write(&source, "").unwrap();
        fs::create_dir(&there).unwrap();
        std::os::unix::fs::symlink("there", &link).unwrap();
        for (place, of_source, of_folder, of_file) in
            [(&link, 0o666, 0o700, 0o644), (&new, 0o600, 0o700, 0o600)]
        {
            set(&source, of_source);
            set(&there, 0o700);
            let folder = PackageFolder::new(place, std::slice::from_ref(&source)).unwrap();
            drop(folder.file("data/a.csv").unwrap());
            folder.commit().unwrap();
            assert_eq!(mode(place), of_folder);
            assert_eq!(mode(&place.join("data/a.csv")) & 0o644, of_file);
        }
        assert!(link.is_symlink());
        assert_eq!(mode(&new.join("data")), 0o700);
    }

    #[test]
    fn only_an_empty_folder_is_replaced() {
        let around = tempfile::tempdir().unwrap();
        let place = around.path().join("package");
        fs::create_dir(&place).unwrap();
        PackageFolder::new(&place, &[]).unwrap().commit().unwrap();
        fs::write(place.join("mine"), "").unwrap();
        let refused = PackageFolder::new(&place, &[]).unwrap_err();
        assert!(matches!(refused, FolderError::Occupied(_)), "{refused}");
        let file = PackageFolder::new(&place.join("mine"), &[]).unwrap_err();
        assert!(matches!(file, FolderError::Occupied(_)), "{file}");
    }
}
