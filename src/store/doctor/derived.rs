//! Checks whether derived data matches the record.

use std::cmp::Ordering;

use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, Row, Rows, params};

use super::cell::{Faults, legible, name_of, texts};
use crate::dossier::{label, read_date};
use crate::store::Error;
use crate::store::derive::{DERIVED, Derived, derive};

/// Everything derived from the EDTF of a date.
const DATES: [Derived; 2] = [
    Derived {
        table: "dates",
        key: &["date"],
        columns: &[
            "label",
            "precision",
            "form",
            "approximate",
            "earliest",
            "latest",
            "begun_by",
            "ended_from",
            "spans",
        ],
    },
    Derived {
        table: "work_spans",
        key: &["date", "first_day"],
        columns: &["last_day"],
    },
];

/// The names of actors and topics.
const NAMES: Derived = Derived {
    table: "work_names",
    key: &["typed", "actor", "topic"],
    columns: &[],
};
/// The names that the record has.
const NAMES_FOUND: &str = "SELECT DISTINCT typed, actor, topic FROM work_names ORDER BY 1, 2, 3";

/// Derives everything again in a copy of a record.
pub(super) fn work_out(copy: &Connection) -> Result<(), Error> {
    // Another check finds dangling references.
    copy.pragma_update(None, "foreign_keys", false)?;
    // A temporary copy need not survive a crash.
    copy.execute_batch("BEGIN")?;
    dates(copy)?;
    derive(copy)?;
    Ok(copy.execute_batch("COMMIT")?)
}

/// Parses every date again; invalid ones are left out.
fn dates(copy: &Connection) -> Result<(), Error> {
    let known = texts(copy, "SELECT date FROM dates")?;
    copy.execute_batch("DELETE FROM work_spans; DELETE FROM dates")?;
    let mut insert = copy.prepare(include_str!("../insert_date.sql"))?;
    let mut span = copy.prepare("INSERT INTO work_spans VALUES (?1, ?2, ?3)")?;
    for text in known {
        let Ok(date) = read_date(&text) else {
            continue;
        };
        insert.execute(params![
            date.edtf,
            date.precision,
            date.form,
            date.approximate,
            date.earliest,
            date.latest,
            i64::try_from(date.spans.len()).ok(),
            label(&date.edtf),
        ])?;
        for (first, last) in &date.spans {
            span.execute([&date.edtf, first, last])?;
        }
    }
    Ok(())
}

/// Compares a record with a copy in which everything was derived again.
pub(super) fn faults(theirs: &Connection, copy: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut faults = Vec::new();
    for derived in DATES.iter().chain(&DERIVED) {
        let sql = select(derived);
        faults.extend(compare((theirs, &sql), (copy, &sql), derived)?);
    }
    let expected = include_str!("names.sql");
    faults.extend(compare((theirs, NAMES_FOUND), (theirs, expected), &NAMES)?);
    Ok(faults)
}

/// Returns a query for all rows, sorted by all columns.
fn select(derived: &Derived) -> String {
    let columns = [derived.key, derived.columns].concat();
    let places: Vec<String> = (1..=columns.len()).map(|at| at.to_string()).collect();
    let (columns, places) = (columns.join(", "), places.join(", "));
    format!("SELECT {columns} FROM {} ORDER BY {places}", derived.table)
}

/// Merges both sides row by row, and records the differences.
fn compare(
    found: (&Connection, &str),
    expected: (&Connection, &str),
    derived: &Derived,
) -> rusqlite::Result<Vec<String>> {
    let (mut found, mut expected) = (found.0.prepare(found.1)?, expected.0.prepare(expected.1)?);
    let (mut found, mut expected) = (Side::of(found.query([])?)?, Side::of(expected.query([])?)?);
    let key = derived.key.len();
    let mut faults = Faults::of(derived.table);
    loop {
        let order = match (&found.row, &expected.row) {
            (None, None) => return Ok(faults.into_all()),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some(one), Some(other)) => {
                let order = order(&one[..key], &other[..key]);
                if order == Ordering::Equal && one != other {
                    let is_other = |at: &usize| one[key + at] != other[key + at];
                    let columns = (0..derived.columns.len()).filter(is_other);
                    let columns: Vec<_> = columns
                        .map(|at| format!("`{}`", derived.columns[at]))
                        .collect();
                    let what = format!("does not match the record: {}", columns.join(", "));
                    faults.add(&name(one, key), &what);
                }
                order
            }
        };
        if let (Ordering::Less, Some(row)) = (order, &found.row) {
            faults.add(&name(row, key), "is not derived from the record");
        }
        if let (Ordering::Greater, Some(row)) = (order, &expected.row) {
            faults.add(&name(row, key), "is missing");
        }
        if order != Ordering::Greater {
            found.go_on()?;
        }
        if order != Ordering::Less {
            expected.go_on()?;
        }
    }
}

/// One of the two merged sides, at its current row.
struct Side<'s> {
    rows: Rows<'s>,
    row: Option<Vec<Value>>,
}

impl<'s> Side<'s> {
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

/// Orders values as `SQLite` does: NULL, numbers, texts.
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
