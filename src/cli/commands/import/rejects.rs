//! Writes rejected rows to a file.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::cli::error::CliError;
use crate::render::{Output, OutputError};
use crate::store::Rejected;
use crate::visible::visible_path;

/// Writes rejected rows to a file. The file is created only when the first row is rejected.
pub(crate) struct Rejects {
    /// The path of the file, if the user gave one.
    path: Option<PathBuf>,
    /// The files from which the rows come.
    sources: Vec<PathBuf>,
    file: Option<Output>,
    count: usize,
    /// The error that kept the file from being written.
    failure: Option<OutputError>,
}

impl Rejects {
    /// Refuses a path that is one of the files to load.
    pub(crate) fn new(path: Option<PathBuf>, sources: &[PathBuf]) -> Result<Self, CliError> {
        if let Some(path) = &path
            && sources.iter().any(|source| is_same(source, path))
        {
            let message = format!(
                "`{}` is a file to load, and is not written over",
                visible_path(path)
            );
            let hint = "`--rejects FILE` names another file for rows that cannot be used";
            return Err(CliError::usage(message).hint(hint));
        }
        let sources = sources.iter().filter(|source| source.is_file());
        Ok(Self {
            path,
            sources: sources.cloned().collect(),
            file: None,
            count: 0,
            failure: None,
        })
    }

    /// Writes a rejected row in four columns: file, line, reason, and the row itself.
    pub(crate) fn add(&mut self, rejected: &Rejected<'_>) -> io::Result<()> {
        self.count += 1;
        self.write(rejected).map_err(|failure| {
            let reported = io::Error::other(failure.to_string());
            self.failure.get_or_insert(failure);
            reported
        })
    }

    fn write(&mut self, rejected: &Rejected<'_>) -> Result<(), OutputError> {
        let Rejected {
            file: name,
            line,
            reason,
            text,
        } = rejected;
        let mut row = Vec::new();
        if self.file.is_none() {
            row.extend_from_slice(b"file\tline\treason\trow\n");
        }
        row.extend_from_slice(format!("{name}\t{line}\t{reason}\t").as_bytes());
        row.extend(on_one_line(text));
        row.push(b'\n');
        let file = match self.file.take() {
            Some(file) => file,
            None => Output::file(self.path.get_or_insert_with(unused), &self.sources)?,
        };
        let file = self.file.insert(file);
        file.write_all(&row)
            .map_err(|source| file.write_error(source))
    }

    /// Moves the finished file to its place, and returns its path and its number of rows, or `None`
    /// if no row was rejected.
    pub(crate) fn finish(self) -> Result<Option<(PathBuf, usize)>, CliError> {
        if let Some(failure) = self.failure {
            return Err(failure.into());
        }
        let (Some(file), Some(path)) = (self.file, self.path) else {
            return Ok(None);
        };
        file.commit()?;
        Ok(Some((path, self.count)))
    }
}

/// Returns the first path that is free: rejects.tsv, rejects-2.tsv and so on.
fn unused() -> PathBuf {
    let first = PathBuf::from("rejects.tsv");
    let others = (2..u32::MAX).map(|number| format!("rejects-{number}.tsv").into());
    let mut paths = std::iter::once(first.clone()).chain(others);
    let is_unused = |path: &PathBuf| fs::symlink_metadata(path).is_err();
    paths.find(is_unused).unwrap_or(first)
}

/// Returns whether two paths are the same file.
fn is_same(one: &Path, other: &Path) -> bool {
    let found = |path| fs::canonicalize(path).ok();
    found(one).is_some_and(|one| found(other) == Some(one))
}

/// Returns a row with spaces in place of tabs and line ends, because these separate the columns and
/// rows of the file.
fn on_one_line(row: &[u8]) -> impl Iterator<Item = u8> {
    row.iter().map(|byte| match byte {
        b'\t' | b'\n' | b'\r' => b' ',
        byte => *byte,
    })
}
