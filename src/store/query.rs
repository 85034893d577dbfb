//! Running one statement of somebody else's SQL: all reading goes through here.

use std::borrow::Cow;
use std::io;
use std::sync::PoisonError;

use rusqlite::types::{ToSqlOutput, Value, ValueRef};
use rusqlite::{ErrorCode, Statement, ToSql};

use super::{Error, Reader, SqlError, identifier, lock};
use crate::rows::{Cell, Column};
use crate::suggest;

/// Most bytes of a row, which each of its values may not have by itself either.
const LONGEST: usize = lock::LONGEST as usize;

/// A value for a named parameter.
#[derive(Debug, Clone, PartialEq)]
pub enum Parameter {
    /// As if it were not given.
    Null,
    /// A whole number.
    Integer(i64),
    /// A number with a fraction.
    Real(f64),
    /// A text; days are texts.
    Text(String),
}

impl ToSql for Parameter {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Null => ToSqlOutput::Owned(Value::Null),
            Self::Integer(number) => ToSqlOutput::Owned(Value::Integer(*number)),
            Self::Real(number) => ToSqlOutput::Owned(Value::Real(*number)),
            Self::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
        })
    }
}

/// Whoever takes the rows of a query, one by one.
pub trait Sink {
    /// Takes the columns; called once, also where there is no row.
    fn begin(&mut self, columns: &[Column]) -> io::Result<()>;
    /// Takes one row; its cells live only as long as this call.
    fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()>;
    /// Returns whether it wants no further row, so that nobody looks for one.
    fn is_full(&self) -> bool {
        false
    }
}

/// What a statement looks like before it is run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    /// Its columns.
    pub columns: Vec<Column>,
    /// Names of its parameters, without the sign before them, in order.
    pub parameters: Vec<String>,
}

