//! Inserts rows on another thread, into a database in memory, from which they are then copied.
//!
//! Only one thread at a time can write to the file. Meanwhile, another thread fills a table in
//! memory. `INSERT … SELECT *` then copies each row as it is stored, without decoding it. For this,
//! the table in the file must be empty and have the same declaration. Copying takes a third of the
//! time that binding the values takes.

use std::sync::atomic::{AtomicU32, Ordering};

use rusqlite::Connection;

use crate::store::Error;

/// The number of the next database, which makes its name unique. This matters because connections
/// of this process share a database if they use the same name.
static NEXT: AtomicU32 = AtomicU32::new(1);

/// A database in memory that has an empty copy of one table.
pub(crate) struct Aside {
    connection: Connection,
    uri: String,
    table: &'static str,
}

impl Aside {
    /// Makes the database, with an empty table that has the name and declaration of `table` in
    /// `target`.
    pub(crate) fn of(target: &Connection, table: &'static str) -> rusqlite::Result<Self> {
        // SQLite copies records unchanged only between tables with the same declaration.
        let sql = "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?1";
        let declaration: String = target.query_row(sql, [table], |row| row.get(0))?;
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let uri = format!("file:/aside-{number}?vfs=memdb");
        let connection = Connection::open(&uri)?;
        // After an error the database is dropped, so it needs no journal for a rollback. Foreign
        // keys are off, because the tables that they refer to are missing here.
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
    pub(crate) fn fill(
        self,
        insert: impl FnOnce(&Connection) -> Result<(), Error>,
    ) -> Result<Self, Error> {
        self.connection.execute_batch("BEGIN")?;
        insert(&self.connection)?;
        self.connection.execute_batch("COMMIT")?;
        Ok(self)
    }

    /// Copies the rows into the table with the same name in `target`, within the open transaction.
    ///
    /// The database stays attached to `target` until [`detach`] is called.
    pub(crate) fn copy(self, target: &Connection) -> rusqlite::Result<()> {
        target.execute("ATTACH ?1 AS aside", [&self.uri])?;
        target.execute(&copying(self.table), [])?;
        Ok(())
    }
}

/// Detaches the database that [`Aside::copy`] attached, if any. This fails while a transaction that
/// has read the database is open, so it is called after the end of that transaction.
///
/// A failure is ignored, because the change is already committed or rolled back, and the database
/// has no file and is dropped with the connection.
pub(crate) fn detach(target: &Connection) {
    target.execute_batch("DETACH aside").ok();
}

/// Returns the statement that copies a table.
fn copying(table: &str) -> String {
    // With `OR ROLLBACK`, a row that breaks a constraint undoes the whole transaction. So SQLite
    // does not store what it would need to undo this statement alone.
    format!("INSERT OR ROLLBACK INTO main.{table} SELECT * FROM aside.{table}")
}

#[cfg(test)]
mod tests {
    use super::*;

    type Row = (i64, String, i64);

    fn target() -> Connection {
        let connection = Connection::open_in_memory().unwrap();
        let create = "CREATE TABLE t (a INTEGER NOT NULL, b TEXT NOT NULL REFERENCES u, \
             c INTEGER NOT NULL, PRIMARY KEY (a, b)) STRICT, WITHOUT ROWID";
        let all = format!("PRAGMA foreign_keys = OFF; {create}; BEGIN IMMEDIATE");
        connection.execute_batch(&all).unwrap();
        connection
    }

    /// Returns rows in the order of their primary keys. Some rows are longer than others.
    fn made(count: i64) -> Vec<Row> {
        let rows = (0..count).map(|at| {
            let length = usize::try_from(at % 90).unwrap();
            (at - 40, "é".repeat(length), 1 << (at % 60))
        });
        rows.collect()
    }

    fn insert(connection: &Connection, rows: &[Row]) -> Result<(), Error> {
        let mut insert = connection.prepare("INSERT INTO t VALUES (?1, ?2, ?3)")?;
        for row in rows {
            insert.execute((row.0, &row.1, row.2))?;
        }
        Ok(())
    }

