//! Writes a workbook (xlsx): the rows in typed cells, the question and the record, the sources.
//!
//! Numbers are stored as numbers and, in a column of dates, plain days as dates. A value that this
//! would change is written as text instead: a long whole number, and a date that is not a single
//! day or is before March 1900. A text never becomes a formula or a link. A value that a workbook
//! cannot represent is an error, which states the row and column.

mod about;
mod book;
mod cell;
mod guard;
#[cfg(test)]
mod tests;
mod unfit;

use std::io::{self, Write};

use self::about::AfterRows;
use self::book::{Book, Sheet};
pub use self::cell::Misfit;
use self::cell::{Typed, holds_dates, misfit, typed};
pub use self::unfit::Unfit;
use self::unfit::{MOST_COLUMNS, MOST_ROWS};
use super::notes::EvidenceNotes;
use super::{Outcome, Renderer, ResultDocument, Style};
use crate::rows::{Cell, Column};
use crate::visible::visible;

/// Writes a workbook.
pub(super) struct Xlsx<'w> {
    out: &'w mut dyn Write,
    document: ResultDocument,
    /// The text for NULL. If it is `None`, the cell is empty.
    null: Option<String>,
    book: Book,
    /// The sheet of the rows, or `None` before `begin`.
    sheet: Option<Sheet>,
    columns: Vec<Column>,
    dates: Vec<bool>,
    notes: EvidenceNotes,
    rows: u64,
    more: bool,
}

impl<'w> Xlsx<'w> {
    pub(super) fn new(out: &'w mut dyn Write, style: &Style, document: ResultDocument) -> Self {
        Self {
            out,
            document,
            null: style.null.clone().filter(|text| !text.is_empty()),
            book: Book::new(),
            sheet: None,
            columns: Vec::new(),
            dates: Vec::new(),
            notes: EvidenceNotes::default(),
            rows: 0,
            more: false,
        }
    }
}

impl Renderer for Xlsx<'_> {
    fn begin(&mut self, columns: &[Column]) -> io::Result<()> {
        if columns.len() > MOST_COLUMNS {
            return Err(Unfit::Columns(columns.len()).into());
        }
        self.columns = columns.to_vec();
        self.dates = columns.iter().map(holds_dates).collect();
        let names: Vec<_> = columns
            .iter()
            .map(|column| about::readable(&column.name))
            .collect();
        for (number, name) in (1..).zip(&names) {
            if let Some(misfit) = misfit(name) {
                return Err(Unfit::Name { number, misfit }.into());
            }
        }
        let mut sheet = self.book.sheet("Rows")?;
        self.book
            .head(&mut sheet, names.iter().map(String::as_str))?;
        self.sheet = Some(sheet);
        Ok(())
    }

    fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        if self.rows == MOST_ROWS {
            return Err(Unfit::Rows.into());
        }
        self.rows += 1;
        let mut row = Vec::with_capacity(cells.len());
        for (place, (cell, is_date)) in cells.iter().zip(&self.dates).enumerate() {
            let value = match cell {
                Cell::Evidence(evidence) => {
                    let marks = self.notes.marks(evidence, "[");
                    marks.map_or(Typed::Empty, Typed::from)
                }
                _ => typed(cell, *is_date),
            };
            let value = match (value, &self.null) {
                (Typed::Empty, Some(text)) => Typed::from(text.as_str()),
                (value, _) => value,
            };
            if let Typed::Text(text) = &value
                && let Some(misfit) = misfit(text)
            {
                let column = self.columns.get(place).map(|it| it.name.as_str());
                let column = visible(column.unwrap_or_default()).into_owned();
                let row = self.rows;
                return Err(Unfit::Cell {
                    row,
                    column,
                    misfit,
                }
                .into());
            }
            row.push(value);
        }
        match &mut self.sheet {
            Some(sheet) => self.book.row(sheet, &row),
            None => Ok(()),
        }
    }

    fn cut(&mut self) {
        self.more = true;
    }

    fn finish(&mut self) -> io::Result<Outcome> {
        let mut book = std::mem::replace(&mut self.book, Book::new());
        if let Some(sheet) = &self.sheet {
            book.close(sheet, true)?;
        }
        let shown = AfterRows {
            columns: &self.columns,
            rows: self.rows,
            more: self.more,
            notes: &self.notes,
        };
        about::write_notes(&mut book, &self.document, &shown)?;
        about::write_sources(&mut book, &self.document)?;
        let title = self.document.title.as_ref();
        let title = visible(title.unwrap_or(&self.document.command));
        book.finish(&title, self.document.made, self.out)?;
        Ok(Outcome::whole(self.rows))
    }
}