impl Reader {
    /// Runs one statement, hands its rows to `sink`, and returns how many there were.
    ///
    /// `parameters` are named without the `:` before them; those of the statement
    /// that are not given are NULL.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] for whatever is not a plain question to this file,
    /// [`Error::Sql`] for SQL that is wrong, [`Error::UnknownParameter`],
    /// [`Error::Limit`] and [`Error::Stopped`] for what takes up too much,
    /// [`Error::Busy`], [`Error::Corrupt`], and [`Error::Sink`] where `sink` fails.
    pub fn query(
        &self,
        sql: &str,
        parameters: &[(String, Parameter)],
        sink: &mut dyn Sink,
    ) -> Result<u64, Error> {
        let mut statement = self.prepare(sql)?;
        bind(&mut statement, parameters)?;
        let columns = columns(&statement);
        sink.begin(&columns).map_err(Error::Sink)?;
        let mut rows = statement.raw_query();
        let mut cells = Vec::with_capacity(columns.len());
        let mut count = 0;
        while let Some(row) = rows.next().map_err(|error| self.explain(error, sql))? {
            let mut size = 0;
            for index in 0..columns.len() {
                let value = row.get_ref(index)?;
                size += length(value);
                cells.push(cell(value));
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

    /// Returns the columns and parameters of a statement without running it.
    pub fn shape(&self, sql: &str) -> Result<Shape, Error> {
        let statement = self.prepare(sql)?;
        Ok(Shape {
            columns: columns(&statement),
            parameters: parameter_names(&statement),
        })
    }

    /// Returns a statement with its parameters set, as any shell runs it.
    ///
    /// Comments stay; a parameter that is not given is NULL.
    ///
    /// # Errors
    ///
    /// Those of [`Reader::query`] but for the sink's.
    pub fn expanded(&self, sql: &str, parameters: &[(String, Parameter)]) -> Result<String, Error> {
        let mut statement = self.prepare(sql)?;
        bind(&mut statement, parameters)?;
        statement.expanded_sql().ok_or(Error::Empty)
    }

    /// Compiles exactly one statement, under the lock.
    pub(super) fn prepare(&self, sql: &str) -> Result<Statement<'_>, Error> {
        if let Some(offset) = sql.find('\0') {
            // SQLite would stop reading there without a word.
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
        // VACUUM asks the authorizer only once it runs; for the rest this stands behind it.
        if !statement.readonly() || statement.column_count() == 0 {
            let verb = sql.split_whitespace().next().unwrap_or_default();
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

    /// Gives a failure of `SQLite` the meaning it has for the author of `sql`.
    fn explain(&self, error: rusqlite::Error, sql: &str) -> Error {
        if let Some(what) = self.take_refusal() {
            return Error::Refused { what };
        }
        if let Some(barrier) = self.barrier(&error) {
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
                // After a first statement, what was compiled is only the rest.
                let skipped = sql.len().saturating_sub(part.len());
                let offset = usize::try_from(offset).ok().map(|offset| offset + skipped);
                self.wrong_name(&msg, offset, sql)
            }
            rusqlite::Error::SqliteFailure(code, Some(message)) => match code.code {
                ErrorCode::Unknown => self.wrong_name(&message, None, sql),
                ErrorCode::DatabaseBusy
                | ErrorCode::DatabaseLocked
                | ErrorCode::DatabaseCorrupt
                | ErrorCode::NotADatabase => {
                    Error::from(rusqlite::Error::SqliteFailure(code, None)).at(&self.path)
                }
                _ => wrong(&message, None, sql),
            },
            error => Error::from(error).at(&self.path),
        }
    }

    /// Gives a failure of `SQLite` in a question of our own its meaning.
    pub(super) fn failed(&self, error: rusqlite::Error) -> Error {
        self.barrier(&error)
            .unwrap_or_else(|| Error::from(error).at(&self.path))
    }

    /// Returns which limit or which lock of `SQLite` itself a failure is due to, if any.
    fn barrier(&self, error: &rusqlite::Error) -> Option<Error> {
        let (code, message) = match error {
            rusqlite::Error::SqlInputError { error, msg, .. } => (error.code, msg.as_str()),
            rusqlite::Error::SqliteFailure(error, message) => {
                (error.code, message.as_deref().unwrap_or_default())
            }
            _ => return None,
        };
        match code {
            ErrorCode::OperationInterrupted => self.order.given().map(Error::Stopped),
            ErrorCode::OutOfMemory => Some(Error::Limit(lock::too_large())),
            ErrorCode::TooBig => Some(Error::Limit(lock::too_long())),
            // A name may read like anything.
            _ if is_about_a_name(message) => None,
            _ if lock::is_refusal(message) => Some(Error::Refused {
                what: format!("{message}: {}", lock::REASON),
            }),
            _ => lock::limit_in(message).map(Error::Limit),
        }
    }

    /// Adds to an error about a name where it stands and what may have been meant.
    fn wrong_name(&self, message: &str, offset: Option<usize>, sql: &str) -> Error {
        let Some((fault @ ("no such table" | "no such column"), name)) = message.split_once(": ")
        else {
            return wrong(message, offset, sql);
        };
        // SQLite may add advice about quotes.
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

    /// Looks for a column spelt much the same, else for where that very one is.
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

/// Keeps the first texts, as many as a record may have names: a file may be a stranger's.
pub(super) fn within_reason(
    texts: impl Iterator<Item = rusqlite::Result<String>>,
) -> rusqlite::Result<Vec<String>> {
    let mut room = Room::default();
    let held = |text: &rusqlite::Result<String>| text.as_ref().map_or(0, String::len);
    texts.take_while(|text| room.holds(held(text))).collect()
}

/// How much of what a file says may still be kept in memory, beside the rows that pass.
#[derive(Debug)]
pub struct Room(usize);

impl Default for Room {
    fn default() -> Self {
        Self(Self::BYTES)
    }
}

impl Room {
    /// All that may be kept: 32 MiB.
    pub const BYTES: usize = 32 << 20;

    /// Takes room for one more thing with so many bytes of text; returns whether there
    /// was any.
    pub fn holds(&mut self, bytes: usize) -> bool {
        // What each takes up besides, at the least.
        let left = self.0.checked_sub(bytes + 64);
        self.0 = left.unwrap_or_default();
        left.is_some()
    }
}

/// Returns a table's name without the word before it that says whom it is for.
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

/// Returns whether a message of `SQLite` tells of a name that somebody gave.
fn is_about_a_name(message: &str) -> bool {
    ["no such ", "ambiguous ", "near \"", "unrecognized token"]
        .iter()
        .any(|opening| message.starts_with(opening))
}

fn bind(statement: &mut Statement<'_>, parameters: &[(String, Parameter)]) -> Result<(), Error> {
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
        // `:a` and `@a` are two of them with one name.
        if !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    names
}

/// Drops the `:`, `@`, `$` or `?` before a parameter's name.
fn unsigned(name: &str) -> &str {
    name.get(1..).unwrap_or_default()
}

fn columns(statement: &Statement<'_>) -> Vec<Column> {
    statement.column_names().map(Column::new).collect()
}

/// Returns how many bytes a value takes up beyond what every value does.
fn length(value: ValueRef<'_>) -> usize {
    match value {
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => bytes.len(),
        ValueRef::Null | ValueRef::Integer(_) | ValueRef::Real(_) => 0,
    }
}

fn cell(value: ValueRef<'_>) -> Cell<'_> {
    match value {
        ValueRef::Null => Cell::Null,
        ValueRef::Integer(number) => Cell::Integer(number),
        ValueRef::Real(number) => Cell::Real(number),
        ValueRef::Text(text) => Cell::Text(String::from_utf8_lossy(text)),
        ValueRef::Blob(bytes) => Cell::Blob(bytes),
    }
}

/// Empties a row's cells and returns their memory for the next row, whose
/// borrow is another one.
fn recycled<'next>(mut cells: Vec<Cell<'_>>) -> Vec<Cell<'next>> {
    cells.clear();
    // Of nothing; collecting in place keeps the allocation.
    cells
        .into_iter()
        .map(|_| Cell::Text(Cow::Borrowed("")))
        .collect()
}
