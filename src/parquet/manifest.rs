//! `manifest.json`: what the files of an export are and what their columns hold.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::Error;
use crate::dossier::sha256_hex;

/// The name of the file.
pub const MANIFEST: &str = "manifest.json";

/// The version of its format.
pub(super) const FORMAT: u32 = 1;

/// How many digits of the SHA-256 are in the name of an export.
const DIGITS: usize = 12;

/// The content of an export.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The version of this format.
    pub format: u32,
    /// Its number among the exports of its folder, from 1.
    pub number: u32,
    /// The version of the program that wrote it.
    pub chancery: String,
    /// The version of the database's schema.
    pub schema: i64,
    /// SHA-256 over the vocabularies.
    pub codebook: String,
    /// The terms of each data set in it.
    pub licences: BTreeMap<String, String>,
    /// The files of data sets that were loaded.
    pub sources: Vec<Source>,
    /// The dossiers that were loaded.
    pub dossiers: Vec<Dossier>,
    /// The tables, by name.
    pub tables: Vec<Table>,
    /// The SELECT of each view over data sets, as in `SQLite`. A view reads only tables and
    /// views before it.
    pub views: BTreeMap<String, String>,
}

/// The part that is the same in all formats.
#[derive(Deserialize)]
struct Version {
    format: u32,
}

/// A file of events or votes that was loaded.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Source {
    /// Name of the file.
    pub name: String,
    /// Its data set.
    pub dataset: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
}

/// A dossier that was loaded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dossier {
    /// Its key.
    pub dossier: String,
    /// SHA-256 of its content.
    pub fingerprint: String,
}

/// How an engine reads a table of several exports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Of the record or the codebook: from the newest export only.
    Record,
    /// Rows of data sets: all exports together.
    Rows,
    /// Tables that explain the numbers in rows of data sets: each key is read once, from the newest
    /// export that has it.
    Names,
}

/// A table, or a view that is stored as one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// How an engine reads it.
    pub kind: Kind,
    /// Its columns in order, without the column of `partitioned_by`.
    pub columns: Vec<Column>,
    /// The columns of its primary key; none: it has no key.
    pub key: Vec<String>,
    /// By which columns the rows of each file are sorted.
    pub sorted_by: Vec<String>,
    /// The column that the names of its folders give.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partitioned_by: Option<String>,
    /// Its rows in all files.
    pub rows: u64,
    /// Its files. A partitioned table without rows has none.
    pub files: Vec<File>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// Its type in Parquet: `INT32`, `INT64`, `DOUBLE`, `STRING`, `DATE` or `TIMESTAMP`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Its type in `SQLite`: `INTEGER`, `REAL` or `TEXT`.
    pub sqlite: String,
    /// Whether it may be NULL.
    pub nullable: bool,
    /// The meaning of its values.
    pub meaning: String,
}

/// A file of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    /// Where it is in the export.
    pub path: String,
    /// Its rows.
    pub rows: u64,
    /// Its size.
    pub bytes: u64,
    /// SHA-256 of its bytes.
    pub sha256: String,
}

impl Manifest {
    /// Reads the manifests of all exports in a folder, in the order of their numbers, each with
    /// the folder of its export.
    ///
    /// # Errors
    ///
    /// If the folder or a manifest cannot be read.
    pub fn read_all(folder: &Path) -> Result<Vec<(PathBuf, Self)>, Error> {
        let exports = exports(folder)?.into_iter();
        exports
            .map(|export| Ok((export.clone(), Self::read(&export)?)))
            .collect()
    }

    /// Reads the manifest of one export.
    pub(super) fn read(export: &Path) -> Result<Self, Error> {
        let path = export.join(MANIFEST);
        let text = match fs::read(&path) {
            Ok(text) => text,
            Err(source) => return Err(Error::Read { path, source }),
        };
        // A later format may have other keys.
        let found = serde_json::from_slice::<Version>(&text);
        match found {
            Ok(Version { format }) if format != FORMAT => Err(Error::Format {
                path,
                found: format,
                known: FORMAT,
            }),
            _ => {
                serde_json::from_slice(&text).map_err(|source| Error::NotAManifest { path, source })
            }
        }
    }

