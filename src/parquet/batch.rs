//! Rows that wait until they are written as one row group, column by column.

use std::sync::Arc;

use super::keys::Numbers;
use super::types::Type;
use crate::rows::Cell;

/// The most rows of a row group.
pub(super) const ROWS: usize = 122_880;

/// The most bytes of the values of a row group.
pub(super) const BYTES: usize = 64 << 20;

/// A column of the rows.
#[derive(Debug, Clone)]
pub(super) struct Field {
    pub(super) kind: Type,
    pub(super) nullable: bool,
    /// What takes the place of its numbers.
    pub(super) numbers: Option<Arc<Numbers>>,
}

/// Why a value is not taken.
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
    /// About how much memory the values need.
    pub(super) bytes: usize,
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
    /// Of a column that may be NULL, for each row: 1, or 0 for NULL.
    pub(super) levels: Option<Vec<i16>>,
}

impl Batch {
    pub(super) fn new(fields: &[Field]) -> Self {
        Self {
            columns: fields.iter().map(Buffer::new).collect(),
            rows: 0,
            bytes: 0,
        }
    }

    /// Adds a value to a column.
    #[inline]
    pub(super) fn push(
        &mut self,
        at: usize,
        field: &Field,
        cell: &Cell<'_>,
    ) -> Result<(), Refused> {
        let Some(buffer) = self.columns.get_mut(at) else {
            return Err(Refused::Type);
        };
        self.bytes += buffer.push(field, cell)?;
        Ok(())
    }

    /// Returns whether it is large enough for a row group.
    pub(super) fn is_full(&self) -> bool {
        self.rows >= ROWS || self.bytes >= BYTES
    }
}

impl Buffer {
    fn new(field: &Field) -> Self {
        // Memory that is reserved but not used costs nothing; growing would hold it twice.
        let values = match field.kind {
            Type::Int32 | Type::Date => Values::Int32(Vec::with_capacity(ROWS)),
            Type::Int64 | Type::Timestamp => Values::Int64(Vec::with_capacity(ROWS)),
            Type::Double => Values::Double(Vec::with_capacity(ROWS)),
            Type::String => Values::Text {
                bytes: Vec::new(),
                ends: Vec::with_capacity(ROWS),
            },
        };
        Self {
            values,
            levels: field.nullable.then(|| Vec::with_capacity(ROWS)),
        }
    }

    /// Adds a value, and returns how many bytes it needs.
    #[inline]
    fn push(&mut self, field: &Field, cell: &Cell<'_>) -> Result<usize, Refused> {
        if let Some(levels) = &mut self.levels {
            let is_null = matches!(cell, Cell::Null);
            levels.push(i16::from(!is_null));
            if is_null {
                return Ok(size_of::<i16>());
            }
        }
        match (&mut self.values, cell) {
            (Values::Int64(values), Cell::Integer(number)) => {
                values.push(number_of(field, *number)?);
                Ok(size_of::<i64>())
            }
            (Values::Int32(values), Cell::Integer(number)) => {
                values.push(i32::try_from(*number).map_err(|_| Refused::Type)?);
                Ok(size_of::<i32>())
            }
            (Values::Double(values), Cell::Real(number)) => {
                values.push(*number);
                Ok(size_of::<f64>())
            }
            (Values::Text { bytes, ends }, Cell::Text(text)) => {
                bytes.extend_from_slice(text.as_bytes());
                ends.push(bytes.len());
                Ok(text.len() + size_of::<usize>())
            }
            _ => Err(Refused::Type),
        }
    }
}

/// Returns what a number is in Parquet.
#[inline]
fn number_of(field: &Field, number: i64) -> Result<i64, Refused> {
    match &field.numbers {
        Some(numbers) => numbers.get(number).ok_or(Refused::Missing),
        None if field.kind == Type::Timestamp => number.checked_mul(1_000_000).ok_or(Refused::Type),
        None => Ok(number),
    }
}

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
        let null = || Cell::Null;
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
                let mut batch = Batch::new(std::slice::from_ref(&field));
                assert_eq!(batch.push(0, &field, &good), Ok(()), "{kind:?}");
                assert_eq!(batch.push(0, &field, &bad), Err(Refused::Type), "{kind:?}");
                let of_null = batch.push(0, &field, &null());
                assert_eq!(of_null.is_ok(), nullable, "{kind:?}");
            }
        }
    }
}
