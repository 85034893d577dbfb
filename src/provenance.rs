//! The record that answered, and its sources.

use serde::Serialize;

/// A record, identified by the dossiers that were loaded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Provenance {
    /// The database.
    pub database: Database,
    /// The sources of its dossiers, by slug.
    pub sources: Vec<Source>,
}

/// The database that answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Database {
    /// The file, as the user typed it; none: the bundled record.
    pub path: Option<String>,
    /// The version of its schema.
    pub schema: i64,
    /// The SHA-256 over the version of the schema and the dossiers. It is equal for all files with
    /// the same dossiers, and does not cover rows that were changed by hand.
    pub fingerprint: String,
    /// Whether the rows certainly match the dossiers: true for the bundled record. For a file, only
    /// `doctor` can find out.
    pub verified: bool,
    /// The dossiers, by slug.
    pub dossiers: Vec<Dossier>,
    /// The files of events or votes, if the answer comes from them. The fingerprint does not
    /// cover them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<DataFile>,
}

impl Database {
    /// Returns its name for people: its file, or the bundled record.
    #[must_use]
    pub fn called(&self) -> &str {
        self.path.as_deref().unwrap_or("the record inside chancery")
    }
}

/// A dossier that was loaded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Dossier {
    /// Its name for `unload` and `export`.
    pub slug: String,
    /// The SHA-256 of its content.
    pub sha256: String,
}

/// A file of a data set that is loaded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DataFile {
    /// Its data set.
    pub dataset: String,
    /// Its name.
    pub name: String,
    /// The SHA-256 of its bytes.
    pub sha256: String,
}

/// A source; unknown details are omitted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Source {
    /// Its stable name.
    pub slug: String,
    /// What it is.
    pub kind: String,
    /// The coder's description of it.
    pub label: String,
    /// As printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// As printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// As printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// The date of publication in EDTF.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// The date of writing in EDTF.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub written: Option<String>,
    /// Where it can be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Its terms.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
    /// The SHA-256 of the document's file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fingerprint: Option<String>,
}
