//! Copies a record, to try changes without changing the original.

use std::path::Path;
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};
use rusqlite::types::Value;

use super::stop::Order;
use super::{lock, open};
use crate::store::select::column;
use crate::store::{Error, Reader, schema};

/// The number of pages to copy between two checks of `order`.
const STEP: i32 = 1000;

impl Reader {
    /// Copies the record into an unnamed temporary file that only this process can use.
    pub(crate) fn copy(&self) -> Result<Connection, Error> {
        copy(&self.connection, &self.order)
    }
}

/// Copies a record into an unnamed temporary file; fails if `order` says to stop. Events and votes
/// are not copied, because they can have a thousand times as many rows as all else.
pub(crate) fn copy(connection: &Connection, order: &Order) -> Result<Connection, Error> {
    if schema::has_data_sets(connection)? {
        copy_rows_of_record(connection, order)
    } else {
        copy_whole(connection, order)
    }
}

/// Copies the rows of a record, without those of data sets. The only exception is the parties of
/// events, because they can refer to `actors`.
fn copy_rows_of_record(connection: &Connection, order: &Order) -> Result<Connection, Error> {
    let mut copy = Connection::open("")?;
    lock::guard(&mut copy, order)?;
    open::prepare(&copy)?;
    schema::make(&mut copy, Path::new(":memory:"))?;
    copy.pragma_update(None, "foreign_keys", false)?;
    // A row that violates a CHECK is copied too, so that it can be reported.
    copy.pragma_update(None, "ignore_check_constraints", true)?;
    copy.execute_batch("BEGIN")?;
    for table in schema::record_tables(connection)? {
        order.check()?;
        copy_rows(connection, &copy, &table, "")?;
    }
    copy_rows(
        connection,
        &copy,
        "work_event_actors",
        "WHERE party = event_actor",
    )?;
    copy.execute_batch("COMMIT; ANALYZE")?;
    copy.pragma_update(None, "ignore_check_constraints", false)?;
    copy.pragma_update(None, "foreign_keys", true)?;
    Ok(copy)
}

/// Replaces the rows of a table in `to` by the rows of that table in `from` that meet `condition`.
fn copy_rows(
    from: &Connection,
    to: &Connection,
    table: &str,
    condition: &str,
) -> rusqlite::Result<()> {
    to.execute(&format!("DELETE FROM \"{table}\""), [])?;
    // `pragma_table_info` leaves out computed columns, which cannot be written.
    let columns = "SELECT '\"' || name || '\"' FROM pragma_table_info(?1)";
    let columns: Vec<String> = column(from, columns, [table])?;
    let places = vec!["?"; columns.len()].join(", ");
    let columns_list = columns.join(", ");
    let mut insert = to.prepare(&format!(
        "INSERT INTO \"{table}\" ({columns_list}) VALUES ({places})"
    ))?;
    let mut select = from.prepare(&format!(
        "SELECT {columns_list} FROM \"{table}\" {condition}"
    ))?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        for at in 0..columns.len() {
            insert.raw_bind_parameter(at + 1, row.get::<_, Value>(at)?)?;
        }
        insert.raw_execute()?;
    }
    Ok(())
}

/// Copies all pages of a file.
fn copy_whole(connection: &Connection, order: &Order) -> Result<Connection, Error> {
    let mut copy = Connection::open("")?;
    {
        let backup = Backup::new(connection, &mut copy)?;
        loop {
            match backup.step(STEP)? {
                StepResult::Done => break,
                StepResult::More => {}
                // Another program is writing. The copy waits as long as any reader would.
                _ => std::thread::sleep(Duration::from_millis(20)),
            }
            order.check()?;
        }
    }
    lock::guard(&mut copy, order)?;
    open::prepare(&copy)?;
    Ok(copy)
}
