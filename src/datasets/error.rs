//! Why a file cannot be read.

use std::io;
use std::path::{Path, PathBuf};

use crate::header::HeaderFaults;
use crate::reject::visible;

/// Why a file cannot be read, or not to its end. Nothing of such a file should be kept.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// It cannot be opened.
    #[error("cannot open {}", name(path))]
    Open {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },

    /// It cannot be read on, or what it was packed with is damaged.
    #[error("cannot read {} from line {line} on", name(path))]
    Read {
        /// The file.
        path: PathBuf,
        /// The first line that was not read.
        line: u64,
        /// Why.
        source: io::Error,
    },

    /// It is packed, and ends before its content does.
    #[error(
        "{}, line {line}: the packed file ends in the middle of its content; \
         get a whole copy of it",
        name(path)
    )]
    Truncated {
        /// The file.
        path: PathBuf,
        /// The first line that was not read.
        line: u64,
    },

    /// A line has more than a mebibyte.
    #[error(
        "{}, line {line}: the line, or a quoted column in it, is longer than 1 MiB; \
         no row of a data set is",
        name(path)
    )]
    LongLine {
        /// The file.
        path: PathBuf,
        /// The line.
        line: u64,
    },

    /// It is a damaged zip file, or one that is packed in a way that is not read.
    #[error("{} cannot be unpacked", name(path))]
    Zip {
        /// The file.
        path: PathBuf,
        /// Why.
        source: zip::result::ZipError,
    },

    /// It is a zip file of no file or of several.
    #[error(
        "{} is a zip file of {}; unpack it and name the files one by one",
        name(path),
        entries(names)
    )]
    Entries {
        /// The file.
        path: PathBuf,
        /// The files in it.
        names: Vec<String>,
    },

    /// The separator cannot stand between columns.
    #[error("the byte {separator:#04x} cannot separate columns; give a tab, `,`, `;`, `|` or ^A")]
    Separator {
        /// The separator that was asked for.
        separator: u8,
    },

    /// It is a file of another kind.
    #[error("{} is not a file of {expected}: {found}", name(path))]
    Kind {
        /// The file.
        path: PathBuf,
        /// What should be in the file.
        expected: &'static str,
        /// What is in it.
        found: String,
    },

    /// Its header does not name the columns that are needed.
    #[error("{}, line {line}: the header cannot be used: {faults}", name(path))]
    Header {
        /// The file.
        path: PathBuf,
        /// The header's line.
        line: u64,
        /// What is wrong with it.
        faults: HeaderFaults,
    },

    /// Its dates are written in two ways, and so none of them is certain.
    #[error(
        "{}, line {line}: {reason}; write the dates of the whole file as yyyy-mm-dd",
        name(path)
    )]
    Dates {
        /// The file.
        path: PathBuf,
        /// The first line whose date is written in another way.
        line: u64,
        /// How it is written.
        reason: String,
    },

    /// Most of its first rows, or all of its rows, cannot be used.
    #[error(
        "{}: {rejected} of the first {read} rows cannot be used; the first is line {line}: {reason}",
        name(path)
    )]
    Unusable {
        /// The file.
        path: PathBuf,
        /// Rows that cannot be used.
        rejected: u64,
        /// Rows that are read.
        read: u64,
        /// The first line that cannot be used.
        line: u64,
        /// Why.
        reason: String,
    },

    /// It was read on after an error.
    #[error("{} cannot be read on after an error", name(path))]
    Stopped {
        /// The file.
        path: PathBuf,
    },
}

/// Returns a file's name for a message.
fn name(path: &Path) -> String {
    if path == Path::new("-") {
        return "standard input".into();
    }
    format!("`{}`", visible(&path.to_string_lossy()))
}

/// Returns the files of a zip file as words.
fn entries(names: &[String]) -> String {
    const MOST: usize = 10;
    let first: Vec<_> = names.iter().take(MOST).map(|name| visible(name)).collect();
    let more = match names.len().saturating_sub(MOST) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    match names.len() {
        0 => "no file".into(),
        count => format!("{count} files (`{}`{more})", first.join("`, `")),
    }
}
