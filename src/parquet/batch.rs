//! Buffers rows, column by column, until they are written.

use std::sync::Arc;

use super::keys::Numbers;
use super::types::Type;
use crate::rows::Cell;

/// The number of rows that fill a row group.
pub(super) const ROWS: usize = 122_880;

/// The number of bytes of values that fill a row group.
pub(super) const BYTES: usize = 64 << 20;

/// The number of rows for which memory is reserved at once.
const STEP: usize = 8192;

/// A column of the rows.
#[derive(Debug, Clone)]
pub(super) struct Field {
    pub(super) kind: Type,
    pub(super) nullable: bool,
    /// The numbers that replace its numbers, if any.
    pub(super) numbers: Option<Arc<Numbers>>,
}

/// Why a value is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refused {
    /// It is not of the column's type, or NULL.
    Type,
    /// It is the number of a row that is missing.
    Missing,
}

/// Rows, column by column.
#[derive(Debug)]
pub(super) struct Batch {
    pub(super) columns: Vec<Buffer>,
    pub(super) rows: usize,
    /// The approximate memory of the values.
    pub(super) bytes: usize,
    /// The approximate memory of a row without its texts.
    bytes_of_row: usize,
}

/// The values of a column that are not NULL.
#[derive(Debug)]
pub(super) enum Values {
    Int32(Vec<i32>),
    Int64(Vec<i64>),
    Double(Vec<f64>),
    Text { bytes: Vec<u8>, ends: Vec<usize> },
}

/// The values of a column.
#[derive(Debug)]
pub(super) struct Buffer {
    pub(super) values: Values,
    /// For a column that may be NULL: 1 for each row with a value, 0 for NULL.
    pub(super) levels: Option<Vec<i16>>,
}

impl Batch {
    pub(super) fn new(fields: &[Field]) -> Self {
        Self {
            columns: fields.iter().map(Buffer::new).collect(),
            rows: 0,
            bytes: 0,
            bytes_of_row: fields.iter().map(Field::bytes).sum(),
        }
    }

    /// Ends a row whose values have been added. Its texts have this number of bytes.
    #[inline]
    pub(super) fn end_row(&mut self, texts: usize) {
        self.rows += 1;
        self.bytes += self.bytes_of_row + texts;
        if self.rows.is_multiple_of(STEP) {
            self.columns.iter_mut().for_each(Buffer::reserve);
        }
    }
}

impl Field {
    /// Returns how many bytes a value needs, without its text.
    fn bytes(&self) -> usize {
        let level = if self.nullable { size_of::<i16>() } else { 0 };
        level
            + match self.kind {
                Type::Int32 | Type::Date => size_of::<i32>(),
                _ => size_of::<i64>(),
            }
    }
}

impl Buffer {
    fn new(field: &Field) -> Self {
        let values = match field.kind {
            Type::Int32 | Type::Date => Values::Int32(Vec::new()),
            Type::Int64 | Type::Timestamp => Values::Int64(Vec::new()),
            Type::Double => Values::Double(Vec::new()),
            Type::String => Values::Text {
                bytes: Vec::new(),
                ends: Vec::new(),
            },
        };
        Self {
            values,
            levels: field.nullable.then(Vec::new),
        }
    }

    /// Adds a value, and returns the bytes of its text.
    ///
    /// Called for each cell. If it is inlined, each kind of value is read and added in one step.
    #[expect(clippy::inline_always, reason = "measured")]
    #[inline(always)]
    pub(super) fn push(&mut self, cell: &Cell<'_>) -> Result<usize, Refused> {
        if let Some(levels) = &mut self.levels {
            let is_null = matches!(cell, Cell::Null);
            levels.push(i16::from(!is_null));
            if is_null {
                return Ok(0);
            }
        }
        match (&mut self.values, cell) {
            (Values::Int64(values), Cell::Integer(number)) => values.push(*number),
            (Values::Int32(values), Cell::Integer(number)) => {
                values.push(i32::try_from(*number).map_err(|_| Refused::Type)?);
            }
            (Values::Double(values), Cell::Real(number)) => values.push(*number),
            (Values::Text { bytes, ends }, Cell::Text(text)) => {
                bytes.extend_from_slice(text.as_bytes());
                ends.push(bytes.len());
                return Ok(text.len());
            }
            _ => return Err(Refused::Type),
        }
        Ok(0)
    }

    /// Reserves memory for some more rows. A vector that grows by itself would double, and there
    /// may be a batch for each of a hundred years.
    fn reserve(&mut self) {
        if let Some(levels) = &mut self.levels {
            levels.reserve_exact(STEP);
        }
        match &mut self.values {
            Values::Int32(values) => values.reserve_exact(STEP),
            Values::Int64(values) => values.reserve_exact(STEP),
            Values::Double(values) => values.reserve_exact(STEP),
            Values::Text { ends, .. } => ends.reserve_exact(STEP),
        }
    }

    /// Replaces numbers of the database by their numbers in Parquet.
    ///
    /// The encoding thread calls this, because the reading thread has more work.
    pub(super) fn renumber(&mut self, field: &Field) -> Result<(), Refused> {
        let Values::Int64(values) = &mut self.values else {
            return Ok(());
        };
        if let Some(numbers) = &field.numbers {
            for value in values.iter_mut() {
                *value = numbers.get(*value).ok_or(Refused::Missing)?;
            }
        }
        if field.kind == Type::Timestamp {
            for value in values {
                *value = value.checked_mul(MICROSECONDS).ok_or(Refused::Type)?;
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

    fn field(kind: Type, nullable: bool) -> Field {
        Field {
            kind,
            nullable,
            numbers: None,
        }
    }

    #[test]
    fn values_stay_what_they_are_and_others_are_refused() {
        let number = Cell::Integer;
        let text = |text: &'static str| Cell::Text(text.into());
        for (kind, good, bad) in [
            (Type::Int32, number(-1), number(1 << 31)),
            (Type::Date, number(19_000), text("2022-01-08")),
            (Type::Int64, number(i64::MIN), Cell::Real(1.0)),
            (Type::Timestamp, number(1), number(i64::MAX)),
            (Type::Double, Cell::Real(0.5), number(1)),
            (Type::String, text(""), number(1)),
            (Type::String, text("é"), Cell::Blob(b"x")),
        ] {
            for nullable in [false, true] {
                let field = field(kind, nullable);
                let with = |cell: &Cell<'_>| {
                    let mut batch = Batch::new(std::slice::from_ref(&field));
                    batch.columns[0].push(cell)?;
                    batch.columns[0].renumber(&field)
                };
                assert_eq!(with(&good), Ok(()), "{kind:?}");
                assert_eq!(with(&bad), Err(Refused::Type), "{kind:?}");
                assert_eq!(with(&Cell::Null).is_ok(), nullable, "{kind:?}");
            }
        }
    }
}
