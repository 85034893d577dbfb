//! Finds faults in a folder of exports.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path, PathBuf};

use parquet::file::reader::{FileReader, SerializedFileReader};

use super::Error;
use super::manifest::{self, FileEntry, MANIFEST, Manifest};
use crate::beside;
use crate::hash::sha256;
use crate::visible::{visible, visible_path};

/// A fault of a file or folder, and its remedy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportFault {
    /// The file or folder.
    pub path: PathBuf,
    /// What is wrong with it.
    pub what: String,
    /// What the user can do about it.
    pub hint: &'static str,
}

const EXPORT_AGAIN: &str = "remove the folder of this export, and export its database again";

/// Returns whether a folder contains at least one export, complete or damaged.
#[must_use]
pub fn is_folder_of_exports(folder: &Path) -> bool {
    let Ok(entries) = fs::read_dir(folder) else {
        return false;
    };
    let mut paths = entries.flatten().map(|entry| entry.path());
    paths.any(|path| path.is_dir() && manifest::number_of(&path).is_some())
}

/// Examines a folder of exports.
///
/// # Errors
///
/// Returns an error if the folder itself cannot be read.
pub fn check(folder: &Path) -> Result<Vec<ExportFault>, Error> {
    let mut faults = others(folder)?;
    let mut known: Vec<(PathBuf, Manifest)> = Vec::new();
    for export in manifest::exports(folder)? {
        match Manifest::read(&export) {
            Ok(manifest) => {
                whole(&export, &manifest, &mut faults);
                compare(&export, &manifest, &known, &mut faults);
                known.push((export, manifest));
            }
            Err(error) => faults.push(unreadable(&export, &error)),
        }
    }
    faults.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(faults)
}

fn unreadable(export: &Path, error: &Error) -> ExportFault {
    let path = export.join(MANIFEST);
    let (what, hint) = match error {
        Error::Read { .. } if !path.exists() => ("is missing".to_owned(), EXPORT_AGAIN),
        Error::Read { source, .. } => (format!("cannot be read: {source}"), EXPORT_AGAIN),
        Error::Format { found, .. } => (format!("has format {found}"), "use a newer chancery"),
        Error::NotAManifest { source, .. } => (
            format!("is not a manifest: {}", visible(&source.to_string())),
            EXPORT_AGAIN,
        ),
        error => (error.to_string(), EXPORT_AGAIN),
    };
    ExportFault { path, what, hint }
}

/// Finds files and folders that do not belong in a folder of exports.
fn others(folder: &Path) -> Result<Vec<ExportFault>, Error> {
    let mut faults = Vec::new();
    for path in entries(folder)? {
        let fault = match beside::is_left(&path) {
            Some(true) => Some((
                "was left by an export that was killed",
                "remove it: the next export does so too",
            )),
            Some(false) => Some((
                "is of an export that is running",
                "wait for it, then check again",
            )),
            None if path.is_dir() && manifest::number_of(&path).is_some() => None,
            None => Some(("is not an export", "move it to another folder")),
        };
        faults.extend(fault.map(|(what, hint)| ExportFault {
            path,
            what: what.to_owned(),
            hint,
        }));
    }
    Ok(faults)
}

/// Compares the files of an export with its manifest.
fn whole(export: &Path, manifest: &Manifest, faults: &mut Vec<ExportFault>) {
    let mut fault =
        |path: PathBuf, what: String, hint| faults.push(ExportFault { path, what, hint });
    if manifest.folder().ok().as_deref() != export.file_name().and_then(|it| it.to_str()) {
        let what = "is not the manifest of this export: its hash is not in the folder's name";
        fault(export.join(MANIFEST), what.to_owned(), EXPORT_AGAIN);
    }
    let mut listed: BTreeSet<PathBuf> = BTreeSet::from([export.join(MANIFEST)]);
    for table in &manifest.tables {
        let sum: u64 = table.files.iter().map(|file| file.rows).sum();
        if sum != table.rows {
            let what = format!(
                "says {} rows of `{}`, and {sum} of its files",
                table.rows,
                visible(&table.name)
            );
            fault(export.join(MANIFEST), what, EXPORT_AGAIN);
        }
        for file in &table.files {
            let path = export.join(&file.path);
            if !is_inside(&file.path) {
                let what = format!(
                    "lists `{}`, which is not in this export",
                    visible(&file.path)
                );
                fault(export.join(MANIFEST), what, EXPORT_AGAIN);
            } else if let Some(what) = fault_of(&path, file) {
                fault(path.clone(), what, EXPORT_AGAIN);
            }
            listed.insert(path);
        }
    }
    let mut found = Vec::new();
    walk(export, &mut found);
    for path in found.into_iter().filter(|path| !listed.contains(path)) {
        fault(
            path,
            "is not in the manifest".to_owned(),
            "move it to another folder",
        );
    }
}

