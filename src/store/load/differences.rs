//! Compares the rows of two records.

use std::cmp::Ordering;

use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, Row, Rows};

use crate::store::read::cell::{Faults, legible, name_of};
use crate::store::select::column;

/// The columns that are not compared, because they can differ between two records of the same
/// dossiers: the time of loading, and row numbers.
const INCIDENTAL: [&str; 2] = ["loaded_at", "act_id"];

/// A table whose rows are compared, and how.
struct ComparedTable {
    name: String,
    /// The compared columns, the primary key first.
    columns: Vec<String>,
    /// How many of the compared columns identify a row.
    key: usize,
}

impl ComparedTable {
    fn of(record: &Connection, name: &str) -> rusqlite::Result<Self> {
        let key = "SELECT name FROM pragma_table_info(?1) WHERE pk > 0 ORDER BY pk";
        let key: Vec<String> = column(record, key, [name])?;
        let others = "SELECT name FROM pragma_table_info(?1) WHERE pk = 0 ORDER BY cid";
        let others: Vec<String> = column(record, others, [name])?;
        let is_compared = |column: &String| !INCIDENTAL.contains(&column.as_str());
        let mut columns: Vec<String> = key.into_iter().filter(is_compared).collect();
        let key = columns.len();
        columns.extend(others.into_iter().filter(is_compared));
        // In a table without a primary key, all values together identify a row.
        let key = if key == 0 { columns.len() } else { key };
        Ok(Self {
            name: name.to_owned(),
            columns,
            key,
        })
    }

    /// Returns a query for all rows, sorted by all columns.
    fn sql(&self) -> String {
        let columns: Vec<String> = self.columns.iter().map(|it| format!("\"{it}\"")).collect();
        let places: Vec<String> = (1..=columns.len()).map(|at| at.to_string()).collect();
        let (columns, places) = (columns.join(", "), places.join(", "));
        format!("SELECT {columns} FROM \"{}\" ORDER BY {places}", self.name)
    }
}

/// Returns the differences between the rows of these tables and the expected rows.
pub(crate) fn differences(
    found: &Connection,
    expected: &Connection,
    tables: &[String],
) -> rusqlite::Result<Vec<String>> {
    let mut faults = Vec::new();
    for name in tables {
        let table = ComparedTable::of(expected, name)?;
        faults.extend(compare(found, expected, &table)?);
    }
    Ok(faults)
}

/// Reads both tables, sorted by all columns, and notes the rows in which they differ.
fn compare(
    found: &Connection,
    expected: &Connection,
    table: &ComparedTable,
) -> rusqlite::Result<Vec<String>> {
    let sql = table.sql();
    let (mut found, mut expected) = (found.prepare(&sql)?, expected.prepare(&sql)?);
    let (mut found, mut expected) = (
        MergedSide::of(found.query([])?)?,
        MergedSide::of(expected.query([])?)?,
    );
    let key = table.key;
    let mut faults = Faults::of(&table.name);
    loop {
        let order = match (&found.row, &expected.row) {
            (None, None) => return Ok(faults.into_all()),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some(one), Some(other)) => {
                let order = order(&one[..key], &other[..key]);
                if order == Ordering::Equal && one != other {
                    let is_other = |at: &usize| one[key + at] != other[key + at];
                    let columns = (0..one.len() - key).filter(is_other);
                    let columns: Vec<_> = columns
                        .map(|at| format!("`{}`", table.columns[key + at]))
                        .collect();
                    let what = format!("was changed: {}", columns.join(", "));
                    faults.add(&name(one, key), &what);
                }
                order
            }
        };
        if let (Ordering::Less, Some(row)) = (order, &found.row) {
            faults.add(&name(row, key), "was added");
        }
        if let (Ordering::Greater, Some(row)) = (order, &expected.row) {
            faults.add(&name(row, key), "was deleted");
        }
        if order != Ordering::Greater {
            found.go_on()?;
        }
        if order != Ordering::Less {
            expected.go_on()?;
        }
    }
}

/// One of the two compared tables, at its current row.
struct MergedSide<'s> {
    rows: Rows<'s>,
    row: Option<Vec<Value>>,
}

impl<'s> MergedSide<'s> {
    fn of(rows: Rows<'s>) -> rusqlite::Result<Self> {
        let mut side = Self { rows, row: None };
        side.go_on()?;
        Ok(side)
    }

    fn go_on(&mut self) -> rusqlite::Result<()> {
        let read = |row: &Row<'_>| {
            let width = row.as_ref().column_count();
            (0..width).map(|at| row.get_ref(at).map(legible)).collect()
        };
        self.row = self.rows.next()?.map(read).transpose()?;
        Ok(())
    }
}

/// Compares values in the order of `SQLite`: NULL, then numbers, then texts.
fn order(one: &[Value], other: &[Value]) -> Ordering {
    let rank = |value: &Value| match value {
        Value::Null => 0,
        Value::Integer(_) | Value::Real(_) => 1,
        Value::Text(_) | Value::Blob(_) => 2,
    };
    let pairs = one.iter().zip(other).map(|pair| match pair {
        (Value::Integer(one), Value::Integer(other)) => one.cmp(other),
        (Value::Real(one), Value::Real(other)) => one.total_cmp(other),
        (Value::Text(one), Value::Text(other)) => one.cmp(other),
        (one, other) => rank(one).cmp(&rank(other)),
    });
    pairs.fold(Ordering::Equal, Ordering::then)
}

fn name(row: &[Value], key: usize) -> String {
    name_of(row[..key].iter().map(ValueRef::from))
}
