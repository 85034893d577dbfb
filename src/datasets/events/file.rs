//! Reads a file of events row by row.

use std::path::{Path, PathBuf};

use super::recognise::recognise;
use super::{
    EventDataset, EventItem, EventRow, EventSummary, Family, Options, columns, gdelt, icews,
};
use crate::file::{RowCounts, error, header, open};
use crate::header::ColumnHeader;
use crate::input::InputFault;
use crate::records::{RawRecord, Records};
use crate::reject::{Reason, columns};
use crate::{Error, value};

/// A file of events that is read row by row.
#[derive(Debug)]
pub struct EventFile {
    path: PathBuf,
    records: Records,
    reader: RowReader,
    tally: RowCounts,
    summary: EventSummary,
    failed: bool,
}

/// Turns records into rows.
#[derive(Debug)]
enum RowReader {
    Gdelt(Box<gdelt::GdeltColumns>, Box<gdelt::GdeltReading>),
    Icews(Box<icews::IcewsColumns>, Box<icews::IcewsReading>),
    /// The file is empty.
    Nothing,
}

impl EventFile {
    /// Opens a file, and recognises its data set by its first lines; `-` is standard input.
    ///
    /// The first bytes show whether the file is plain, gzip, or a zip of one file. Standard input
    /// can be plain or gzip.
    pub fn open(path: &Path, options: &Options) -> Result<Self, Error> {
        let mut records = open(path, options.separator)?;
        let form = recognise(records.preview(), options.family, options.separator);
        let form = form.map_err(|unknown| Error::Kind {
            path: path.to_owned(),
            expected: unknown.expected,
            found: unknown.found,
        })?;
        let mut summary = EventSummary::default();
        let mut reader = RowReader::Nothing;
        if let Some(form) = form {
            summary.separator = form.separator;
            summary.header = form.dataset.is_none();
            records.separate(form.separator);
            let header = match form.dataset {
                Some(dataset) => ColumnHeader::new(columns::standard(dataset)),
                None => header(&mut records, path)?,
            };
            reader = RowReader::new(header, path, options).map_err(|faults| Error::Header {
                path: path.to_owned(),
                line: records.line(),
                faults,
            })?;
        }
        Ok(Self {
            path: path.to_owned(),
            records,
            reader,
            tally: RowCounts::default(),
            summary,
            failed: false,
        })
    }

    /// Returns the next row, or the next unusable line. Returns `None` at the end of the file.
    ///
    /// After an error, the caller should keep no row of the file. Its rows cannot be trusted if
    /// it is damaged or of another kind, or if its dates perhaps have the day before the month.
    #[expect(
        clippy::should_implement_trait,
        reason = "an item borrows from the file"
    )]
    pub fn next(&mut self) -> Result<Option<EventItem<'_>>, Error> {
        if self.failed {
            return Err(error(&self.path, 0, InputFault::Stopped));
        }
        // Stays true if this call returns an error, so that later calls fail.
        self.failed = true;
        match self.records.advance() {
            Ok(true) => {}
            Ok(false) => {
                self.tally.end(&self.path)?;
                self.failed = false;
                return Ok(None);
            }
            Err(fault) => return Err(error(&self.path, self.records.lines() + 1, fault)),
        }
        let line = self.records.line();
        let record = self.records.record();
        let reason = match self.reader.row(record, &mut self.summary) {
            Ok(row) => {
                self.failed = false;
                self.tally.rows += 1;
                return Ok(Some(EventItem::Row(row)));
            }
            Err(reason) => reason,
        };
        let text = reason.to_string();
        if matches!(reason, Reason::Form { .. }) {
            return Err(Error::Dates {
                path: self.path.clone(),
                line,
                reason: text,
            });
        }
        self.tally.reject(&self.path, line, &text)?;
        self.failed = false;
        Ok(Some(EventItem::Rejected {
            line,
            reason: text,
            text: record.raw,
        }))
    }

    /// Returns the data set, or `None` if the file is empty.
    #[must_use]
    pub fn dataset(&self) -> Option<EventDataset> {
        match &self.reader {
            RowReader::Gdelt(columns, _) => Some(columns.dataset),
            RowReader::Icews(..) => Some(EventDataset::Icews),
            RowReader::Nothing => None,
        }
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
    pub fn finish(self) -> EventSummary {
        let dataset = self.dataset();
        let end = self.records.input.end().cloned();
        let is_open = end.as_ref().is_some_and(|end| end.is_open);
        let (sha256, bytes) = end.map_or_else(Default::default, |end| (end.sha256, end.bytes));
        EventSummary {
            sha256,
            bytes,
            dataset,
            rows: self.tally.rows,
            rejected: self.tally.rejected,
            windows_1252: self.records.windows_1252,
            first_windows_1252: self.records.first_windows_1252,
            is_open,
            ..self.summary
        }
    }
}

impl RowReader {
    fn new(
        header: ColumnHeader,
        path: &Path,
        options: &Options,
    ) -> Result<Self, crate::HeaderFaults> {
        match options.family {
            Family::Gdelt => gdelt::GdeltColumns::named(header).map(|columns| {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                let added = options.added.or_else(|| value::time_of_name(&name));
                let reading = gdelt::GdeltReading::new(options.mend_codes, added);
                Self::Gdelt(Box::new(columns), Box::new(reading))
            }),
            Family::Icews => icews::IcewsColumns::named(header).map(|columns| {
                let reading = icews::IcewsReading::new(options.mend_codes, options.code_by_text);
                Self::Icews(Box::new(columns), Box::new(reading))
            }),
        }
    }

    #[inline]
    fn row<'a>(
        &'a mut self,
        record: RawRecord<'a>,
        summary: &mut EventSummary,
    ) -> Result<EventRow<'a>, Reason> {
        let widths = match self {
            Self::Gdelt(columns, _) => columns.widths.clone(),
            Self::Icews(columns, _) => columns.width..=columns.width,
            Self::Nothing => 0..=0,
        };
        let (least, most) = widths.into_inner();
        if !(least..=most).contains(&record.width()) {
            let either = if least < most {
                format!("{least} or ")
            } else {
                String::new()
            };
            return Err(Reason::Width {
                found: columns(record.width()),
                expected: format!("{either}{most}"),
            });
        }
        if record.nul {
            return Err(Reason::Nul);
        }
        match self {
            Self::Gdelt(columns, reading) => reading.row(columns, record, summary),
            Self::Icews(columns, reading) => reading.row(columns, record, summary),
            Self::Nothing => Err(Reason::Width {
                found: columns(record.width()),
                expected: "none".into(),
            }),
        }
    }
}