/// Returns whether a path stays within its folder.
fn is_inside(path: &str) -> bool {
    let mut parts = Path::new(path).components();
    !path.is_empty() && parts.all(|part| matches!(part, Component::Normal(_)))
}

/// Returns what is wrong with a file that the manifest lists. Returns `None` if nothing is wrong.
fn fault_of(path: &Path, listed: &FileEntry) -> Option<String> {
    let file = match fs::File::open(path) {
        Ok(file) => file,
        Err(_) if !path.exists() => return Some("is missing".to_owned()),
        Err(error) => return Some(format!("cannot be read: {error}")),
    };
    let bytes = match file.metadata() {
        Ok(found) if found.is_file() => found.len(),
        _ => return Some("is not a file".to_owned()),
    };
    if bytes != listed.bytes {
        let how = if bytes < listed.bytes {
            "truncated"
        } else {
            "changed"
        };
        return Some(format!(
            "is {how}: it has {bytes} bytes of {}",
            listed.bytes
        ));
    }
    match sha256(&file) {
        Ok(hash) if hash == listed.sha256 => {}
        Ok(_) => return Some("is changed: its SHA-256 is not that of the manifest".to_owned()),
        Err(error) => return Some(format!("cannot be read: {error}")),
    }
    match SerializedFileReader::new(file) {
        Ok(reader) => {
            let rows = reader.metadata().file_metadata().num_rows();
            let is_listed = u64::try_from(rows).is_ok_and(|rows| rows == listed.rows);
            (!is_listed).then(|| format!("has {rows} rows, and not {}", listed.rows))
        }
        Err(error) => Some(format!("is not Parquet: {}", visible(&error.to_string()))),
    }
}

/// Compares an export with the earlier ones.
fn compare(
    export: &Path,
    new: &Manifest,
    earlier: &[(PathBuf, Manifest)],
    faults: &mut Vec<ExportFault>,
) {
    let mut fault = |what: String, hint| {
        let path = export.to_owned();
        faults.push(ExportFault { path, what, hint });
    };
    if let Some((first, old)) = earlier.first() {
        let first = visible_path(first);
        if old.schema != new.schema {
            let what = format!(
                "has schema {}, and `{first}` has {}",
                new.schema, old.schema
            );
            fault(
                what,
                "export all databases of a folder with one version of chancery",
            );
        }
        if old.codebook != new.codebook {
            let what = format!("has another codebook than `{first}`");
            fault(
                what,
                "export all databases of a folder with one version of chancery",
            );
        }
    }
    for (other, old) in earlier {
        if old.number == new.number {
            let what = format!("has the number of `{}`", visible_path(other));
            fault(what, "remove one of the two, and export its database again");
        }
        let twice =
            |it: &&manifest::DataFileEntry| old.sources.iter().any(|of| of.sha256 == it.sha256);
        for source in new.sources.iter().filter(twice) {
            let what = format!(
                "has `{}`, which is in `{}` too",
                visible(&source.name),
                visible_path(other)
            );
            fault(what, "remove one of the two");
        }
    }
}

/// Adds all files in a folder and in its subfolders to `found`.
fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    for path in entries(folder).unwrap_or_default() {
        if path.is_dir() && !path.is_symlink() {
            walk(&path, found);
        } else {
            found.push(path);
        }
    }
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let unreadable = |source| Error::Read {
        path: folder.to_owned(),
        source,
    };
    let entries = fs::read_dir(folder).map_err(unreadable)?;
    let paths = entries.map(|entry| entry.map(|it| it.path()).map_err(unreadable));
    let mut paths = paths.collect::<Result<Vec<_>, _>>()?;
    paths.sort();
    Ok(paths)
}
