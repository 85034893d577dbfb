//! Reads all rows of a statement at once.

use rusqlite::types::FromSql;
use rusqlite::{Connection, Params, Result, Row};

/// Calls `read` for each row, and returns the results.
pub(crate) fn all<T>(
    connection: &Connection,
    sql: &str,
    parameters: impl Params,
    read: impl FnMut(&Row<'_>) -> Result<T>,
) -> Result<Vec<T>> {
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map(parameters, read)?;
    rows.collect()
}

/// Returns the first column of all rows.
pub(crate) fn column<T: FromSql>(
    connection: &Connection,
    sql: &str,
    parameters: impl Params,
) -> Result<Vec<T>> {
    all(connection, sql, parameters, |row| row.get(0))
}
