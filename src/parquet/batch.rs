//! Buffers rows, column by column, until they are written.

use std::sync::Arc;

use super::keys::Numbers;
use super::types::ParquetType;
use crate::rows::Cell;

/// A row group is full when it has this number of rows.
pub(super) const ROWS: usize = 122_880;

/// A row group is full when its values have this number of bytes.
pub(super) const BYTES: usize = 64 << 20;

/// Memory is reserved for this many rows at once.
const STEP: usize = 8192;

/// The properties of a column that its buffer needs.
#[derive(Debug, Clone)]
pub(super) struct BatchField {
    pub(super) kind: ParquetType,
    pub(super) nullable: bool,
    /// The new numbers of the rows to which the column refers. `None` if the column keeps its
    /// values.
    pub(super) numbers: Option<Arc<Numbers>>,
}

/// The reason why a value is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ValueRefusal {
    /// The value is not of the column's type, or is NULL where NULL is not allowed.
    Type,
    /// The value refers to a row that does not exist.
    Missing,
}

/// Buffered rows, stored column by column.
#[derive(Debug)]
pub(super) struct Batch {
    pub(super) columns: Vec<Buffer>,
    pub(super) rows: usize,
    /// The approximate memory of the values, in bytes.
    pub(super) bytes: usize,
    /// The approximate memory of one row without its texts, in bytes.
    bytes_of_row: usize,
}

/// The values of a column, without its NULLs.
#[derive(Debug)]
pub(super) enum ColumnValues {
    Int32(Vec<i32>),
    Int64(Vec<i64>),
    Double(Vec<f64>),
    Text { bytes: Vec<u8>, ends: Vec<usize> },
}

/// A buffered column.
#[derive(Debug)]
pub(super) struct Buffer {
    pub(super) values: ColumnValues,
    /// One level per row: 1 for a value, 0 for NULL. `None` if the column is never NULL.
    pub(super) levels: Option<Vec<i16>>,
}

impl Batch {
    pub(super) fn new(fields: &[BatchField]) -> Self {
        Self {
            columns: fields.iter().map(Buffer::new).collect(),
            rows: 0,
            bytes: 0,
            bytes_of_row: fields.iter().map(BatchField::bytes).sum(),
        }
    }

    /// Ends a row to which all values have been added. `texts` is the total length of the row's
    /// texts, in bytes.
    #[inline]
    pub(super) fn end_row(&mut self, texts: usize) {
        self.rows += 1;
        self.bytes += self.bytes_of_row + texts;
        if self.rows.is_multiple_of(STEP) {
            self.columns.iter_mut().for_each(Buffer::reserve);
        }
    }
}

impl BatchField {
    /// Returns how many bytes a value of this column needs. The bytes of a text are not counted.
    fn bytes(&self) -> usize {
        let level = if self.nullable { size_of::<i16>() } else { 0 };
        level
            + match self.kind {
                ParquetType::Int32 | ParquetType::Date => size_of::<i32>(),
                _ => size_of::<i64>(),
            }
    }
}

impl Buffer {
    fn new(field: &BatchField) -> Self {
        let values = match field.kind {
            ParquetType::Int32 | ParquetType::Date => ColumnValues::Int32(Vec::new()),
            ParquetType::Int64 | ParquetType::Timestamp => ColumnValues::Int64(Vec::new()),
            ParquetType::Double => ColumnValues::Double(Vec::new()),
            ParquetType::String => ColumnValues::Text {
                bytes: Vec::new(),
                ends: Vec::new(),
            },
        };
        Self {
            values,
            levels: field.nullable.then(Vec::new),
        }
    }

