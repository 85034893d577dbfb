//! Which record answered, and what it is coded from.

use serde::Serialize;

/// A record, identified by what was loaded into it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Provenance {
    /// The database.
    pub database: Database,
    /// The sources that its dossiers code, by slug.
    pub sources: Vec<Source>,
}

/// The database that answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Database {
    /// The file, as the user named it; none: the record inside the program.
    pub path: Option<String>,
    /// Version of its schema.
    pub schema: i64,
    /// SHA-256 over the version of the schema and the dossiers: the same wherever and
    /// whenever the same dossiers were loaded. It says nothing of rows that somebody
    /// changed by hand.
    pub fingerprint: String,
    /// Whether the rows are known to be those of the dossiers: those of the record inside the
    /// program are. Of a file, only `doctor` can tell.
    pub verified: bool,
    /// What was loaded, by slug.
    pub dossiers: Vec<Dossier>,
    /// The files of events or votes, where the answer is from them. They are not a part of the
    /// fingerprint.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<DataFile>,
}

impl Database {
    /// Returns what people call it: its file, where it has one.
    #[must_use]
    pub fn called(&self) -> &str {
        self.path.as_deref().unwrap_or("the record inside chancery")
    }
}

/// A dossier that was loaded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Dossier {
    /// What `unload` and `export` call it.
    pub slug: String,
    /// SHA-256 of its content.
    pub sha256: String,
}

/// A file of a data set that is loaded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DataFile {
    /// Its data set.
    pub dataset: String,
    /// Its name.
    pub name: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
}

/// A source; what is not known of it is left out.
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
    /// Date of publication, EDTF.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// When it was written, EDTF.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub written: Option<String>,
    /// Where it can be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Its terms.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
    /// SHA-256 of the document's file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fingerprint: Option<String>,
}
