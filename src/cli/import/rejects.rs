//! The file of rows that cannot be used.

use std::io::{self, Write};
use std::path::PathBuf;

use crate::cli::CliError;
use crate::render::Output;
use crate::store::Rejected;

/// The name of the file, if none is given.
const DEFAULT: &str = "rejects.tsv";

/// The file of rows that cannot be used. It is made with the first of them.
pub(super) struct Rejects {
    path: PathBuf,
    file: Option<Output>,
    count: usize,
}

impl Rejects {
    pub(super) fn new(path: Option<PathBuf>) -> Self {
        Self {
            path: path.unwrap_or_else(|| DEFAULT.into()),
            file: None,
            count: 0,
        }
    }

    /// Writes a row: file, line, reason, and the row as it is, in one column each.
    pub(super) fn add(&mut self, rejected: &Rejected<'_>) -> io::Result<()> {
        let Rejected {
            file: name,
            line,
            reason,
            text,
        } = rejected;
        let file = match &mut self.file {
            Some(file) => file,
            None => {
                let mut file = Output::file(&self.path, &[]).map_err(io::Error::other)?;
                file.write_all(b"file\tline\treason\trow\n")?;
                self.file.insert(file)
            }
        };
        self.count += 1;
        write!(file, "{name}\t{line}\t{reason}\t")?;
        file.write_all(&on_one_line(text))?;
        file.write_all(b"\n")
    }

    /// Puts the file in its place; returns its path and how many rows it has, if there are any.
    pub(super) fn finish(self) -> Result<Option<(PathBuf, usize)>, CliError> {
        let Some(file) = self.file else {
            return Ok(None);
        };
        file.commit()?;
        Ok(Some((self.path, self.count)))
    }
}

/// Returns a row without tabs and line ends, which would be columns and rows.
fn on_one_line(row: &[u8]) -> Vec<u8> {
    let bytes = row.iter().map(|byte| match byte {
        b'\t' | b'\n' | b'\r' => b' ',
        byte => *byte,
    });
    bytes.collect()
}
