//! Runs one SQL statement, trusted or not. All reads go through this module.

use std::borrow::Cow;
use std::io;
use std::sync::PoisonError;

use rusqlite::types::{ToSqlOutput, Value, ValueRef};
use rusqlite::{ErrorCode, Row, Statement, ToSql};

use super::identifier;
use crate::rows::{Cell, Column};
use crate::store::file::lock;
use crate::store::{Error, Reader, SqlError};
use crate::suggest;
use crate::tokens::tokens;

/// The maximum size of a row, in bytes, and so also the maximum size of a value.
const LONGEST: usize = lock::LONGEST as usize;

/// A value for a named parameter.
#[derive(Debug, Clone, PartialEq)]
pub enum ParameterValue {
    /// NULL, which has the same effect as no value.
    Null,
    /// A whole number.
    Integer(i64),
    /// A number with a fraction.
    Real(f64),
    /// A text. Dates are passed as texts.
    Text(String),
}

impl ToSql for ParameterValue {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Null => ToSqlOutput::Owned(Value::Null),
            Self::Integer(number) => ToSqlOutput::Owned(Value::Integer(*number)),
            Self::Real(number) => ToSqlOutput::Owned(Value::Real(*number)),
            Self::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
        })
    }
}

/// Receives the rows of a query, one by one.
pub trait RowSink {
    /// Receives the columns. It is called once, even if there are no rows.
    fn begin(&mut self, columns: &[Column]) -> io::Result<()>;
    /// Receives a row. Its cells are valid only during this call.
    fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()>;
    /// Returns whether the sink needs no more rows; if so, the query stops.
    fn is_full(&self) -> bool {
        false
    }
}

/// The columns and parameters of a statement that was not run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    /// Its columns.
    pub columns: Vec<Column>,
    /// The names of its parameters, in order, without the leading `:`.
    pub parameters: Vec<String>,
}

impl Reader {
    /// Runs one statement, passes its rows to `sink`, and returns their number.
    ///
    /// The names in `parameters` have no leading `:`. A parameter without a value is NULL.
    ///
    /// # Errors
    ///
    /// Returns [`Error::Refused`] for anything other than a query of this file, [`Error::Sql`] for
    /// invalid SQL, [`Error::UnknownParameter`], [`Error::Limit`] and [`Error::Stopped`] if the
    /// query needs too much memory or time, [`Error::Busy`], [`Error::Corrupt`], and
    /// [`Error::Sink`] if `sink` fails.
    pub fn query(
        &self,
        sql: &str,
        parameters: &[(String, ParameterValue)],
        sink: &mut dyn RowSink,
    ) -> Result<u64, Error> {
        self.prepared(sql)?.query(parameters, sink)
    }

    /// Compiles, under the lock, one statement that is to run several times.
    ///
    /// # Errors
    ///
    /// Returns those errors of [`Reader::query`] that the text of the statement causes.
    pub fn prepared<'r>(&'r self, sql: &'r str) -> Result<Prepared<'r>, Error> {
        Ok(Prepared {
            reader: self,
            sql,
            statement: self.prepare(sql)?,
        })
    }

    /// Returns the columns and parameters of a statement without running it.
    pub fn shape(&self, sql: &str) -> Result<Shape, Error> {
        let statement = self.prepare(sql)?;
        Ok(Shape {
            columns: columns(&statement),
            parameters: parameter_names(&statement),
        })
    }

    /// Returns a statement with values in place of its parameters, so that any `SQLite` shell can
    /// run it.
    ///
    /// Comments are kept. A parameter without a value becomes NULL.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`Reader::query`], except those of the sink.
    pub fn expanded(
        &self,
        sql: &str,
        parameters: &[(String, ParameterValue)],
    ) -> Result<String, Error> {
        let mut statement = self.prepare(sql)?;
        bind(&mut statement, parameters)?;
        statement.expanded_sql().ok_or(Error::Empty)
    }