    /// Adds a value. Returns the length of its text in bytes, or 0 if it is not a text.
    ///
    /// This is called for each cell. It is inlined, so that the type of a value is tested once,
    /// and not once when it is read and again when it is added.
    #[expect(clippy::inline_always, reason = "measured")]
    #[inline(always)]
    pub(super) fn push(&mut self, cell: &Cell<'_>) -> Result<usize, ValueRefusal> {
        if let Some(levels) = &mut self.levels {
            let is_null = matches!(cell, Cell::Null);
            levels.push(i16::from(!is_null));
            if is_null {
                return Ok(0);
            }
        }
        match (&mut self.values, cell) {
            (ColumnValues::Int64(values), Cell::Integer(number)) => values.push(*number),
            (ColumnValues::Int32(values), Cell::Integer(number)) => {
                values.push(i32::try_from(*number).map_err(|_| ValueRefusal::Type)?);
            }
            (ColumnValues::Double(values), Cell::Real(number)) => values.push(*number),
            (ColumnValues::Text { bytes, ends }, Cell::Text(text)) => {
                bytes.extend_from_slice(text.as_bytes());
                ends.push(bytes.len());
                return Ok(text.len());
            }
            _ => return Err(ValueRefusal::Type),
        }
        Ok(0)
    }

    /// Reserves memory for [`STEP`] more rows. Otherwise a full vector would double its memory,
    /// which is too much because a table can have a hundred batches: one for each year.
    fn reserve(&mut self) {
        if let Some(levels) = &mut self.levels {
            levels.reserve_exact(STEP);
        }
        match &mut self.values {
            ColumnValues::Int32(values) => values.reserve_exact(STEP),
            ColumnValues::Int64(values) => values.reserve_exact(STEP),
            ColumnValues::Double(values) => values.reserve_exact(STEP),
            ColumnValues::Text { ends, .. } => ends.reserve_exact(STEP),
        }
    }

    /// Replaces the row numbers of this database by the new ones, and seconds by microseconds.
    ///
    /// The encoding thread calls this, because the reading thread has more work to do.
    pub(super) fn renumber(&mut self, field: &BatchField) -> Result<(), ValueRefusal> {
        let ColumnValues::Int64(values) = &mut self.values else {
            return Ok(());
        };
        if let Some(numbers) = &field.numbers {
            for value in values.iter_mut() {
                *value = numbers.get(*value).ok_or(ValueRefusal::Missing)?;
            }
        }
        if field.kind == ParquetType::Timestamp {
            for value in values {
                *value = value.checked_mul(MICROSECONDS).ok_or(ValueRefusal::Type)?;
            }
        }
        Ok(())
    }
}

/// Microseconds in a second.
const MICROSECONDS: i64 = 1_000_000;

#[cfg(test)]
mod tests {
    use super::*;

    fn field(kind: ParquetType, nullable: bool) -> BatchField {
        BatchField {
            kind,
            nullable,
            numbers: None,
        }
    }

    #[test]
    fn values_of_the_right_type_are_kept_and_others_refused() {
        let number = Cell::Integer;
        let text = |text: &'static str| Cell::Text(text.into());
        for (kind, good, bad) in [
            (ParquetType::Int32, number(-1), number(1 << 31)),
            (ParquetType::Date, number(19_000), text("2022-01-08")),
            (ParquetType::Int64, number(i64::MIN), Cell::Real(1.0)),
            (ParquetType::Timestamp, number(1), number(i64::MAX)),
            (ParquetType::Double, Cell::Real(0.5), number(1)),
            (ParquetType::String, text(""), number(1)),
            (ParquetType::String, text("é"), Cell::Blob(b"x")),
        ] {
            for nullable in [false, true] {
                let field = field(kind, nullable);
                let with = |cell: &Cell<'_>| {
                    let mut batch = Batch::new(std::slice::from_ref(&field));
                    batch.columns[0].push(cell)?;
                    batch.columns[0].renumber(&field)
                };
                assert_eq!(with(&good), Ok(()), "{kind:?}");
                assert_eq!(with(&bad), Err(ValueRefusal::Type), "{kind:?}");
                assert_eq!(with(&Cell::Null).is_ok(), nullable, "{kind:?}");
            }
        }
    }
}
