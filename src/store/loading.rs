//! What loading files of data sets takes and tells meanwhile.

use std::sync::atomic::AtomicU64;

/// A line that cannot be used.
#[derive(Debug)]
pub struct Rejected<'a> {
    /// The name of its file.
    pub file: &'a str,
    /// Its number in the file.
    pub line: u64,
    /// Why.
    pub reason: &'a str,
    /// What it says.
    pub text: &'a [u8],
}

/// What takes lines that cannot be used.
pub type Reject<'a> = dyn FnMut(&Rejected<'_>) -> std::io::Result<()> + Send + 'a;

/// How far loading is; other threads may read it.
#[derive(Debug, Default)]
pub struct Progress {
    /// Bytes read of all files.
    pub bytes: AtomicU64,
    /// Rows read.
    pub rows: AtomicU64,
    /// Rows written.
    pub written: AtomicU64,
}
