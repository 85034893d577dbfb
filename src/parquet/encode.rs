//! Writes row groups into the files of a table.
//!
//! Rows are kept in memory until a file has enough of them for a full row group. If the rows of all
//! files together need too much memory before that, the largest group is written early.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::sync::Arc;

use parquet::basic::{Compression, Encoding};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::metadata::SortingColumn;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::{ColumnPath, Type as Schema, TypePtr};
use sha2::{Digest, Sha256};

use super::Error;
use super::batch::{BYTES, Batch, Buffer, ColumnValues, ROWS};
use super::folder::Folder;
use super::manifest::FileEntry;
use super::plan::Plan;
use crate::hash::hexadecimal;

/// When the waiting groups together have this many bytes, the largest is written, full or not.
const WAITING: usize = 192 << 20;

/// The number of texts that are passed to the Parquet crate at once.
const TEXTS: usize = 1024;

const EVENTS: &str = "work_events";

/// Columns in which values seldom repeat, so that a dictionary would be larger than the values.
const UNIQUE: [(&str, &str); 9] = [
    (EVENTS, "event"),
    (EVENTS, "event_address"),
    ("work_event_actors", "event_actor"),
    ("work_event_addresses", "address"),
    ("work_event_addresses", "event_address"),
    ("work_event_addresses", "fingerprint"),
    ("work_event_places", "event_place"),
    ("work_event_places", "latitude"),
    ("work_event_places", "longitude"),
];

/// The only column in [`UNIQUE`] whose neighbouring values differ little.
const CLOSE: (&str, &str) = (EVENTS, "event");

/// The file to which a row belongs: `Whole` if the table is not partitioned, otherwise the file of
/// the row's year, or `Unknown` if the year is unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Part {
    Whole,
    Unknown,
    Year(i32),
}

impl Part {
    /// Returns the path of the file.
    fn path(self, table: &str) -> String {
        match self {
            Self::Whole => format!("{table}.parquet"),
            // In a folder with this name, engines read the partition column as NULL.
            Self::Unknown => format!("{table}/year=__HIVE_DEFAULT_PARTITION__/0000.parquet"),
            Self::Year(year) => format!("{table}/year={year:04}/0000.parquet"),
        }
    }
}

/// The encoder of a table, which writes its rows to files.
pub(super) struct Encoder<'f> {
    folder: &'f Folder,
    plan: &'f Plan,
    schema: TypePtr,
    properties: Arc<WriterProperties>,
    files: BTreeMap<Part, Open>,
    groups: BTreeMap<Part, RowGroup>,
    /// The bytes of the values in all waiting groups.
    bytes: usize,
}

/// Rows that wait to be written to one file, in the order in which they were read.
#[derive(Default)]
struct RowGroup {
    batches: Vec<Batch>,
    rows: usize,
    bytes: usize,
}

struct Open {
    writer: SerializedFileWriter<Hashed>,
    rows: u64,
}

impl<'f> Encoder<'f> {
    pub(super) fn new(folder: &'f Folder, plan: &'f Plan) -> Result<Self, Error> {
        let failed = |error| folder.failed(io_error(error));
        Ok(Self {
            folder,
            plan,
            schema: schema(plan).map_err(failed)?,
            properties: Arc::new(properties(plan)),
            files: BTreeMap::new(),
            groups: BTreeMap::new(),
            bytes: 0,
        })
    }

    /// Adds rows that belong to one file.
    pub(super) fn take(&mut self, part: Part, mut batch: Batch) -> Result<(), Error> {
        self.renumber(&mut batch)?;
        let group = self.groups.entry(part).or_default();
        group.rows += batch.rows;
        group.bytes += batch.bytes;
        self.bytes += batch.bytes;
        group.batches.push(batch);
        if group.rows >= ROWS || group.bytes >= BYTES {
            return self.write(part);
        }
        if self.bytes < WAITING {
            return Ok(());
        }
        let largest = self.groups.iter().max_by_key(|(_, group)| group.bytes);
        largest
            .map(|(part, _)| *part)
            .map_or(Ok(()), |part| self.write(part))
    }

