//! Writes reports for two other engines: `DuckDB` and Spark.
//!
//! If the header of a report has a line `-- engines: …`, the report is written in a subset of SQL
//! that `SQLite` and these engines share (`subset.rs`). The spellings that differ are replaced
//! token by token (`spelling.rs`), parameters become variables (`variables.rs`), and tables become
//! views over the files of `chancery export parquet` (`tables.rs`).

mod spelling;
mod subset;
mod tables;
mod variables;

pub use subset::findings;
pub use variables::{Setting, settings};

use std::path::PathBuf;

use crate::parquet::Manifest;

/// An engine other than `SQLite`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// `DuckDB` 1.5 or later.
    Duckdb,
    /// Apache Spark 4.3 or later.
    Spark,
}

impl Engine {
    /// All engines.
    pub const ALL: [Self; 2] = [Self::Duckdb, Self::Spark];

    /// Returns the name of the engine in headers and on the command line.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Duckdb => "duckdb",
            Self::Spark => "spark",
        }
    }

    /// Returns the engine that has this name.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|engine| engine.word() == word)
    }

    /// Returns a query in the engine's spelling.
    #[must_use]
    pub fn spelled(self, sql: &str) -> String {
        spelling::spelled(self, sql)
    }

    /// Returns the statements that must run before a query. They define the functions that the
    /// engine lacks, and the tables as views over `exports`, which [`Manifest::read_all`] returns.
    #[must_use]
    pub fn set_up(self, exports: &[(PathBuf, Manifest)], sql: &str) -> String {
        let functions = tables::functions(self, sql);
        functions + &tables::views(self, exports, sql)
    }

    /// Returns a name in the quotes that the engine uses.
    #[must_use]
    pub fn quoted(self, name: &str) -> String {
        match self {
            Self::Duckdb => format!("\"{}\"", name.replace('"', "\"\"")),
            Self::Spark => format!("`{}`", name.replace('`', "``")),
        }
    }

    /// Returns a text as a literal of the engine.
    #[must_use]
    pub fn literal(self, text: &str) -> String {
        let text = text.replace('\'', "''");
        match self {
            Self::Duckdb => format!("'{text}'"),
            // Spark treats a backslash in a literal as an escape character.
            Self::Spark => format!("'{}'", text.replace('\\', "\\\\")),
        }
    }
}
