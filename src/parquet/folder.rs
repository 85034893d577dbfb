//! Writes an export so that its folder contains either all of it or nothing.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::Error;
use super::manifest::{self, MANIFEST, Manifest};
use crate::beside::{self, Beside};
use crate::render::journal_of;

/// The name of the folder in which an export is written until it is complete.
const UNFINISHED: &str = "export";

/// An export that is being written under a temporary name.
#[derive(Debug)]
pub(super) struct Folder {
    /// The temporary folder. Dropping this field removes the folder if it still exists.
    beside: Beside,
    /// The folder of exports, as the user named it.
    place: PathBuf,
    /// Whether the folder of exports existed before this export.
    is_there: bool,
    /// The exports that were in the folder before this one.
    earlier: Vec<(PathBuf, Manifest)>,
    made_from: Vec<PathBuf>,
}

impl Folder {
    /// Begins an export in the folder `place`, which is created if it does not exist.
    ///
    /// Other users get a permission on the export only if they have it on all of `made_from`.
    pub(super) fn new(place: &Path, made_from: &[PathBuf]) -> Result<Self, Error> {
        if let Some(database) = journal_of(place) {
            let place = place.to_owned();
            return Err(Error::Journal { place, database });
        }
        let failed = |source| failed(place, source);
        let is_there = place.symlink_metadata().is_ok();
        let beside = if is_there {
            refuse_others(place)?;
            Beside::new(&place.join(UNFINISHED))
        } else {
            Beside::new(place)
        };
        let folder = Self {
            beside: beside.map_err(failed)?,
            place: place.to_owned(),
            is_there,
            earlier: if is_there {
                Manifest::read_all(place)?
            } else {
                Vec::new()
            },
            made_from: made_from.to_owned(),
        };
        folder.make_folder(&folder.beside.path())?;
        folder.make_folder(&folder.inner())?;
        Ok(folder)
    }

    /// Returns the exports that were in the folder before, in the order of their numbers.
    pub(super) fn earlier(&self) -> &[(PathBuf, Manifest)] {
        &self.earlier
    }

    /// Creates a file in the export. `name` is a path such as `work_events/year=1999/0000.parquet`.
    pub(super) fn file(&self, name: &str) -> Result<fs::File, Error> {
        let mut path = self.inner();
        let (folders, name) = name.rsplit_once('/').unwrap_or(("", name));
        for folder in folders.split('/').filter(|it| !it.is_empty()) {
            path.push(folder);
            if !path.exists() {
                self.make_folder(&path)?;
            }
        }
        path.push(name);
        let file = self.checked(fs::File::create(&path))?;
        self.checked(beside::narrow(&path, &self.made_from))?;
        Ok(file)
    }

    /// Writes the manifest, moves the export to its final path, and returns that path.
    pub(super) fn commit(self, manifest: &Manifest) -> Result<PathBuf, Error> {
        let path = self.inner().join(MANIFEST);
        self.checked(fs::write(&path, manifest.to_json()?))?;
        self.checked(beside::narrow(&path, &self.made_from))?;
        self.checked(beside::sync_tree(&self.inner()))?;
        let name = manifest.folder()?;
        let export = self.place.join(&name);
        if self.is_there {
            self.add(&export)?;
        } else {
            let inside = self.beside.path();
            self.checked(fs::rename(self.inner(), inside.join(&name)))?;
            self.checked(beside::sync_folder(&inside))?;
            // This fails if another process has put files into the folder since this export began.
            let replaced = self.beside.replace(&self.place);
            replaced.map_err(|source| failed(&self.place, source))?;
        }
        let around = beside::folder_of(if self.is_there { &export } else { &self.place });
        match beside::sync_folder(around) {
            Ok(()) => Ok(export),
            Err(source) => Err(Error::Unsynced {
                path: export,
                source,
            }),
        }
    }

    /// Moves the export into the folder of exports. Refuses to do so if another process has added
    /// an export since this one began.
    fn add(&self, export: &Path) -> Result<(), Error> {
        // The lock lasts until the export has been moved. A failure to lock is ignored, because
        // some file systems have no locks.
        let lock = fs::File::open(&self.place);
        let _locked = lock.ok().filter(|it| it.lock().is_ok());
        let known = self.earlier.iter().map(|(path, _)| path);
        if !manifest::exports(&self.place)?.iter().eq(known) {
            return Err(Error::Meanwhile(self.place.clone()));
        }
        self.checked(fs::rename(self.inner(), export))
    }

    /// Returns an error which says that a file of the export cannot be written.
    pub(super) fn failed(&self, source: io::Error) -> Error {
        failed(&self.place, source)
    }

    fn inner(&self) -> PathBuf {
        self.beside.path().join(UNFINISHED)
    }

    fn make_folder(&self, path: &Path) -> Result<(), Error> {
        self.checked(fs::create_dir(path))?;
        self.checked(beside::narrow(path, &self.made_from))
    }

    fn checked<T>(&self, result: io::Result<T>) -> Result<T, Error> {
        result.map_err(|source| self.failed(source))
    }
}

fn failed(path: &Path, source: io::Error) -> Error {
    Error::Write {
        path: path.to_owned(),
        source,
    }
}

/// Refuses a path that is not a folder, and a folder that contains other things than exports.
fn refuse_others(place: &Path) -> Result<(), Error> {
    if !place.is_dir() {
        return Err(Error::NotAFolder(place.to_owned()));
    }
    let unreadable = |source| Error::Read {
        path: place.to_owned(),
        source,
    };
    let entries = fs::read_dir(place).map_err(unreadable)?;
    for entry in entries {
        let path = entry.map_err(unreadable)?.path();
        let is_ours = manifest::number_of(&path).is_some() && path.is_dir();
        if !is_ours && beside::is_left(&path).is_none() {
            return Err(Error::Occupied(path));
        }
    }
    Ok(())
}
