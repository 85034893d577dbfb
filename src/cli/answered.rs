//! A report's answer, which comes with its rows and stands above them.

use std::io;

use super::ask;
use crate::render::Answer;
use crate::rows::{Cell, Column};
use crate::store::{Error, Parameter, Reader, Sink};

/// A statement that yields rows with the answer to them in the column before theirs.
pub(super) struct Answered<'q> {
    /// The statement.
    pub(super) sql: &'q str,
    /// What stands behind the answer to some rows.
    pub(super) more: String,
    /// Returns the answer where there is no row.
    pub(super) none: &'q dyn Fn() -> Result<Option<String>, Error>,
}

impl Answered<'_> {
    /// Runs the statement, sets the answer, and hands the rows without it to `sink`.
    ///
    /// The sink is begun with the first row, so that it has the answer by then.
    pub(super) fn run(
        &self,
        reader: &Reader,
        values: &[(String, Parameter)],
        answer: &Answer,
        sink: &mut dyn Sink,
    ) -> Result<u64, Error> {
        let mut rows = Rows {
            answer,
            more: &self.more,
            waiting: None,
            sink,
        };
        let count = reader.query(self.sql, values, &mut rows)?;
        if let Some(columns) = rows.waiting.take() {
            set(answer, (self.none)()?);
            sink.begin(&columns).map_err(Error::Sink)?;
        }
        Ok(count)
    }
}

fn set(answer: &Answer, text: Option<String>) {
    if let Some(text) = text.filter(|text| !text.is_empty()) {
        answer.set(text);
    }
}

/// Takes the answer off the rows.
struct Rows<'s> {
    answer: &'s Answer,
    more: &'s str,
    /// The columns, until the first row comes.
    waiting: Option<Vec<Column>>,
    sink: &'s mut dyn Sink,
}

impl Sink for Rows<'_> {
    fn begin(&mut self, columns: &[Column]) -> io::Result<()> {
        self.waiting = columns.get(1..).map(<[Column]>::to_vec);
        Ok(())
    }

    fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        let Some((answer, cells)) = cells.split_first() else {
            return Ok(());
        };
        if let Some(columns) = self.waiting.take() {
            set(self.answer, Some(ask::text(answer) + self.more));
            self.sink.begin(&columns)?;
        }
        self.sink.row(cells)
    }

    fn is_full(&self) -> bool {
        self.sink.is_full()
    }
}
