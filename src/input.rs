//! Reads the user's input only up to a limit, because a file can be endless.

use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// A kind of input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Input {
    /// A dossier of up to 64 MiB; one with 20,000 engagements has 6 MB.
    Dossier,
    /// The text of a source, of up to 32 MiB; for comparison, the Bible has about 4 MB.
    Text,
    /// A query or a report, of up to 1,000,000 bytes, the limit that `store` sets for a statement.
    Sql,
}

impl Input {
    /// Returns the limit for this kind of input, in bytes.
    pub(crate) const fn limit(self) -> u64 {
        match self {
            Self::Dossier => 64 << 20,
            Self::Text => 32 << 20,
            Self::Sql => 1_000_000,
        }
    }

    /// Reads a file to its end.
    ///
    /// # Errors
    ///
    /// Fails if the system cannot read the file, or with [`TooLong`] if the file exceeds the limit.
    pub(crate) fn read(self, path: &Path) -> io::Result<Vec<u8>> {
        self.all_of(File::open(path)?)
    }

    /// Reads a file as a text in UTF-8.
    ///
    /// # Errors
    ///
    /// Fails if the system cannot read the file, with [`TooLong`] if the file exceeds the limit,
    /// and with [`io::ErrorKind::InvalidData`] if it is not UTF-8.
    pub(crate) fn read_text(self, path: &Path) -> io::Result<String> {
        utf8(self.read(path)?)
    }

    /// Reads standard input to its end.
    ///
    /// # Errors
    ///
    /// Fails for the same reasons as [`read`](Self::read).
    pub(crate) fn read_stdin(self) -> io::Result<Vec<u8>> {
        self.all_of(io::stdin().lock())
    }

    /// Reads standard input as a text in UTF-8.
    ///
    /// # Errors
    ///
    /// Fails for the same reasons as [`read_text`](Self::read_text).
    pub(crate) fn read_text_of_stdin(self) -> io::Result<String> {
        utf8(self.read_stdin()?)
    }

    /// Reads to the end, and fails if there is even one byte beyond the limit.
    fn all_of(self, input: impl Read) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        input.take(self.limit() + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > self.limit() {
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, TooLong(self)));
        }
        Ok(bytes)
    }
}

fn utf8(bytes: Vec<u8>) -> io::Result<String> {
    let text = String::from_utf8(bytes);
    text.map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
}

/// An error which says that an input of this kind exceeds its limit.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TooLong(Input);

impl TooLong {
    /// Returns the `TooLong` that an I/O error contains, or `None` if it contains none.
    pub(crate) fn of(error: &io::Error) -> Option<Self> {
        error.get_ref()?.downcast_ref().copied()
    }

    /// Returns advice on how to shorten the input.
    pub(crate) fn hint(self) -> &'static str {
        match self.0 {
            Input::Dossier => "split it into dossiers of parts of the source",
            Input::Text => "split it, and take each part for a source",
            Input::Sql => "shorten it: SQLite runs no longer statement",
        }
    }
}

impl fmt::Display for TooLong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mebibytes = self.0.limit() >> 20;
        f.write_str("it is longer than ")?;
        match self.0 {
            Input::Dossier => write!(f, "{mebibytes} MiB, the most that a dossier may have"),
            Input::Text => write!(f, "{mebibytes} MiB, the most that a text may have"),
            Input::Sql => f.write_str("1,000,000 bytes, the most that SQL may have"),
        }
    }
}

impl std::error::Error for TooLong {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_endless_input_is_read_to_its_limit() {
        for input in [Input::Sql, Input::Dossier] {
            let error = input.all_of(io::repeat(b'a')).unwrap_err();
            assert_eq!(error.kind(), io::ErrorKind::FileTooLarge);
            assert!(TooLong::of(&error).is_some());
        }
        let longest = io::repeat(b'a').take(Input::Sql.limit());
        assert_eq!(Input::Sql.all_of(longest).unwrap().len(), 1_000_000);
        let missing = Input::Sql.read(Path::new("nowhere")).unwrap_err();
        assert!(TooLong::of(&missing).is_none());
    }
}