    /// Fills a database on another thread, and copies it.
    fn fill_and_copy(target: &Connection, rows: &[Row]) -> Result<(), Error> {
        let aside = Aside::of(target, "t")?;
        let filled = std::thread::scope(|scope| {
            let filling = scope.spawn(|| aside.fill(|aside| insert(aside, rows)));
            filling.join().unwrap()
        })?;
        Ok(filled.copy(target)?)
    }

    fn end(target: &Connection) {
        target.execute_batch("COMMIT").unwrap();
        detach(target);
    }

    fn rows(connection: &Connection) -> Vec<Row> {
        let mut select = connection.prepare("SELECT a, b, c FROM main.t").unwrap();
        let rows = select.query_map([], |row| row.try_into()).unwrap();
        rows.collect::<rusqlite::Result<_>>().unwrap()
    }

    fn text(connection: &Connection, sql: &str) -> String {
        connection.query_row(sql, [], |row| row.get(0)).unwrap()
    }

    /// There are enough rows to exceed the page cache of the database in memory.
    #[test]
    fn a_copied_table_equals_one_filled_by_inserts() {
        let made = made(60_000);
        let [inserted, copied] = [target(), target()];
        insert(&inserted, &made).unwrap();
        end(&inserted);
        fill_and_copy(&copied, &made).unwrap();
        end(&copied);
        assert_eq!(text(&copied, "PRAGMA integrity_check"), "ok");
        assert!(rows(&copied) == made);
        let sizes =
            "SELECT group_concat(payload) FROM (SELECT sum(payload) AS payload FROM dbstat)";
        assert_eq!(text(&copied, sizes), text(&inserted, sizes));
    }

    /// The `SQLite` instruction `RowData` reads a record as a whole, without decoding its columns.
    #[test]
    fn records_are_copied_and_not_decoded() {
        let target = target();
        fill_and_copy(&target, &made(9)).unwrap();
        let mut explain = target
            .prepare(&format!("EXPLAIN {}", copying("t")))
            .unwrap();
        let steps = explain.query_map([], |row| row.get(1)).unwrap();
        let steps: Vec<String> = steps.collect::<rusqlite::Result<_>>().unwrap();
        assert!(steps.contains(&"RowData".to_owned()), "{steps:?}");
    }

    #[test]
    fn rows_are_merged_by_key_and_a_duplicate_key_undoes_all() {
        let made = made(1_000);
        let (even, odd): (Vec<Row>, Vec<Row>) = made.iter().cloned().partition(|it| it.0 % 2 == 0);
        let target = target();
        insert(&target, &even).unwrap();
        fill_and_copy(&target, &odd).unwrap();
        end(&target);
        assert!(rows(&target) == made);
        let begin = "BEGIN IMMEDIATE; DELETE FROM t WHERE a < 50";
        target.execute_batch(begin).unwrap();
        fill_and_copy(&target, &made).unwrap_err();
        assert!(target.is_autocommit());
        detach(&target);
        assert!(rows(&target) == made);
    }

    #[test]
    fn a_value_of_another_type_is_refused() {
        let target = target();
        let aside = Aside::of(&target, "t").unwrap();
        let wrong = "INSERT INTO t VALUES ('x', 'y', 1)";
        let filled = aside.fill(|aside| Ok(aside.execute_batch(wrong)?));
        assert!(filled.is_err());
    }

    #[test]
    fn two_tables_filled_at_once_use_different_databases() {
        let [one, other] = [target(), target()];
        let [first, second] = [&one, &other].map(|it| Aside::of(it, "t").unwrap());
        let first = first.fill(|aside| insert(aside, &made(3))).unwrap();
        let second = second.fill(|aside| insert(aside, &made(5))).unwrap();
        first.copy(&one).unwrap();
        second.copy(&other).unwrap();
        assert_eq!([rows(&one).len(), rows(&other).len()], [3, 5]);
    }
}