    /// Replaces the row numbers of this database by those that are the same in every export.
    fn renumber(&self, batch: &mut Batch) -> Result<(), Error> {
        let plan = self.plan;
        for ((buffer, field), column) in batch
            .columns
            .iter_mut()
            .zip(&plan.fields)
            .zip(&plan.columns)
        {
            let renumbered = buffer.renumber(field);
            renumbered.map_err(|why| plan.refused(column, why))?;
        }
        Ok(())
    }

    /// Writes the rows that wait for one file as a row group.
    fn write(&mut self, part: Part) -> Result<(), Error> {
        let Some(group) = self.groups.remove(&part) else {
            return Ok(());
        };
        self.bytes -= group.bytes;
        let folder = self.folder;
        let open = self.open(part)?;
        open.rows += group.rows as u64;
        row_group(&mut open.writer, group).map_err(|error| folder.failed(io_error(error)))
    }

    /// Writes the waiting rows, completes all files, and returns the files sorted by path.
    pub(super) fn finish(mut self) -> Result<Vec<FileEntry>, Error> {
        while let Some(part) = self.groups.keys().next().copied() {
            self.write(part)?;
        }
        let folder = self.folder;
        let failed = |error| folder.failed(io_error(error));
        let mut files = Vec::new();
        for (part, open) in std::mem::take(&mut self.files) {
            let hashed = open.writer.into_inner().map_err(failed)?;
            files.push(FileEntry {
                path: part.path(&self.plan.name),
                rows: open.rows,
                bytes: hashed.bytes,
                sha256: hexadecimal(&hashed.hash.finalize()),
            });
        }
        files.sort_by(|one, other| one.path.cmp(&other.path));
        Ok(files)
    }

    /// Opens the file of a part. The first call for a part creates the file.
    pub(super) fn file(&mut self, part: Part) -> Result<(), Error> {
        self.open(part).map(drop)
    }

    fn open(&mut self, part: Part) -> Result<&mut Open, Error> {
        use std::collections::btree_map::Entry;

        let path = part.path(&self.plan.name);
        match self.files.entry(part) {
            Entry::Occupied(known) => Ok(known.into_mut()),
            Entry::Vacant(place) => {
                let hashed = Hashed {
                    file: self.folder.file(&path)?,
                    hash: Sha256::new(),
                    bytes: 0,
                };
                let properties = Arc::clone(&self.properties);
                let writer =
                    SerializedFileWriter::new(hashed, Arc::clone(&self.schema), properties)
                        .map_err(|error| self.folder.failed(io_error(error)))?;
                Ok(place.insert(Open { writer, rows: 0 }))
            }
        }
    }
}

fn schema(plan: &Plan) -> Result<TypePtr, ParquetError> {
    let columns = plan.columns.iter().zip(&plan.fields);
    let columns = columns.map(|(column, field)| field.kind.column(&column.name, field.nullable));
    Schema::group_type_builder(&plan.name)
        .with_fields(columns.collect::<Result<_, _>>()?)
        .build()
        .map(Arc::new)
}

