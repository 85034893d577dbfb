//! The frame that CSV and TSV share: a header, then one line a row.

use std::io::{self, Write};

use super::literal::{flat, write_blob, write_real};
use super::{Outcome, Renderer};
use crate::rows::{Cell, Column};

/// What sets one format of separated values apart from another.
pub(super) struct Dialect {
    /// Stands between two fields.
    pub(super) separator: u8,
    /// Stands for NULL.
    pub(super) null: &'static [u8],
    /// Writes a text or a column's name so that it reads back.
    pub(super) write_text: fn(&mut Vec<u8>, &str),
}

/// Writes separated values, one record a row.
pub(super) struct Separated<'w> {
    out: &'w mut dyn Write,
    dialect: Dialect,
    line: Vec<u8>,
    rows: u64,
}

impl<'w> Separated<'w> {
    pub(super) fn new(out: &'w mut dyn Write, dialect: Dialect) -> Self {
        Self {
            out,
            dialect,
            line: Vec::new(),
            rows: 0,
        }
    }

    fn separate(&mut self, index: usize) {
        if index > 0 {
            self.line.push(self.dialect.separator);
        }
    }

    fn end_line(&mut self) -> io::Result<()> {
        self.line.push(b'\n');
        self.out.write_all(&self.line)?;
        self.line.clear();
        Ok(())
    }
}

impl Renderer for Separated<'_> {
    fn begin(&mut self, columns: &[Column]) -> io::Result<()> {
        for (index, column) in columns.iter().enumerate() {
            self.separate(index);
            (self.dialect.write_text)(&mut self.line, &column.name);
        }
        self.end_line()
    }

    fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        for (index, cell) in cells.iter().enumerate() {
            self.separate(index);
            match cell {
                Cell::Null | Cell::Evidence([]) => self.line.extend_from_slice(self.dialect.null),
                Cell::Integer(integer) => write!(self.line, "{integer}")?,
                Cell::Real(real) => write_real(&mut self.line, *real)?,
                Cell::Text(text) => (self.dialect.write_text)(&mut self.line, text),
                Cell::Blob(bytes) => write_blob(&mut self.line, bytes),
                Cell::Evidence(evidence) => {
                    (self.dialect.write_text)(&mut self.line, &flat(evidence));
                }
            }
        }
        self.rows += 1;
        self.end_line()
    }

    fn finish(&mut self) -> io::Result<Outcome> {
        Ok(Outcome::whole(self.rows))
    }
}
