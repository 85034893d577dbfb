//! Why a folder of exports cannot be read or written.

use std::io;
use std::path::PathBuf;

use crate::visible::visible_path;

/// Why a folder of exports cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or folder cannot be read.
    #[error("cannot read `{}`", visible_path(path))]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A manifest is not one.
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
        /// Its format.
        found: u32,
        /// The format of this program.
        known: u32,
    },
}
