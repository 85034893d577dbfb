//! Reads all rows of a database directly, without chancery.

use std::collections::BTreeMap;
use std::path::Path;

use rusqlite::Connection;
use rusqlite::types::Value;

/// The rows of every table, sorted by all their columns from left to right.
pub(crate) type Record = BTreeMap<String, Vec<Vec<Value>>>;

/// Returns every row of every table. Columns that hold a time of loading are left out.
pub(crate) fn record(path: &Path) -> Record {
    let connection = Connection::open(path).unwrap();
    let tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
    texts(&connection, tables)
        .into_iter()
        .map(|table| {
            let rows = rows(&connection, &table);
            (table, rows)
        })
        .collect()
}

fn rows(connection: &Connection, table: &str) -> Vec<Vec<Value>> {
    let columns: Vec<String> = texts(
        connection,
        &format!("SELECT name FROM pragma_table_info('{table}')"),
    )
    .into_iter()
    .filter(|column| column != "loaded_at" && column != "applied_on")
    .map(|column| format!("\"{column}\""))
    .collect();
    let columns = columns.join(", ");
    let mut statement = connection
        .prepare(&format!("SELECT {columns} FROM {table} ORDER BY {columns}"))
        .unwrap();
    let width = statement.column_count();
    statement
        .query_map([], |row| (0..width).map(|index| row.get(index)).collect())
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap()
}

fn texts(connection: &Connection, sql: &str) -> Vec<String> {
    let mut statement = connection.prepare(sql).unwrap();
    let texts = statement.query_map([], |row| row.get(0)).unwrap();
    texts.collect::<Result<_, _>>().unwrap()
}
