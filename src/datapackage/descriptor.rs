//! Makes `datapackage.json`, which lists the files of a package and tells what their columns mean.

use serde::Serialize;

use super::table::{KeyColumn, PackageColumn, PackageTable};

/// The descriptor of a package, in version 1 of the specification.
#[derive(Debug, Serialize)]
pub struct Descriptor {
    name: &'static str,
    /// The fingerprint of the dossiers in the record.
    id: String,
    title: &'static str,
    description: &'static str,
    version: &'static str,
    profile: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    licenses: Vec<License>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sources: Vec<PackageSource>,
    resources: Vec<Resource>,
}

/// A licence of the data.
#[derive(Debug, Clone, Serialize)]
pub struct License {
    /// The licence's code in the Open Definition's list, such as `CC-BY-4.0`.
    pub name: &'static str,
    /// The web address of the licence's text.
    pub path: &'static str,
    /// The name of the licence for people.
    pub title: &'static str,
}

impl License {
    /// The licence of the bundled dossiers.
    pub const BUNDLED: Self = Self {
        name: "CC-BY-4.0",
        path: "https://creativecommons.org/licenses/by/4.0/",
        title: "Creative Commons Attribution 4.0 International",
    };
}

/// A document from which data were coded.
#[derive(Debug, Clone, Serialize)]
pub struct PackageSource {
    /// The title of the document, or the coder's description of it.
    pub title: String,
    /// The web address of the document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
}

#[derive(Debug, Serialize)]
struct Resource {
    name: String,
    path: String,
    profile: &'static str,
    description: String,
    format: &'static str,
    mediatype: &'static str,
    encoding: &'static str,
    dialect: CsvDialect,
    bytes: usize,
    hash: String,
    schema: Schema,
}

/// The separators and quotation marks that a file uses.
///
/// Without a dialect, some readers guess. The npm package `datapackage` then mistakes the spaces
/// around words in single quotes for delimiters.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct CsvDialect {
    delimiter: &'static str,
    line_terminator: &'static str,
    quote_char: &'static str,
    double_quote: bool,
}

impl CsvDialect {
    const OURS: Self = Self {
        delimiter: ",",
        line_terminator: "\n",
        quote_char: "\"",
        double_quote: true,
    };
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Schema {
    fields: Vec<FieldDescriptor>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    primary_key: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    foreign_keys: Vec<ForeignKey>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct FieldDescriptor {
    name: String,
    #[serde(rename = "type")]
    kind: &'static str,
    description: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    true_values: Vec<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    false_values: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    constraints: Option<Constraints>,
}

#[derive(Debug, Serialize)]
struct Constraints {
    required: bool,
}

#[derive(Debug, Serialize)]
struct ForeignKey {
    fields: Vec<String>,
    reference: ForeignKeyReference,
}

#[derive(Debug, Serialize)]
struct ForeignKeyReference {
    /// The name of the file that a foreign key refers to; empty if it is the key's own file.
    resource: String,
    fields: Vec<String>,
}

impl Descriptor {
    /// Returns the descriptor of a record, without any files.
    ///
    /// `licenses` is empty if the licences are not known.
    #[must_use]
    pub fn new(id: String, licenses: Vec<License>, sources: Vec<PackageSource>) -> Self {
        Self {
            name: "chancery",
            id,
            title: "A record of diplomacy in which every fact cites its source",
            description: "Who did what with whom, who holds which position on what, and which \
                sentence of which source says so. Keys are names, such as \
                malaysia or aukus; the key of a fact is its reference. A key means the same in \
                every table.",
            version: env!("CARGO_PKG_VERSION"),
            profile: "tabular-data-package",
            licenses,
            sources,
            resources: Vec::new(),
        }
    }

    /// Adds a file to the descriptor, with its size in bytes and its SHA-256.
    pub fn add(&mut self, table: &PackageTable, path: String, bytes: usize, sha256: &str) {
        self.resources.push(Resource {
            name: table.name.clone(),
            path,
            profile: "tabular-data-resource",
            description: table.meaning.clone(),
            format: "csv",
            mediatype: "text/csv",
            encoding: "utf-8",
            dialect: CsvDialect::OURS,
            bytes,
            hash: format!("sha256:{sha256}"),
            schema: Schema::new(table),
        });
    }

    /// Returns the descriptor as JSON.
    pub fn to_json(&self) -> serde_json::Result<String> {
        Ok(format!("{}\n", serde_json::to_string_pretty(self)?))
    }
}

impl Schema {
    fn new(table: &PackageTable) -> Self {
        Self {
            fields: table.columns.iter().map(FieldDescriptor::new).collect(),
            primary_key: table.primary_key.clone(),
            foreign_keys: table
                .foreign_keys
                .iter()
                .map(|it| ForeignKey::new(it))
                .collect(),
        }
    }
}

impl ForeignKey {
    fn new(key: &[KeyColumn]) -> Self {
        let target = key.first().filter(|it| it.target != it.table);
        let reference = ForeignKeyReference {
            resource: target.map(|it| it.target.clone()).unwrap_or_default(),
            fields: key.iter().map(|it| it.target_column.clone()).collect(),
        };
        Self {
            fields: key.iter().map(|it| it.column.clone()).collect(),
            reference,
        }
    }
}

impl FieldDescriptor {
    fn new(column: &PackageColumn) -> Self {
        let kind = match column.kind.as_str() {
            _ if column.is_flag => "boolean",
            "INTEGER" => "integer",
            "REAL" => "number",
            _ => "string",
        };
        let values = |value| {
            if kind == "boolean" {
                vec![value]
            } else {
                Vec::new()
            }
        };
        // CSV readers take an empty text as missing, but a column without NULL can have empty
        // texts. So a text is required only if it is in the primary key, where it is never empty.
        let required = column.key > 0 || (column.needed && kind != "string");
        Self {
            name: column.name.clone(),
            kind,
            description: column.meaning.clone(),
            true_values: values("1"),
            false_values: values("0"),
            constraints: required.then_some(Constraints { required }),
        }
    }
}
