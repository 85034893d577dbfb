//! Reads all rows of a statement at once.

use rusqlite::types::FromSql;
use rusqlite::{Connection, Params, Result, Row};

/// Returns what `read` makes of each row.
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

/// Returns the first column.
pub(crate) fn column<T: FromSql>(
    connection: &Connection,
    sql: &str,
    parameters: impl Params,
) -> Result<Vec<T>> {
    all(connection, sql, parameters, |row| row.get(0))
}
