//! Reads real files for tests, from the folder in `CHANCERY_REAL_DATA`.

use std::path::PathBuf;

/// Returns the text of a file below `CHANCERY_REAL_DATA`. If the variable is not set, prints a
/// message and returns `None`. Replaces bytes that are not UTF-8, which some files contain.
#[expect(clippy::print_stderr, reason = "a test says what it leaves out")]
pub(crate) fn real_text(name: &str) -> Option<String> {
    let Some(folder) = std::env::var_os("CHANCERY_REAL_DATA") else {
        eprintln!("CHANCERY_REAL_DATA is not set: nothing is compared with {name}");
        return None;
    };
    let path = PathBuf::from(folder).join("data").join(name);
    let bytes = std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    Some(String::from_utf8_lossy(&bytes).into_owned())
}
