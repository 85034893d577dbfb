//! The columns of the database's tables, asked of the database itself.

use crate::cli::{CliError, ask};
use crate::datapackage::Column;
use crate::store::Reader;

/// Returns the columns of all tables, by table and in their order.
pub(super) fn all(reader: &Reader) -> Result<Vec<Column>, CliError> {
    let rows = ask::rows(reader, include_str!("columns.sql"), &[])?;
    Ok(rows.into_iter().filter_map(column).collect())
}

fn column(row: Vec<String>) -> Option<Column> {
    let [
        table,
        table_meaning,
        name,
        kind,
        needed,
        key,
        meaning,
        target,
        flag,
    ] = <[String; 9]>::try_from(row).ok()?;
    Some(Column {
        table,
        table_meaning,
        name,
        kind,
        needed: needed == "1",
        key: key.parse().ok()?,
        meaning,
        target: Some(target).filter(|target| !target.is_empty()),
        is_flag: flag == "1",
    })
}