    /// Compiles exactly one statement, under the lock.
    pub(crate) fn prepare(&self, sql: &str) -> Result<Statement<'_>, Error> {
        if let Some(offset) = sql.find('\0') {
            // SQLite would ignore the rest of the text after this character.
            return Err(wrong(
                "the query contains a NUL character",
                Some(offset),
                sql,
            ));
        }
        self.take_refusal();
        let statement = self
            .connection
            .prepare(sql)
            .map_err(|error| self.explain(error, sql))?;
        if statement.expanded_sql().is_none() {
            return Err(Error::Empty);
        }
        // VACUUM calls the authorizer only when it runs, so it is refused here. For other
        // statements this is a second check.
        if !statement.readonly() || statement.column_count() == 0 {
            let words = tokens(sql);
            let verb = words.first().map_or("", |word| word.text);
            return Err(Error::Refused {
                what: lock::not_allowed(&verb.to_uppercase()),
            });
        }
        Ok(statement)
    }

    fn take_refusal(&self) -> Option<String> {
        self.refusal
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take()
    }

    /// Turns a failure of `SQLite` into an error for the author of `sql`.
    fn explain(&self, error: rusqlite::Error, sql: &str) -> Error {
        if let Some(what) = self.take_refusal() {
            return Error::Refused { what };
        }
        if let Some(barrier) = lock::barrier(&error, &self.order) {
            return barrier;
        }
        match error {
            rusqlite::Error::MultipleStatement => Error::Refused {
                what: "only one statement is allowed here".into(),
            },
            rusqlite::Error::SqlInputError {
                msg,
                sql: part,
                offset,
                ..
            } => {
                // `part` begins with the faulty statement; `sql` can have another one before it.
                // The offset is relative to `part`.
                let skipped = sql.len().saturating_sub(part.len());
                let offset = usize::try_from(offset).ok().map(|offset| offset + skipped);
                self.wrong_name(&msg, offset, sql)
            }
            rusqlite::Error::SqliteFailure(code, Some(message)) => match code.code {
                ErrorCode::Unknown => self.wrong_name(&message, None, sql),
                ErrorCode::DatabaseBusy
                | ErrorCode::DatabaseLocked
                | ErrorCode::DatabaseCorrupt
                | ErrorCode::SystemIoFailure
                | ErrorCode::DiskFull
                | ErrorCode::NotADatabase => {
                    Error::from(rusqlite::Error::SqliteFailure(code, None)).at(&self.path)
                }
                _ => wrong(&message, None, sql),
            },
            error => Error::from(error).at(&self.path),
        }
    }

    /// Turns a failure of `SQLite` in one of chancery's own queries into an error.
    pub(crate) fn failed(&self, error: impl Into<Error>) -> Error {
        lock::failed(error.into(), &self.order, &self.path)
    }

    /// Returns an error about a name, with the position of the name and a suggestion.
    fn wrong_name(&self, message: &str, offset: Option<usize>, sql: &str) -> Error {
        let Some((fault @ ("no such table" | "no such column"), name)) = message.split_once(": ")
        else {
            return wrong(message, offset, sql);
        };
        // SQLite can append advice about quotes, after a hyphen.
        let name = name.split(" - ").next().unwrap_or(name).trim_matches('"');
        let (stands, suggestion) = match fault {
            "no such table" => (identifier::find_table(sql, name), self.similar_table(name)),
            _ => (identifier::find(sql, name), self.similar_column(name)),
        };
        Error::Sql(Box::new(SqlError {
            message: format!("{fault} `{name}`"),
            offset: offset.or(stands),
            sql: sql.into(),
            suggestion,
        }))
    }

    fn similar_table(&self, name: &str) -> Option<String> {
        let tables = self
            .names("SELECT object FROM work_dictionary WHERE ordinal = 0")
            .ok()?;
        let name = name.rsplit('.').next()?;
        let spellings = tables
            .iter()
            .flat_map(|table| [table.as_str(), bare(table)]);
        let near = suggest::closest(name, spellings);
        let named = |spelling: fn(&str) -> &str| -> Vec<&String> {
            let is_near = |table: &&String| near.contains(&spelling(table));
            tables.iter().filter(is_near).collect()
        };
        let whole = named(|table| table);
        let tables = if whole.is_empty() { named(bare) } else { whole };
        suggest::question(&tables)
    }

    /// Suggests a column with a similar name. If there is none, suggests the tables that have the
    /// column.
    fn similar_column(&self, name: &str) -> Option<String> {
        let name = name.rsplit('.').next()?;
        let columns = "SELECT DISTINCT column_name FROM work_dictionary WHERE ordinal > 0";
        let columns = self.names(columns).ok()?;
        if !columns
            .iter()
            .any(|column| column.eq_ignore_ascii_case(name))
        {
            return suggest::did_you_mean(name, columns.iter().map(String::as_str));
        }
        let mut owners = self
            .connection
            .prepare(include_str!("select_column_owners.sql"))
            .ok()?;
        let owners = owners
            .query_map([name], |row| row.get::<_, String>(0))
            .ok()?;
        let owners: Vec<_> = owners
            .filter_map(Result::ok)
            .map(|owner| format!("`{owner}`"))
            .collect();
        Some(format!("`{name}` is a column of {}", owners.join(", ")))
    }

    fn names(&self, sql: &str) -> rusqlite::Result<Vec<String>> {
        let mut statement = self.connection.prepare(sql)?;
        let names = statement.query_map([], |row| row.get(0))?;
        within_reason(names)
    }
}

