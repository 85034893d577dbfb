//! The answer of a report, which is printed above the rows. One query returns both the answer and
//! the rows.

use std::io;

use crate::render::Answer;
use crate::rows::{Cell, Column};
use crate::store::{Error, ParameterValue, Reader, RowSink};

/// A statement that returns the answer of a report together with its rows: the first columns are
/// for the answer, and the others are the columns of the rows.
pub(crate) struct Answered<'q> {
    pub(crate) sql: &'q str,
    /// The number of columns for the answer, which come before the columns of the rows.
    pub(crate) leads: usize,
    /// Makes the answer from the leading columns of the first row.
    pub(crate) some: &'q dyn Fn(&[Cell<'_>]) -> Option<String>,
    /// Makes the answer for a query without rows.
    pub(crate) none: &'q dyn Fn() -> Result<Option<String>, Error>,
}

impl Answered<'_> {
    /// Runs the statement, sets the answer, and passes the rows to `sink` without the columns for
    /// the answer.
    ///
    /// The sink begins only at the first row, because only then is the answer known.
    pub(crate) fn run(
        &self,
        reader: &Reader,
        values: &[(String, ParameterValue)],
        answer: &Answer,
        sink: &mut dyn RowSink,
    ) -> Result<u64, Error> {
        let mut rows = AnsweredRows {
            answered: self,
            answer,
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

/// A sink that reads the answer from the leading columns, and removes these columns from each row.
struct AnsweredRows<'s> {
    answered: &'s Answered<'s>,
    answer: &'s Answer,
    /// The columns of the rows, kept until the first row arrives.
    waiting: Option<Vec<Column>>,
    sink: &'s mut dyn RowSink,
}

impl RowSink for AnsweredRows<'_> {
    fn begin(&mut self, columns: &[Column]) -> io::Result<()> {
        self.waiting = columns.get(self.answered.leads..).map(<[Column]>::to_vec);
        Ok(())
    }

    fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        let (leads, cells) = cells.split_at(self.answered.leads.min(cells.len()));
        if let Some(columns) = self.waiting.take() {
            set(self.answer, (self.answered.some)(leads));
            self.sink.begin(&columns)?;
        }
        self.sink.row(cells)
    }

    fn is_full(&self) -> bool {
        self.sink.is_full()
    }
}
