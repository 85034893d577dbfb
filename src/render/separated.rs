//! Writes the formats CSV and TSV: a header, then one record per row.

use std::borrow::Cow;
use std::io::{self, Write};

use super::formula::{disarmed, is_formula};
use super::literal::{flat, write_blob, write_integer, write_real};
use super::{Outcome, Renderer, Style};
use crate::rows::{Cell, Column};

/// What distinguishes CSV from TSV.
pub(super) struct Dialect {
    /// The separator between two fields.
    pub(super) separator: u8,
    /// The text for NULL, unless the user chooses another.
    pub(super) null: &'static str,
    /// The text for a row that would otherwise be an empty line, which many readers skip.
    pub(super) empty_row: &'static str,
    /// Writes a text or a column's name so that a reader gets the same text back. The result also
    /// differs from the text for NULL, if the format allows this.
    pub(super) write_text: fn(&mut Vec<u8>, &str, null: &[u8]),
    /// Writes the text for NULL as one field.
    pub(super) write_null: fn(&mut Vec<u8>, &str),
}

/// Writes separated values, one record per row.
pub(super) struct Separated<'w> {
    out: &'w mut dyn Write,
    dialect: Dialect,
    /// The text for NULL as it is written, with any quotes or escapes.
    null: Vec<u8>,
    headless: bool,
    /// Whether texts that a spreadsheet would run as formulas are disarmed.
    safe: bool,
    line: Vec<u8>,
    rows: u64,
}

impl<'w> Separated<'w> {
    pub(super) fn new(out: &'w mut dyn Write, dialect: Dialect, style: &Style) -> Self {
        let mut null = Vec::new();
        let text = style.null.as_deref().unwrap_or(dialect.null);
        (dialect.write_null)(&mut null, &armless(text, style.csv_safe));
        Self {
            out,
            dialect,
            null,
            headless: style.headless,
            safe: style.csv_safe,
            line: Vec::new(),
            rows: 0,
        }
    }

    fn separate(&mut self, index: usize) {
        if index > 0 {
            self.line.push(self.dialect.separator);
        }
    }

    fn push_text(&mut self, text: &str) {
        let text = armless(text, self.safe);
        (self.dialect.write_text)(&mut self.line, &text, &self.null);
    }

    fn end_line(&mut self) -> io::Result<()> {
        self.line.push(b'\n');
        self.out.write_all(&self.line)?;
        self.line.clear();
        Ok(())
    }
}

/// Returns the text. Disarms it if `safe` is true and a spreadsheet could run it.
fn armless(text: &str, safe: bool) -> Cow<'_, str> {
    if safe && is_formula(text) {
        Cow::Owned(disarmed(text))
    } else {
        Cow::Borrowed(text)
    }
}

impl Renderer for Separated<'_> {
    fn begin(&mut self, columns: &[Column]) -> io::Result<()> {
        if self.headless {
            return Ok(());
        }
        for (index, column) in columns.iter().enumerate() {
            self.separate(index);
            self.push_text(&column.name);
        }
        self.end_line()
    }

    fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        for (index, cell) in cells.iter().enumerate() {
            self.separate(index);
            match cell {
                Cell::Null | Cell::Evidence([]) => self.line.extend_from_slice(&self.null),
                Cell::Integer(integer) => write_integer(&mut self.line, *integer),
                Cell::Real(real) => write_real(&mut self.line, *real),
                Cell::Text(text) => self.push_text(text),
                Cell::Blob(bytes) => write_blob(&mut self.line, bytes),
                Cell::Evidence(evidence) => self.push_text(&flat(evidence)),
            }
        }
        if self.line.is_empty() {
            self.line
                .extend_from_slice(self.dialect.empty_row.as_bytes());
        }
        self.rows += 1;
        self.end_line()
    }

    fn finish(&mut self) -> io::Result<Outcome> {
        Ok(Outcome::whole(self.rows))
    }
}
