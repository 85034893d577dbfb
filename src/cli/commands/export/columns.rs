//! Reads the columns and foreign keys of the tables from the database itself.

use crate::cli::ask;
use crate::cli::error::CliError;
use crate::datapackage::{KeyColumn, PackageColumn};
use crate::store::Reader;

/// Returns the columns of all tables, ordered by table and position.
pub(crate) fn all(reader: &Reader) -> Result<Vec<PackageColumn>, CliError> {
    let rows = ask::rows(reader, include_str!("columns.sql"), &[])?;
    Ok(rows.into_iter().filter_map(column).collect())
}

/// Returns the columns of all foreign keys, ordered by table and foreign key.
pub(crate) fn keys(reader: &Reader) -> Result<Vec<KeyColumn>, CliError> {
    let rows = ask::rows(reader, include_str!("keys.sql"), &[])?;
    Ok(rows.into_iter().filter_map(key).collect())
}

fn column(row: Vec<String>) -> Option<PackageColumn> {
    let [table, table_meaning, name, kind, needed, key, meaning, flag] =
        <[String; 8]>::try_from(row).ok()?;
    Some(PackageColumn {
        table,
        table_meaning,
        name,
        kind,
        needed: needed == "1",
        key: key.parse().ok()?,
        meaning,
        is_flag: flag == "1",
    })
}

fn key(row: Vec<String>) -> Option<KeyColumn> {
    let [table, number, column, target, target_column] = <[String; 5]>::try_from(row).ok()?;
    Some(KeyColumn {
        table,
        number: number.parse().ok()?,
        column,
        target,
        target_column,
    })
}
