//! What a query yields and a renderer draws: named columns, and rows of cells.

use std::borrow::Cow;

/// A column of a result, in the order and with the name that the SQL gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The name after `AS`.
    pub name: String,
}

impl Column {
    /// Returns a column of that name.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into() }
    }
}

/// One value of a row, borrowed from the database's own buffer where it can be.
///
/// These are `SQLite`'s five storage classes. Text that is not UTF-8 arrives with
/// replacement characters.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'a> {
    /// Unknown or not applicable; never an empty text.
    Null,
    /// A whole number.
    Integer(i64),
    /// A number with a fraction.
    Real(f64),
    /// A text.
    Text(Cow<'a, str>),
    /// Bytes.
    Blob(&'a [u8]),
}
