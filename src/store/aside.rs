//! Inserts rows aside: on a second thread, into a database in memory, which is then copied.
//!
//! Only one thread can write to a file. A table of the same declaration in another database can be
//! filled meanwhile. `INSERT … SELECT *` into an empty table then copies its records as they are,
//! in a third of the time that it takes to bind their values.

use std::sync::atomic::{AtomicU32, Ordering};

use rusqlite::Connection;

use super::Error;

/// The number of the next database. Connections of this process share a database by its name.
static NEXT: AtomicU32 = AtomicU32::new(1);

/// A database in memory that has an empty copy of one table.
pub(in crate::store) struct Aside {
    connection: Connection,
    uri: String,
    table: &'static str,
}

impl Aside {
    /// Makes the database; `target` has the table that the rows are for.
    pub(in crate::store) fn of(target: &Connection, table: &'static str) -> rusqlite::Result<Self> {
        // Only records of a table with the same declaration can be copied as they are.
        let sql = "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?1";
        let declaration: String = target.query_row(sql, [table], |row| row.get(0))?;
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let uri = format!("file:/aside-{number}?vfs=memdb");
        let connection = Connection::open(&uri)?;
        // What goes wrong here is not undone: the database is dropped. The tables that the foreign
        // keys refer to are not in it.
        connection.execute_batch(
            "PRAGMA page_size = 32768; PRAGMA journal_mode = OFF; PRAGMA foreign_keys = OFF",
        )?;
        connection.execute_batch(&declaration)?;
        Ok(Self {
            connection,
            uri,
            table,
        })
    }

    /// Inserts rows into the table in one transaction.
    pub(in crate::store) fn fill(
        self,
        insert: impl FnOnce(&Connection) -> Result<(), Error>,
    ) -> Result<Self, Error> {
        self.connection.execute_batch("BEGIN")?;
        insert(&self.connection)?;
        self.connection.execute_batch("COMMIT")?;
        Ok(self)
    }

    /// Copies the rows into the target's table, in the transaction that is open there.
    ///
    /// The database stays attached until [`detach`].
    pub(in crate::store) fn copy(self, target: &Connection) -> rusqlite::Result<()> {
        target.execute("ATTACH ?1 AS aside", [&self.uri])?;
        target.execute(&copying(self.table), [])?;
        Ok(())
    }
}

/// Detaches what [`Aside::copy`] has attached. An open transaction that has read it does not allow
/// that.
pub(in crate::store) fn detach(target: &Connection) -> rusqlite::Result<()> {
    let sql = "SELECT 1 FROM pragma_database_list WHERE name = 'aside'";
    if target.prepare(sql)?.exists([])? {
        target.execute_batch("DETACH aside")?;
    }
    Ok(())
}

/// Returns the statement that copies a table.
fn copying(table: &str) -> String {
    // Nothing goes on after a row that breaks a constraint, so less needs to be undone.
    format!("INSERT OR ROLLBACK INTO main.{table} SELECT * FROM aside.{table}")
}
