//! Reads the names, sizes and checksums of the files that a command loads.

use std::fs;
use std::io;
use std::path::Path;

use crate::hash;

/// Returns the SHA-256 of a file in hexadecimal digits.
pub(crate) fn sha256(path: &Path) -> io::Result<String> {
    hash::sha256(fs::File::open(path)?)
}

/// Returns the name of a file without its folder.
pub(crate) fn name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

/// Returns the size of a file in bytes, or `None` for a pipe.
pub(crate) fn size(path: &Path) -> Option<u64> {
    let metadata = fs::metadata(path).ok()?;
    metadata.is_file().then_some(metadata.len())
}