/// A statement that is compiled once and run several times.
pub struct Prepared<'r> {
    reader: &'r Reader,
    sql: &'r str,
    statement: Statement<'r>,
}

impl Prepared<'_> {
    /// Runs the statement as [`Reader::query`] does. A parameter without a value is NULL.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`Reader::query`].
    pub fn query(
        &mut self,
        parameters: &[(String, ParameterValue)],
        sink: &mut dyn RowSink,
    ) -> Result<u64, Error> {
        let reader = self.reader;
        self.statement.clear_bindings();
        bind(&mut self.statement, parameters)?;
        let columns = columns(&self.statement);
        sink.begin(&columns).map_err(Error::Sink)?;
        let mut rows = self.statement.raw_query();
        let mut cells = Vec::with_capacity(columns.len());
        let mut count = 0;
        while let Some(row) = rows
            .next()
            .map_err(|error| reader.explain(error, self.sql))?
        {
            let mut size = 0;
            for index in 0..columns.len() {
                size += push(&mut cells, row.get_ref(index)?);
            }
            if size > LONGEST {
                return Err(Error::Limit(lock::too_long()));
            }
            sink.row(&cells).map_err(Error::Sink)?;
            cells = recycled(cells);
            count += 1;
            if sink.is_full() {
                break;
            }
        }
        Ok(count)
    }

    /// Runs the statement with these numbers as its parameters `?1`, `?2` and so on. Passes each
    /// value to `cell`, with the number of its column, and returns the number of rows.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`Reader::query`] and of `cell`.
    pub fn each<E: From<Error>>(
        &mut self,
        numbers: &[i64],
        mut cell: impl FnMut(usize, Cell<'_>) -> Result<(), E>,
    ) -> Result<u64, E> {
        let width = self.statement.column_count();
        self.rows(numbers, |row| {
            (0..width).try_for_each(|index| cell(index, row.cell(index)))
        })
    }

    /// Runs the statement with these numbers as its parameters `?1`, `?2` and so on. Passes each
    /// row to `row`, and returns the number of rows.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`Reader::query`] and of `row`.
    pub fn rows<E: From<Error>>(
        &mut self,
        numbers: &[i64],
        mut row: impl FnMut(&ResultRow<'_>) -> Result<(), E>,
    ) -> Result<u64, E> {
        let reader = self.reader;
        let sql = self.sql;
        let failed = |error| reader.explain(error, sql);
        for (index, number) in (1..).zip(numbers) {
            self.statement
                .raw_bind_parameter(index, number)
                .map_err(failed)?;
        }
        let mut rows = self.statement.raw_query();
        let mut count = 0;
        while let Some(values) = rows.next().map_err(failed)? {
            row(&ResultRow(values))?;
            count += 1;
        }
        Ok(count)
    }
}

/// The values of a row, each of which is read only when it is asked for.
pub struct ResultRow<'r>(&'r Row<'r>);

impl ResultRow<'_> {
    /// Returns the value of a column, or NULL if there is no such column.
    ///
    /// This is inlined for the same reason as `push`.
    #[expect(clippy::inline_always, reason = "measured")]
    #[inline(always)]
    #[must_use]
    pub fn cell(&self, column: usize) -> Cell<'_> {
        match self.0.get_ref(column) {
            Ok(value) => read(value),
            Err(_) => Cell::Null,
        }
    }
}

/// Collects texts that a query returns, up to the memory limit. The file might be untrusted.
pub(super) fn within_reason(
    texts: impl Iterator<Item = rusqlite::Result<String>>,
) -> rusqlite::Result<Vec<String>> {
    let mut room = Room::default();
    let held = |text: &rusqlite::Result<String>| text.as_ref().map_or(0, String::len);
    texts.take_while(|text| room.holds(held(text))).collect()
}

/// The memory left for data collected from a file. Rows that are passed on one by one do not count.
#[derive(Debug)]
pub struct Room(usize);

