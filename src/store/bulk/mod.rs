//! Changes many rows at once: in one transaction, with few statements.

pub(crate) mod aside;
pub(crate) mod loading;

use rusqlite::{Connection, Statement, ToSql, TransactionBehavior};

use crate::store::file::commit::commit;
use crate::store::file::stop::Order;
use crate::store::{Error, Store};

impl Store {
    /// Runs a change with foreign keys off. It must not be called within a transaction, where
    /// SQLite ignores the PRAGMA that turns them off.
    pub(crate) fn without_foreign_keys<T>(
        &mut self,
        change: impl FnOnce(&mut Self) -> Result<T, Error>,
    ) -> Result<T, Error> {
        self.connection.pragma_update(None, "foreign_keys", false)?;
        let changed = change(self);
        self.connection.pragma_update(None, "foreign_keys", true)?;
        changed
    }

    /// Runs a change that inserts many rows, in one transaction. If `keep` is false, rolls the
    /// change back.
    pub(crate) fn in_bulk<T>(
        &mut self,
        keep: bool,
        change: impl FnOnce(&Connection, &Order) -> Result<T, Error>,
    ) -> Result<T, Error> {
        // A statement that inserts many rows first copies each page that it changes, because SQLite
        // must be able to roll back this statement alone. Copying to memory instead of a file saves
        // 27 writes per page.
        self.connection
            .pragma_update(None, "temp_store", "MEMORY")?;
        let changed = self.in_transaction(keep, change);
        self.connection
            .pragma_update(None, "temp_store", "DEFAULT")?;
        changed
    }

    fn in_transaction<T>(
        &mut self,
        keep: bool,
        change: impl FnOnce(&Connection, &Order) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let changed = change(&transaction, &self.order)?;
        if keep {
            commit(transaction, &self.path)?;
        } else {
            transaction.rollback()?;
        }
        Ok(changed)
    }
}

/// Returns the number for the next row of a table, which is one more than the highest so far.
pub(crate) fn next_number(
    connection: &Connection,
    table: &str,
    column: &str,
) -> rusqlite::Result<u32> {
    let sql = format!("SELECT coalesce(max({column}), 0) + 1 FROM {table}");
    connection.query_row(&sql, [], |row| row.get(0))
}

/// The number of rows that one statement inserts. With more rows, inserting would not be faster.
const AT_ONCE: usize = if cfg!(test) { 4 } else { 100 };

/// Inserts rows into one table, many rows per statement.
pub(crate) struct Bulk<'c> {
    many: Statement<'c>,
    one: Statement<'c>,
    columns: usize,
}

/// Binds the values of one row, from left to right.
pub(crate) struct RowValues<'s, 'c> {
    statement: &'s mut Statement<'c>,
    at: usize,
}

impl RowValues<'_, '_> {
    /// Binds the next value.
    pub(crate) fn add(&mut self, value: impl ToSql) -> rusqlite::Result<()> {
        self.at += 1;
        self.statement.raw_bind_parameter(self.at, value)
    }
}

impl<'c> Bulk<'c> {
    /// Prepares the statements that insert into these columns of a table.
    pub(crate) fn into(
        connection: &'c Connection,
        table: &str,
        columns: &[&str],
    ) -> rusqlite::Result<Self> {
        let row = format!("({})", vec!["?"; columns.len()].join(", "));
        // With `OR ROLLBACK`, a row that breaks a constraint undoes the whole transaction. So
        // SQLite does not store what it would need to undo this statement alone.
        let insert = format!(
            "INSERT OR ROLLBACK INTO {table} ({}) VALUES ",
            columns.join(", ")
        );
        let many = format!("{insert}{}", [row.as_str(); AT_ONCE].join(", "));
        Ok(Self {
            many: connection.prepare(&many)?,
            one: connection.prepare(&format!("{insert}{row}"))?,
            columns: columns.len(),
        })
    }

    /// Inserts rows, one per statement. `bind` binds the values of each row.
    ///
    /// For rows that are scattered over an index, this was measured to be faster than
    /// [`Self::insert`].
    pub(crate) fn insert_scattered<T>(
        &mut self,
        rows: &[T],
        bind: impl Fn(&T, &mut RowValues<'_, 'c>) -> rusqlite::Result<()>,
    ) -> rusqlite::Result<()> {
        for row in rows {
            let statement = &mut self.one;
            bind(row, &mut RowValues { statement, at: 0 })?;
            self.one.raw_execute()?;
        }
        Ok(())
    }

    /// Inserts rows, many per statement. `bind` binds the values of each row.
    pub(crate) fn insert<T>(
        &mut self,
        rows: &[T],
        bind: impl Fn(&T, &mut RowValues<'_, 'c>) -> rusqlite::Result<()>,
    ) -> rusqlite::Result<()> {
        let mut chunks = rows.chunks_exact(AT_ONCE);
        for chunk in &mut chunks {
            for (at, row) in chunk.iter().enumerate() {
                let at = at * self.columns;
                let statement = &mut self.many;
                bind(row, &mut RowValues { statement, at })?;
            }
            self.many.raw_execute()?;
        }
        self.insert_scattered(chunks.remainder(), bind)
    }
}
