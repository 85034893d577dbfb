//! Recognizes a file that was changed or replaced.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

/// The data that show whether the file at a path has been replaced by another file.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Identity {
    length: u64,
    modified: SystemTime,
    created: Option<SystemTime>,
}

impl Identity {
    pub(super) fn of(path: &Path) -> Option<Self> {
        let metadata = fs::metadata(path).ok()?;
        Some(Self {
            length: metadata.len(),
            modified: metadata.modified().ok()?,
            created: metadata.created().ok(),
        })
    }
}
