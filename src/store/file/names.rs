//! The names of the files that `SQLite` keeps next to a database.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

/// Returns the file that a link leads to, because `SQLite` keeps the journal next to that file.
pub(crate) fn target(path: &Path) -> PathBuf {
    if path.is_symlink() {
        fs::canonicalize(path).unwrap_or_else(|_| path.into())
    } else {
        path.into()
    }
}

/// Returns the path with `ending` appended to the whole name, after any extension.
pub(crate) fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(ending);
    name.into()
}
