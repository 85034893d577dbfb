//! Reads a file of votes row by row.

use std::path::{Path, PathBuf};

use super::columns::FileColumns;
use super::reading::VoteReading;
use super::recognise::{EXPECTED, VoteFormat, recognise};
use super::{Content, VoteDataset, VoteItem, VoteSummary};
use crate::Error;
use crate::file::{RowCounts, error, header, open};
use crate::input::InputFault;
use crate::records::Records;

/// A file of votes that is read row by row.
#[derive(Debug)]
pub struct VoteFile {
    path: PathBuf,
    records: Records,
    form: VoteFormat,
    reading: VoteReading,
    tally: RowCounts,
    failed: bool,
}

impl VoteFile {
    /// Opens a file, and recognises its content by its header; `-` is standard input.
    ///
    /// The first bytes show whether the file is plain, gzip, or a zip of one file. Standard input
    /// can be plain or gzip. If no separator is given, the header shows it: tab, comma, semicolon
    /// or ^A.
    pub fn open(path: &Path, separator: Option<u8>) -> Result<Self, Error> {
        let mut records = open(path, separator)?;
        let form = recognise(records.preview(), separator).map_err(|found| Error::Kind {
            path: path.to_owned(),
            expected: EXPECTED,
            found,
        })?;
        records.separate(form.separator);
        let header = header(&mut records, path)?;
        let columns = FileColumns::named(header, form).map_err(|faults| Error::Header {
            path: path.to_owned(),
            line: records.line(),
            faults,
        })?;
        Ok(Self {
            path: path.to_owned(),
            records,
            form,
            reading: VoteReading::new(columns, form.separator),
            tally: RowCounts::default(),
            failed: false,
        })
    }

    /// Returns the next item, or the next unusable line. Returns `None` at the end of the file.
    ///
    /// After an error, the caller should keep no row of the file, because rows of a damaged file,
    /// or of a file of another kind, cannot be trusted.
    #[expect(
        clippy::should_implement_trait,
        reason = "an item borrows from the file"
    )]
    pub fn next(&mut self) -> Result<Option<VoteItem<'_>>, Error> {
        if self.failed {
            return Err(error(&self.path, 0, InputFault::Stopped));
        }
        if let Some(item) = self.reading.rest() {
            return Ok(Some(item));
        }
        // If this call returns an error, `failed` stays true, and later calls fail.
        self.failed = true;
        if !self.advance()? {
            self.tally.end(&self.path)?;
            self.failed = false;
            return Ok(None);
        }
        let line = self.records.line();
        let record = self.records.record();
        let item = match self.reading.item(record, line) {
            Ok(item) => {
                self.tally.rows += 1;
                item
            }
            Err(reason) => {
                let reason = reason.to_string();
                self.tally.reject(&self.path, line, &reason)?;
                VoteItem::Rejected {
                    line,
                    reason,
                    text: record.raw,
                }
            }
        };
        self.failed = false;
        Ok(Some(item))
    }

    /// Moves to the next row. In a file of roll calls, skips rows that only repeat an earlier row.
    /// Returns false at the end of the file.
    fn advance(&mut self) -> Result<bool, Error> {
        loop {
            match self.records.advance() {
                Ok(true) => {}
                Ok(false) => return Ok(false),
                Err(fault) => return Err(error(&self.path, self.records.lines() + 1, fault)),
            }
            if self.form.content != Content::RollCalls
                || !self.reading.repeats(self.records.record())
            {
                return Ok(true);
            }
            self.tally.rows += 1;
        }
    }

    /// Returns the content of the file.
    #[must_use]
    pub fn content(&self) -> Content {
        self.form.content
    }

    /// Returns the data set. Returns `None` for a file of roll calls or of issues, because only the
    /// columns of a file with votes show the data set.
    #[must_use]
    pub fn dataset(&self) -> Option<VoteDataset> {
        self.form.dataset
    }

    /// Returns the number of bytes read from disk. They are at most a few blocks ahead of the rows.
    /// The directory of a zip file counts twice, because it is read twice.
    #[must_use]
    pub fn read_bytes(&self) -> u64 {
        self.records.input.read()
    }

    /// Returns the summary of the file. The hash and the size are set once `next` has returned
    /// `None`.
    #[must_use]
    pub fn finish(self) -> VoteSummary {
        let end = self.records.input.end().cloned();
        let (sha256, bytes) = end.map_or_else(Default::default, |end| (end.sha256, end.bytes));
        let counts = &self.reading.counts;
        VoteSummary {
            sha256,
            bytes,
            dataset: self.form.dataset,
            content: self.form.content,
            rows: self.tally.rows,
            rejected: self.tally.rejected,
            repeated: counts.repeated,
            contradicting: counts.contradicting,
            first_contradicting: counts.first_contradicting,
            separator: self.form.separator,
            windows_1252: self.records.windows_1252,
            first_windows_1252: self.records.first_windows_1252,
            given: self.reading.into_given(),
        }
    }
}
