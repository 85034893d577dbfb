//! Reads and writes `manifest.json`, which lists the files of an export and describes their
//! columns.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::Error;
use crate::dossier::sha256_hex;

/// The name of the file that contains a manifest.
pub const MANIFEST: &str = "manifest.json";

/// The version of the format of manifests.
pub(super) const FORMAT: u32 = 1;

/// The name of an export's folder contains this number of digits of the SHA-256.
const DIGITS: usize = 12;

/// The manifest of an export.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The version of the manifest's format.
    pub format: u32,
    /// The number of the export in the folder of exports, counted from 1.
    pub number: u32,
    /// The version of chancery that wrote the export.
    pub chancery: String,
    /// The version of the database's schema.
    pub schema: i64,
    /// The SHA-256 over the vocabularies.
    pub codebook: String,
    /// The licence of each data set in the export.
    pub licences: BTreeMap<String, String>,
    /// The files of data sets that were loaded into the database.
    pub sources: Vec<DataFileEntry>,
    /// The dossiers that were loaded into the database.
    pub dossiers: Vec<DossierEntry>,
    /// The tables, in the order of their names.
    pub tables: Vec<TableEntry>,
    /// The SELECT of each view over data sets, in `SQLite`'s dialect, by the name of the view. A
    /// view can read every table, but only those views whose names come before its own.
    pub views: BTreeMap<String, String>,
}

/// The part of a manifest that is the same in every format.
#[derive(Deserialize)]
struct Version {
    format: u32,
}

/// A file of events or votes that was loaded.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct DataFileEntry {
    /// The name of the file.
    pub name: String,
    /// The data set to which it belongs.
    pub dataset: String,
    /// The SHA-256 of its bytes.
    pub sha256: String,
}

/// A dossier that was loaded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DossierEntry {
    /// The slug of the dossier.
    pub dossier: String,
    /// The SHA-256 of its content.
    pub fingerprint: String,
}

/// How an engine combines the rows of a table in several exports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TableKind {
    /// A table of dossiers or of the codebook. Engines read it from the newest export only.
    Record,
    /// A table with rows of data sets. Engines read it from all exports together.
    Rows,
    /// A table that explains the numbers in rows of data sets. If several exports have a row with
    /// the same primary key, engines read only the row of the newest.
    Names,
}

/// A table, or a view whose rows are exported like those of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableEntry {
    /// The name of the table.
    pub name: String,
    /// How an engine combines its rows in several exports.
    pub kind: TableKind,
    /// The columns in each file, in order. The column `partitioned_by` is not in the files.
    pub columns: Vec<ColumnEntry>,
    /// The columns of its primary key, or an empty list if there is none.
    pub key: Vec<String>,
    /// The columns by which the rows of each file are sorted.
    pub sorted_by: Vec<String>,
    /// The column by whose values the table is partitioned, as in the folder name `year=1999`.
    /// `None` if the table is not partitioned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partitioned_by: Option<String>,
    /// The number of rows in all its files.
    pub rows: u64,
    /// Its files. A partitioned table without rows has none.
    pub files: Vec<FileEntry>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnEntry {
    /// The name of the column.
    pub name: String,
    /// Its type in Parquet: `INT32`, `INT64`, `DOUBLE`, `STRING`, `DATE` or `TIMESTAMP`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Its type in `SQLite`: `INTEGER`, `REAL` or `TEXT`.
    pub sqlite: String,
    /// Whether it can be NULL.
    pub nullable: bool,
    /// The meaning of its values.
    pub meaning: String,
}

/// A file of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileEntry {
    /// Its path within the export.
    pub path: String,
    /// The number of its rows.
    pub rows: u64,
    /// Its size in bytes.
    pub bytes: u64,
    /// The SHA-256 of its bytes.
    pub sha256: String,
}

impl Manifest {
    /// Reads the manifests of all exports in a folder, in the order of the exports' numbers.
    /// Returns pairs: the path of an export, and its manifest.
    ///
    /// # Errors
    ///
    /// Returns an error if the folder or a manifest cannot be read.
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
        // Only the format is read at first, because another format can have other fields.
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

    /// Returns the manifest as JSON.
    pub(super) fn to_json(&self) -> serde_json::Result<String> {
        Ok(format!("{}\n", serde_json::to_string_pretty(self)?))
    }

    /// Returns the name of the export's folder. It consists of the number of the export, and the
    /// first digits of the SHA-256 of the rest of the manifest.
    pub(super) fn folder(&self) -> serde_json::Result<String> {
        let mut all = serde_json::to_value(self)?;
        if let Some(all) = all.as_object_mut() {
            all.remove("number");
        }
        let hash = sha256_hex(&serde_json::to_string(&all)?);
        Ok(format!("{:04}-{}", self.number, &hash[..DIGITS]))
    }
}

/// Returns the exports in a folder, sorted by number. Each export is a folder itself.
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

/// Returns the number of the export in a folder such as `0001-5f0c12ab34de`, or `None` if the
/// folder does not have such a name.
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
    fn the_number_of_an_export_is_only_the_prefix_of_its_name() {
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
    fn a_manifest_of_a_later_format_is_distinguished_from_another_file() {
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