    /// Returns it as JSON.
    pub(super) fn to_json(&self) -> serde_json::Result<String> {
        Ok(format!("{}\n", serde_json::to_string_pretty(self)?))
    }

    /// Returns the name of its export's folder: its number, and the first digits of the SHA-256 of
    /// its other content.
    pub(super) fn folder(&self) -> serde_json::Result<String> {
        let mut all = serde_json::to_value(self)?;
        if let Some(all) = all.as_object_mut() {
            all.remove("number");
        }
        let hash = sha256_hex(&serde_json::to_string(&all)?);
        Ok(format!("{:04}-{}", self.number, &hash[..DIGITS]))
    }
}

/// Returns the folders of the exports in a folder, in the order of their numbers.
pub(super) fn exports(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let unreadable = |source| Error::Read {
        path: folder.to_owned(),
        source,
    };
    let entries = fs::read_dir(folder).map_err(unreadable)?;
    let entries = entries
        .collect::<io::Result<Vec<_>>>()
        .map_err(unreadable)?;
    let mut found: Vec<(u32, PathBuf)> = entries
        .into_iter()
        .map(|entry| entry.path())
        .filter_map(|path| Some((number_of(&path)?, path)))
        .collect();
    found.sort();
    Ok(found.into_iter().map(|(_, path)| path).collect())
}

/// Returns the number of an export from the name of its folder; `None` if it is not such a name.
pub(super) fn number_of(path: &Path) -> Option<u32> {
    let (number, hash) = path.file_name()?.to_str()?.split_once('-')?;
    let is_number = number.len() >= 4 && number.bytes().all(|it| it.is_ascii_digit());
    let is_hash = |it: u8| it.is_ascii_digit() || (b'a'..=b'f').contains(&it);
    let is_named = is_number && hash.len() == DIGITS && hash.bytes().all(is_hash);
    number.parse().ok().filter(|_| is_named)
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn manifest(number: u32) -> Manifest {
        Manifest {
            format: FORMAT,
            number,
            chancery: "0.1.0".to_owned(),
            schema: 28,
            codebook: "c0de".to_owned(),
            licences: BTreeMap::new(),
            sources: Vec::new(),
            dossiers: Vec::new(),
            tables: Vec::new(),
            views: BTreeMap::new(),
        }
    }

    fn put(folder: &Path, manifest: &Manifest) -> PathBuf {
        let export = folder.join(manifest.folder().unwrap());
        fs::create_dir(&export).unwrap();
        fs::write(export.join(MANIFEST), manifest.to_json().unwrap()).unwrap();
        export
    }

    #[test]
    fn manifests_are_read_in_the_order_of_their_numbers() {
        let folder = tempfile::tempdir().unwrap();
        let all = [10_000, 2, 1].map(manifest);
        let put = all.map(|it| (put(folder.path(), &it), it));
        fs::create_dir(folder.path().join("0003-mine")).unwrap();
        let read = Manifest::read_all(folder.path()).unwrap();
        assert_eq!(read, [put[2].clone(), put[1].clone(), put[0].clone()]);
    }

    #[test]
    fn the_name_of_an_export_depends_on_its_number_only_at_its_front() {
        let [one, two] = [1, 2].map(|number| manifest(number).folder().unwrap());
        assert_eq!(one.strip_prefix("0001-"), two.strip_prefix("0002-"));
        let other = Manifest {
            schema: 29,
            ..manifest(1)
        };
        assert_ne!(other.folder().unwrap(), one);
        assert_eq!(number_of(Path::new(&one)), Some(1));
    }

    #[test]
    fn a_later_form_and_what_is_no_manifest_are_told_apart() {
        let folder = tempfile::tempdir().unwrap();
        let export = put(folder.path(), &manifest(1));
        fs::write(export.join(MANIFEST), r#"{"format": 2}"#).unwrap();
        let later = Manifest::read_all(folder.path()).unwrap_err();
        assert!(matches!(later, Error::Format { found: 2, .. }), "{later}");
        fs::write(export.join(MANIFEST), r#"{"format": 1}"#).unwrap();
        let other = Manifest::read_all(folder.path()).unwrap_err();
        assert!(matches!(other, Error::NotAManifest { .. }), "{other}");
    }
}
