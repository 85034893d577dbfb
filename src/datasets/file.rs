//! Opens the files of all data sets, and decides whether a file is unusable.

use std::path::Path;

use crate::Error;
use crate::header::ColumnHeader;
use crate::input::{InputFault, LineInput};
use crate::records::Records;

/// How many rows are examined. If most of these first rows are unusable, so is the file.
const FIRST_ROWS: u64 = 1_000;

/// Opens a file and reads its first lines; `-` is standard input.
pub(crate) fn open(path: &Path, separator: Option<u8>) -> Result<Records, Error> {
    if let Some(separator) = separator
        && !separates(separator)
    {
        return Err(Error::Separator { separator });
    }
    let input = LineInput::open(path).map_err(|source| Error::Open {
        path: path.to_owned(),
        source,
    })?;
    Records::new(input).map_err(|fault| error(path, 1, fault))
}

/// Reads the names of a file's columns.
pub(crate) fn header(records: &mut Records, path: &Path) -> Result<ColumnHeader, Error> {
    if let Err(fault) = records.advance() {
        return Err(error(path, records.lines() + 1, fault));
    }
    let record = records.record();
    Ok(ColumnHeader::new(
        (0..record.width()).map(|index| record.column(index)),
    ))
}

/// Returns whether a byte can separate columns. Such a byte occurs in no number, code or date.
const fn separates(byte: u8) -> bool {
    byte.is_ascii()
        && !byte.is_ascii_alphanumeric()
        && !matches!(byte, 0 | b'\n' | b'\r' | b'"' | b'-' | b'.' | b' ')
}

/// The numbers of usable and unusable rows of a file.
#[derive(Debug, Default)]
pub(crate) struct RowCounts {
    pub(crate) rows: u64,
    pub(crate) rejected: u64,
    /// The first unusable line, and the reason why it is unusable.
    first_rejected: Option<(u64, String)>,
}

impl RowCounts {
    /// Counts an unusable line. Returns an error if most of the first rows are unusable.
    pub(crate) fn reject(&mut self, path: &Path, line: u64, reason: &str) -> Result<(), Error> {
        self.rejected += 1;
        self.first_rejected
            .get_or_insert_with(|| (line, reason.to_owned()));
        if self.rejected > FIRST_ROWS / 2 && self.rows + self.rejected <= FIRST_ROWS {
            return Err(self.unusable(path));
        }
        Ok(())
    }

    /// Returns an error if a file has ended and had no usable row.
    pub(crate) fn end(&mut self, path: &Path) -> Result<(), Error> {
        if self.rows == 0 && self.rejected > 0 {
            return Err(self.unusable(path));
        }
        Ok(())
    }

    fn unusable(&mut self, path: &Path) -> Error {
        let (line, reason) = self.first_rejected.take().unwrap_or_default();
        Error::Unusable {
            path: path.to_owned(),
            rejected: self.rejected,
            read: self.rows + self.rejected,
            line,
            reason,
        }
    }
}

/// Returns the error for a file that cannot be read from this line on.
pub(crate) fn error(path: &Path, line: u64, fault: InputFault) -> Error {
    let path = path.to_owned();
    match fault {
        InputFault::Io(source) => Error::Read { path, line, source },
        InputFault::Truncated => Error::Truncated { path, line },
        InputFault::LongLine => Error::LongLine { path, line },
        InputFault::Zip(source) => Error::Zip { path, source },
        InputFault::Entries(names) => Error::Entries { path, names },
        InputFault::Stopped => Error::Stopped { path },
    }
}