impl Default for Room {
    fn default() -> Self {
        Self(Self::BYTES)
    }
}

impl Room {
    /// The memory at the start, in bytes: 32 MiB.
    pub const BYTES: usize = 32 << 20;

    /// Reserves room for one more item, which has this number of bytes of text. Returns whether
    /// there was enough room.
    pub fn holds(&mut self, bytes: usize) -> bool {
        // Each item needs at least 64 bytes in addition to its text.
        let left = self.0.checked_sub(bytes + 64);
        self.0 = left.unwrap_or_default();
        left.is_some()
    }
}

/// Returns a table's name without the prefix `work_` or `vocab_`.
fn bare(table: &str) -> &str {
    let prefixes = ["vocab_", "work_"];
    let bare = prefixes
        .iter()
        .find_map(|prefix| table.strip_prefix(prefix));
    bare.unwrap_or(table)
}

fn wrong(message: &str, offset: Option<usize>, sql: &str) -> Error {
    Error::Sql(Box::new(SqlError {
        message: message.into(),
        offset,
        sql: sql.into(),
        suggestion: None,
    }))
}

fn bind(
    statement: &mut Statement<'_>,
    parameters: &[(String, ParameterValue)],
) -> Result<(), Error> {
    let known = parameter_names(statement);
    if let Some((name, _)) = parameters.iter().find(|(name, _)| !known.contains(name)) {
        return Err(Error::UnknownParameter {
            name: name.clone(),
            known,
        });
    }
    for index in 1..=statement.parameter_count() {
        let name = statement.parameter_name(index).map(unsigned);
        let given = parameters
            .iter()
            .find(|(given, _)| Some(given.as_str()) == name);
        if let Some((_, value)) = given {
            statement.raw_bind_parameter(index, value)?;
        }
    }
    Ok(())
}

fn parameter_names(statement: &Statement<'_>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for index in 1..=statement.parameter_count() {
        let name = unsigned(statement.parameter_name(index).unwrap_or_default());
        // SQLite treats `:a` and `@a` as two parameters, but both have the name `a` here.
        if !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    names
}

/// Removes the leading `:`, `@`, `$` or `?` of a parameter's name.
fn unsigned(name: &str) -> &str {
    name.get(1..).unwrap_or_default()
}

fn columns(statement: &Statement<'_>) -> Vec<Column> {
    statement.column_names().map(Column::new).collect()
}

/// Returns a value as a cell.
#[expect(clippy::inline_always, reason = "measured")]
#[inline(always)]
fn read(value: ValueRef<'_>) -> Cell<'_> {
    match value {
        ValueRef::Null => Cell::Null,
        ValueRef::Integer(number) => Cell::Integer(number),
        ValueRef::Real(number) => Cell::Real(number),
        ValueRef::Text(bytes) => Cell::Text(text(bytes)),
        ValueRef::Blob(bytes) => Cell::Blob(bytes),
    }
}

/// Returns bytes as a text. Most texts are valid UTF-8, and checking this is far faster than
/// replacing invalid bytes.
fn text(bytes: &[u8]) -> Cow<'_, str> {
    str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed)
}

/// Adds a value to a row. Returns the number of bytes that the value needs beyond its fixed size.
///
/// This is inlined so that each type of value is read and stored in its final place. Without
/// inlining, values were moved first, which took a tenth of the time of a long result.
#[expect(clippy::inline_always, reason = "measured")]
#[inline(always)]
fn push<'row>(cells: &mut Vec<Cell<'row>>, value: ValueRef<'row>) -> usize {
    match value {
        ValueRef::Null => cells.push(Cell::Null),
        ValueRef::Integer(number) => cells.push(Cell::Integer(number)),
        ValueRef::Real(number) => cells.push(Cell::Real(number)),
        ValueRef::Text(bytes) => {
            cells.push(Cell::Text(text(bytes)));
            return bytes.len();
        }
        ValueRef::Blob(bytes) => {
            cells.push(Cell::Blob(bytes));
            return bytes.len();
        }
    }
    0
}

/// Empties a row's cells, and returns their memory for the next row, whose cells have another
/// lifetime.
fn recycled<'next>(mut cells: Vec<Cell<'_>>) -> Vec<Cell<'next>> {
    cells.clear();
    // The iterator is empty, and collecting it in place keeps the memory allocated.
    cells
        .into_iter()
        .map(|_| Cell::Text(Cow::Borrowed("")))
        .collect()
}
