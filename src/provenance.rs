//! Describes the record that an answer comes from, and its sources.

use serde::Serialize;

/// The record from which an answer comes: its database and its sources.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Provenance {
    /// The database that holds the record.
    pub database: Database,
    /// The sources of the record's dossiers, sorted by slug.
    pub sources: Vec<RecordSource>,
}

/// The database that gave an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Database {
    /// The file, as the user typed it, or `None` for the bundled record.
    pub path: Option<String>,
    /// The version of the database's schema.
    pub schema: i64,
    /// The SHA-256 over the dossiers and the schema's version. It is the same for all files with
    /// the same dossiers and schema. It does not show whether rows were changed by hand.
    pub fingerprint: String,
    /// Whether the rows are known to match the dossiers. This is true for the bundled record. For a
    /// file it is false, because only `doctor` can find out.
    pub verified: bool,
    /// The dossiers in the record, in the order of their slugs.
    pub dossiers: Vec<RecordDossier>,
    /// The files of events or votes from which the answer comes. The list is empty if no such
    /// file was read. The fingerprint does not cover these files.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<DataFile>,
}

impl Database {
    /// Returns the path of the database. For the bundled record, returns words that describe it.
    #[must_use]
    pub fn called(&self) -> &str {
        self.path.as_deref().unwrap_or("the record inside chancery")
    }
}

/// A dossier that was loaded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RecordDossier {
    /// The name of the dossier, which `unload` and `export` take.
    pub slug: String,
    /// The SHA-256 of the dossier's content.
    pub sha256: String,
}

/// A file of a data set that is loaded into the database.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DataFile {
    /// The data set that the file belongs to.
    pub dataset: String,
    /// The name of the file.
    pub name: String,
    /// The SHA-256 of the file's bytes.
    pub sha256: String,
}

/// A source. Details that are unknown are `None`, and are omitted from JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RecordSource {
    /// The stable name of the source.
    pub slug: String,
    /// The kind of document.
    pub kind: String,
    /// The coder's description of the source.
    pub label: String,
    /// The title as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The author as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// The publisher as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// The date of publication in EDTF.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// The date of writing in EDTF.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub written: Option<String>,
    /// The address at which the source can be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The terms under which the source may be used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
    /// The SHA-256 of the document's file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fingerprint: Option<String>,
}
