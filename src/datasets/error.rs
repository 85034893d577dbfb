//! The reasons why a file cannot be read.

use std::io;
use std::path::{Path, PathBuf};

use crate::header::HeaderFaults;
use crate::reject::visible;

/// The reason why a file cannot be read to its end. The caller should keep no part of the file.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The file cannot be opened.
    #[error("cannot open {}", name(path))]
    Open {
        /// The file.
        path: PathBuf,
        /// The cause.
        source: io::Error,
    },

    /// Reading fails, or the compressed data is damaged.
    #[error("cannot read {} from line {line} on", name(path))]
    Read {
        /// The file.
        path: PathBuf,
        /// The first line that was not read.
        line: u64,
        /// The cause.
        source: io::Error,
    },

    /// A compressed file ends before its content is complete.
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

    /// A line is longer than a mebibyte.
    #[error(
        "{}, line {line}: the line, or a quoted column in it, is longer than 1 MiB; \
         no row of a data set is",
        name(path)
    )]
    LongLine {
        /// The file.
        path: PathBuf,
        /// The number of the line.
        line: u64,
    },

    /// A zip file is damaged, or compressed in an unsupported way.
    #[error("{} cannot be unpacked", name(path))]
    Zip {
        /// The file.
        path: PathBuf,
        /// The cause.
        source: zip::result::ZipError,
    },

    /// A zip file contains no file or several.
    #[error(
        "{} is a zip file of {}; unpack it and name the files one by one",
        name(path),
        entries(names)
    )]
    Entries {
        /// The file.
        path: PathBuf,
        /// The names of the files in it.
        names: Vec<String>,
    },

    /// The caller asked for a separator that cannot separate columns.
    #[error("the byte {separator:#04x} cannot separate columns; give a tab, `,`, `;`, `|` or ^A")]
    Separator {
        /// The requested separator.
        separator: u8,
    },

    /// The file is of another kind.
    #[error("{} is not a file of {expected}: {found}", name(path))]
    Kind {
        /// The file.
        path: PathBuf,
        /// The expected content.
        expected: &'static str,
        /// The actual content.
        found: String,
    },

    /// The header lacks a required column, or has a requested column more than once.
    #[error("{}, line {line}: the header cannot be used: {faults}", name(path))]
    Header {
        /// The file.
        path: PathBuf,
        /// The header's line.
        line: u64,
        /// The faults of the header.
        faults: HeaderFaults,
    },

    /// The file has dates of two forms, so no date in it is certain.
    #[error(
        "{}, line {line}: {reason}; write the dates of the whole file as yyyy-mm-dd",
        name(path)
    )]
    Dates {
        /// The file.
        path: PathBuf,
        /// The first line whose date has another form than earlier dates.
        line: u64,
        /// A description of the second form.
        reason: String,
    },

    /// Most of the first rows cannot be used, or no row of the file can.
    #[error(
        "{}: {rejected} of the first {read} rows cannot be used; the first is line {line}: {reason}",
        name(path)
    )]
    Unusable {
        /// The file.
        path: PathBuf,
        /// The number of unusable rows.
        rejected: u64,
        /// The number of rows read.
        read: u64,
        /// The first line that cannot be used.
        line: u64,
        /// The reason why this line cannot be used.
        reason: String,
    },

    /// The caller continued to read after an error.
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

/// Returns the names of the files in a zip file as a list.
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
