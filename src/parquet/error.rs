//! The errors of reading and writing a folder of exports.

use std::io;
use std::path::PathBuf;

use crate::disk;
use crate::store;
use crate::visible::{visible, visible_path};

/// A reason why a folder of exports cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or folder cannot be read.
    #[error("cannot read `{}`", visible_path(path))]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// The error of the operating system.
        source: io::Error,
    },
    /// A file is not a manifest.
    #[error("`{}` is not a manifest of an export", visible_path(path))]
    NotAManifest {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        source: serde_json::Error,
    },
    /// A manifest has a format that this program does not know.
    #[error(
        "`{}` has format {found}; this chancery reads format {known}",
        visible_path(path)
    )]
    Format {
        /// The file.
        path: PathBuf,
        /// The format of the manifest.
        found: u32,
        /// The format that this program knows.
        known: u32,
    },
    /// The path exists and is not a folder.
    #[error("`{}` is not a folder", visible_path(_0))]
    NotAFolder(PathBuf),
    /// The folder contains something other than exports.
    #[error(
        "`{}` is not an export: the folder of exports holds nothing else",
        visible_path(_0)
    )]
    Occupied(PathBuf),
    /// `SQLite` would take the folder for a journal of a database, because of its path.
    #[error(
        "cannot write `{}`: it would pass for a journal of `{}`",
        visible_path(place),
        visible_path(database)
    )]
    Journal {
        /// The folder.
        place: PathBuf,
        /// The database whose journal would have the path of the folder.
        database: PathBuf,
    },
    /// A loaded file of events or votes is already in an earlier export.
    #[error("`{}` is in `{}` already", visible(file), visible_path(export))]
    SameFile {
        /// The name of the file.
        file: String,
        /// The export that already has it.
        export: PathBuf,
    },
    /// The votes of a data set are already in an earlier export.
    #[error("votes of `{dataset}` are in `{}` already", visible_path(export))]
    SameVotes {
        /// The name of the data set.
        dataset: String,
        /// The export that already has them.
        export: PathBuf,
    },
    /// An earlier export already has the same data.
    #[error("`{}` holds the same already", visible_path(_0))]
    SameExport(PathBuf),
    /// The vocabularies or the schema differ from those of an earlier export.
    #[error(
        "the {what} of this database is not that of `{}`",
        visible_path(export)
    )]
    Unlike {
        /// What differs: the codebook or the schema.
        what: &'static str,
        /// The earlier export.
        export: PathBuf,
    },
    /// While this export was being written, another process added an export.
    #[error("another export was added to `{}` meanwhile", visible_path(_0))]
    Meanwhile(PathBuf),
    /// The export cannot be written.
    #[error("cannot write `{}`", visible_path(path))]
    Write {
        /// The folder.
        path: PathBuf,
        /// The error of the operating system.
        source: io::Error,
    },
    /// The export is complete, but a power failure could still remove it.
    #[error(
        "`{}` was written, but may not outlive a power failure",
        visible_path(path)
    )]
    Unsynced {
        /// The folder.
        path: PathBuf,
        /// The error of the operating system.
        source: io::Error,
    },
    /// The database cannot be read.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// A value is not of its column's type.
    #[error("`{table}.{column}` holds a value that is not of its type")]
    Value {
        /// The table.
        table: String,
        /// The column.
        column: String,
    },
    /// A number refers to a row that does not exist.
    #[error("`{table}.{column}` refers to a row that is missing")]
    Dangling {
        /// The table.
        table: String,
        /// The column.
        column: String,
    },
    /// A table lacks a row that it should have.
    #[error("a row of `{table}` is missing")]
    Missing {
        /// The table.
        table: String,
    },
    /// A stored hash is malformed, or is not the hash of its row's content.
    #[error("a row of `{table}` has a wrong hash")]
    Key {
        /// The table.
        table: String,
    },
    /// Two rows have the same hash, which is to be their new number.
    #[error("two rows of `{table}` have the same hash")]
    SameKey {
        /// The table.
        table: String,
    },
    /// The table of events does not have as many rows as the table of counts says.
    #[error(
        "`work_events` has {found} rows of its pairs, but `work_event_counts` counts {counted}"
    )]
    Uncounted {
        /// The number of rows in `work_events` that belong to a known pair.
        found: u64,
        /// The number according to `work_event_counts`.
        counted: u64,
    },
    /// The thread that writes files has ended because of an error, which that thread returns.
    #[error("writing has ended")]
    Ended,
    /// The manifest cannot be written as JSON.
    #[error("cannot write the manifest")]
    Json(#[from] serde_json::Error),
}

impl Error {
    /// Returns whether the user caused the error: by naming an unsuitable folder, or a database
    /// that cannot be exported to this folder.
    #[must_use]
    pub fn is_usage(&self) -> bool {
        matches!(
            self,
            Self::NotAFolder(_)
                | Self::Occupied(_)
                | Self::Journal { .. }
                | Self::SameFile { .. }
                | Self::SameVotes { .. }
                | Self::SameExport(_)
                | Self::Unlike { .. }
        )
    }

    /// Returns advice on what to do, if there is any.
    #[must_use]
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Read { source, .. }
            | Self::Write { source, .. }
            | Self::Unsynced { source, .. } => disk::advice(source),
            Self::NotAManifest { .. } => Some("`chancery check DIR` examines a folder of exports"),
            Self::Format { .. } => Some("use a newer chancery"),
            Self::NotAFolder(_) | Self::Occupied(_) | Self::Journal { .. } => {
                Some("name a folder that does not exist yet, or one with nothing but exports in it")
            }
            Self::SameFile { .. } | Self::SameVotes { .. } => Some(
                "export databases that share no file, or export this one to a folder of its own",
            ),
            Self::SameExport(_) => Some("nothing is left to do"),
            Self::Unlike { .. } => Some(
                "export all databases of a folder with one version of chancery, after `chancery migrate`",
            ),
            Self::Meanwhile(_) => Some("run the command again"),
            Self::Value { .. }
            | Self::Dangling { .. }
            | Self::Missing { .. }
            | Self::Key { .. }
            | Self::SameKey { .. }
            | Self::Uncounted { .. } => Some("`chancery doctor` examines the database"),
            Self::Store(_) | Self::Ended | Self::Json(_) => None,
        }
    }
}
