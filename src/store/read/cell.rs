//! Reads values even from a damaged file, in which a column of texts can hold values of other
//! types.

use rusqlite::Connection;
use rusqlite::types::{Value, ValueRef};

use super::query::within_reason;

/// Returns a value, with replacement characters in place of invalid UTF-8, so that a faulty text
/// can be shown.
pub(crate) fn legible(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => Value::Integer(number),
        ValueRef::Real(number) => Value::Real(number),
        ValueRef::Text(_) | ValueRef::Blob(_) => Value::Text(text_of(value)),
    }
}

/// Returns a value as text.
pub(crate) fn text_of(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => String::from_utf8_lossy(bytes).into(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(number) => number.to_string(),
        ValueRef::Null => String::new(),
    }
}

/// Returns the first column of a query as texts, up to the memory limit.
pub(crate) fn texts(connection: &Connection, sql: &str) -> rusqlite::Result<Vec<String>> {
    let mut statement = connection.prepare(sql)?;
    let texts = statement.query_map([], |row| row.get_ref(0).map(text_of))?;
    within_reason(texts)
}

/// Returns the values that identify a row, joined on one line.
pub(crate) fn name_of<'v>(values: impl Iterator<Item = ValueRef<'v>>) -> String {
    let values = values.map(text_of).filter(|text| !text.is_empty());
    values.collect::<Vec<_>>().join(" ")
}

/// The faults of one table. Only the first ones are listed; the others are counted.
pub(crate) struct Faults<'t> {
    table: &'t str,
    listed: Vec<String>,
    more: usize,
}

impl<'t> Faults<'t> {
    /// The maximum number of faults that are listed per table.
    const MOST: usize = 20;

    pub(crate) fn of(table: &'t str) -> Self {
        Self {
            table,
            listed: Vec::new(),
            more: 0,
        }
    }

    /// Returns whether the list is full, so that further faults are only counted.
    pub(crate) fn is_full(&self) -> bool {
        self.listed.len() == Self::MOST
    }

    pub(crate) fn add(&mut self, name: &str, what: &str) {
        if self.is_full() {
            self.more += 1;
        } else {
            self.listed
                .push(format!("`{name}` in `{}` {what}", self.table));
        }
    }

    pub(crate) fn into_all(mut self) -> Vec<String> {
        if self.more > 0 {
            let rows = if self.more == 1 { "row" } else { "rows" };
            self.listed
                .push(format!("{} more {rows} of `{}`", self.more, self.table));
        }
        self.listed
    }
}
