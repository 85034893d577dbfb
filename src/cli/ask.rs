//! Runs queries for commands that need the rows themselves and do not print them.

use std::io;

use crate::cli::error::{CliError, ExitKind};
use crate::rows::{Cell, Column};
use crate::store::{self, ParameterValue, Prepared, Reader, Room, RowSink};

/// The rows of a query, with every value as text.
#[derive(Default)]
struct TextRows {
    rows: Vec<Vec<String>>,
    room: Room,
    full: bool,
}

impl RowSink for TextRows {
    fn begin(&mut self, _: &[Column]) -> io::Result<()> {
        Ok(())
    }

    fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        let texts: Vec<String> = cells.iter().map(text).collect();
        let length = |text: &String| text.len() + size_of::<String>();
        self.full = !self.room.holds(texts.iter().map(length).sum());
        if !self.full {
            self.rows.push(texts);
        }
        Ok(())
    }

    fn is_full(&self) -> bool {
        self.full
    }
}

/// Returns the rows of a query as texts; a NULL becomes an empty text.
pub(crate) fn rows(
    reader: &Reader,
    sql: &str,
    values: &[(String, ParameterValue)],
) -> Result<Vec<Vec<String>>, CliError> {
    rows_of(&mut reader.prepared(sql)?, values)
}

/// Returns the rows of a prepared query as texts; a NULL becomes an empty text.
pub(crate) fn rows_of(
    query: &mut Prepared<'_>,
    values: &[(String, ParameterValue)],
) -> Result<Vec<Vec<String>>, CliError> {
    let mut kept = TextRows::default();
    query.query(values, &mut kept)?;
    if kept.is_full() {
        let message = format!(
            "the list of values takes more than {} MiB",
            Room::BYTES >> 20
        );
        return Err(CliError::new(ExitKind::Limit, message));
    }
    Ok(kept.rows)
}

/// Returns a value as text; a NULL becomes an empty text.
pub(crate) fn text(cell: &Cell<'_>) -> String {
    match cell {
        Cell::Text(text) => text.clone().into_owned(),
        Cell::Integer(number) => number.to_string(),
        Cell::Real(number) => number.to_string(),
        Cell::Null | Cell::Blob(_) | Cell::Evidence(_) => String::new(),
    }
}

/// Returns the first value of a query as text, or `None` if the query has no rows.
pub(crate) fn value(
    reader: &Reader,
    sql: &str,
    values: &[(String, ParameterValue)],
) -> Result<Option<String>, store::Error> {
    Ok(row(reader, sql, values)?.into_iter().next())
}

/// Returns the first row of a query as texts, or an empty list if the query has no rows.
pub(crate) fn row(
    reader: &Reader,
    sql: &str,
    values: &[(String, ParameterValue)],
) -> Result<Vec<String>, store::Error> {
    let mut kept = TextRows::default();
    reader.query(sql, values, &mut kept)?;
    Ok(kept.rows.into_iter().next().unwrap_or_default())
}

/// Returns the first column of a query as texts.
pub(crate) fn texts(reader: &Reader, sql: &str) -> Result<Vec<String>, CliError> {
    let rows = rows(reader, sql, &[])?;
    Ok(rows
        .into_iter()
        .filter_map(|row| row.into_iter().next())
        .collect())
}