fn properties(plan: &Plan) -> WriterProperties {
    let path = |name: &str| ColumnPath::from(name);
    let place = |name: &String| plan.columns.iter().position(|it| it.name == *name);
    let sorted = plan.sorted_by.iter().filter_map(place);
    let sorted: Vec<SortingColumn> = sorted
        .filter_map(|at| i32::try_from(at).ok())
        .map(|column_idx| SortingColumn {
            column_idx,
            descending: false,
            nulls_first: true,
        })
        .collect();
    // Events are sorted by pair and day, so nearly every value of the other columns occurs in each
    // row group. The lowest and the highest value of such a column in a group would not help an
    // engine to skip the group.
    let statistics = if plan.name == EVENTS {
        EnabledStatistics::None
    } else {
        EnabledStatistics::Chunk
    };
    let mut builder = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_statistics_enabled(statistics)
        .set_sorting_columns(Some(sorted).filter(|it| !it.is_empty()));
    // Within a row group, an engine can skip pages only by the columns that determine the order of
    // the rows.
    for column in plan.sorted_by.iter().take(3) {
        builder = builder.set_column_statistics_enabled(path(column), EnabledStatistics::Page);
    }
    let unique = UNIQUE.iter().filter(|(table, _)| *table == plan.name);
    for (_, column) in unique {
        builder = builder.set_column_dictionary_enabled(path(column), false);
    }
    if plan.name == CLOSE.0 {
        builder = builder.set_column_encoding(path(CLOSE.1), Encoding::DELTA_BINARY_PACKED);
    }
    builder.build()
}

fn row_group(
    writer: &mut SerializedFileWriter<Hashed>,
    group: RowGroup,
) -> Result<(), ParquetError> {
    let mut writer = writer.next_row_group()?;
    let batches = group.batches.into_iter();
    let mut batches: Vec<_> = batches.map(|it| it.columns.into_iter()).collect();
    while let Some(mut column) = writer.next_column()? {
        for buffer in batches.iter_mut().filter_map(Iterator::next) {
            write_column(&mut column, buffer)?;
        }
        column.close()?;
    }
    writer.close().map(drop)
}

fn write_column(
    column: &mut SerializedColumnWriter<'_>,
    buffer: Buffer,
) -> Result<(), ParquetError> {
    let levels = buffer.levels.as_deref();
    match buffer.values {
        ColumnValues::Int32(values) => column
            .typed::<Int32Type>()
            .write_batch(&values, levels, None)
            .map(drop),
        ColumnValues::Int64(values) => column
            .typed::<Int64Type>()
            .write_batch(&values, levels, None)
            .map(drop),
        ColumnValues::Double(values) => column
            .typed::<DoubleType>()
            .write_batch(&values, levels, None)
            .map(drop),
        ColumnValues::Text { bytes, ends } => write_texts(column, bytes, &ends, levels),
    }
}

/// Writes [`TEXTS`] texts at a time, because the Parquet crate takes a `ByteArray` for each text.
fn write_texts(
    column: &mut SerializedColumnWriter<'_>,
    bytes: Vec<u8>,
    ends: &[usize],
    levels: Option<&[i16]>,
) -> Result<(), ParquetError> {
    let all = ByteArray::from(bytes);
    let mut start = 0;
    let mut texts = ends.iter().map(|end| {
        let text = all.slice(start, end - start);
        start = *end;
        text
    });
    let column = column.typed::<ByteArrayType>();
    let Some(levels) = levels else {
        loop {
            let some: Vec<ByteArray> = texts.by_ref().take(TEXTS).collect();
            if some.is_empty() {
                return Ok(());
            }
            column.write_batch(&some, None, None)?;
        }
    };
    for levels in levels.chunks(TEXTS) {
        let present = levels.iter().filter(|level| **level == 1).count();
        let some: Vec<ByteArray> = texts.by_ref().take(present).collect();
        column.write_batch(&some, Some(levels), None)?;
    }
    Ok(())
}

/// A file that is being written, and the hash of its bytes so far.
struct Hashed {
    file: fs::File,
    hash: Sha256,
    bytes: u64,
}

impl Write for Hashed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.hash.update(&bytes[..written]);
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Returns the I/O error that an error of the Parquet crate contains. Converts other errors of the
/// crate into I/O errors.
pub(super) fn io_error(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(source) => match source.downcast::<io::Error>() {
            Ok(source) => *source,
            Err(source) => io::Error::other(source),
        },
        error => io::Error::other(error),
    }
}
