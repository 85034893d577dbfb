//! Finds the rows that violate the constraints of their table.
//!
//! `PRAGMA integrity_check` reports the table in which a CHECK fails or a value has the wrong type,
//! but not the row. So the rows are inserted into an empty table of the same schema, which refuses
//! the faulty ones.

use std::collections::BTreeSet;

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, params_from_iter};

use crate::store::read::cell::{Faults, name_of};
use crate::store::select::column;

/// Returns the tables named in messages of `PRAGMA integrity_check` about rows, such as
/// `CHECK constraint failed in facts` and `NULL value in facts.title`.
pub(super) fn tables(messages: &[String]) -> BTreeSet<String> {
    let about_rows = messages.iter().filter_map(|message| {
        let (what, place) = message.rsplit_once(" in ")?;
        let is_of_rows = what.ends_with(" value") || what == "CHECK constraint failed";
        is_of_rows.then(|| place.split('.').next().unwrap_or(place).to_owned())
    });
    about_rows.collect()
}

/// Returns the rows of a table that an empty copy of the table refuses, each with the reason.
///
/// `empty` must be a writable record in memory, with foreign keys off.
pub(super) fn rows(
    theirs: &Connection,
    empty: &Connection,
    table: &str,
) -> rusqlite::Result<Vec<String>> {
    let columns = "SELECT name FROM pragma_table_xinfo(?1) WHERE hidden = 0";
    let columns: Vec<String> = column(empty, columns, [table])?;
    if columns.is_empty() {
        return Ok(Vec::new());
    }
    let key = "SELECT name FROM pragma_table_xinfo(?1) WHERE pk > 0 ORDER BY pk";
    let key: Vec<String> = column(empty, key, [table])?;
    let is_key = |column: &String| key.is_empty() || key.contains(column);
    let key: Vec<usize> = (0..columns.len())
        .filter(|at| is_key(&columns[*at]))
        .collect();
    let names = columns.join("\", \"");
    let places = vec!["?"; columns.len()].join(", ");
    empty.execute(&format!("DELETE FROM \"{table}\""), [])?;
    let insert = format!("INSERT INTO \"{table}\" (\"{names}\") VALUES ({places})");
    let mut insert = empty.prepare(&insert)?;
    let mut select = theirs.prepare(&format!("SELECT \"{names}\" FROM \"{table}\""))?;
    let mut rows = select.query([])?;
    let mut faults = Faults::of(table);
    while let Some(row) = rows.next()? {
        let values = (0..columns.len()).map(|at| row.get_ref(at));
        let values = values.collect::<rusqlite::Result<Vec<ValueRef<'_>>>>()?;
        let bound = values.iter().map(|value| ToSqlOutput::Borrowed(*value));
        if let Err(error) = insert.execute(params_from_iter(bound)) {
            let name = name_of(key.iter().map(|at| values[*at]));
            faults.add(&name, &format!("is not allowed there: {error}"));
            if faults.is_full() {
                break;
            }
        }
    }
    Ok(faults.into_all())
}
