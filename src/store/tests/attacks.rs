//! Tests that SQL typed by a user never changes the file or its folder.

use std::fs;
use std::io;
use std::path::Path;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use proptest::prelude::*;

use super::fixtures::{one, register, two};
use crate::rows::{Cell, Column};
use crate::store::{Error, Reader, RowSink, Stop, Store};

/// Counts the rows of a result, and the bytes of its longest row.
#[derive(Default)]
struct Counted {
    rows: usize,
    longest: usize,
}

impl RowSink for Counted {
    fn begin(&mut self, _: &[Column]) -> io::Result<()> {
        Ok(())
    }

    fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        let length = |cell: &Cell<'_>| match cell {
            Cell::Text(text) => text.len(),
            Cell::Blob(bytes) => bytes.len(),
            _ => 0,
        };
        self.rows += 1;
        self.longest = self.longest.max(cells.iter().map(length).sum());
        Ok(())
    }
}

/// The words of which random queries and attacks consist.
const WORDS: [&str; 72] = [
    "SELECT",
    "FROM",
    "WHERE",
    "WITH",
    "RECURSIVE",
    "AS",
    "UNION ALL",
    "ORDER BY",
    "GROUP BY",
    "LIMIT",
    "VALUES",
    "EXPLAIN",
    "EXPLAIN QUERY PLAN",
    "ATTACH",
    "DETACH",
    "VACUUM",
    "VACUUM INTO",
    "PRAGMA",
    "INSERT INTO",
    "UPDATE",
    "DELETE FROM",
    "DROP TABLE",
    "DROP VIEW",
    "CREATE TABLE",
    "CREATE TEMP TABLE",
    "CREATE VIEW",
    "CREATE TRIGGER",
    "CREATE VIRTUAL TABLE",
    "ALTER TABLE",
    "REINDEX",
    "ANALYZE",
    "BEGIN",
    "COMMIT",
    "ROLLBACK",
    "SAVEPOINT",
    "RELEASE",
    "RETURNING",
    "USING fts5 (a)",
    "SET",
    "RENAME TO",
    "topics",
    "facts",
    "timeline",
    "sqlite_schema",
    "sqlite_temp_schema",
    "pragma_table_info('facts')",
    "dbstat",
    "n",
    "a",
    "topic",
    "'x.db'",
    "'file:x.db?mode=rwc'",
    "query_only = 0",
    "writable_schema = 1",
    "journal_mode = WAL",
    "load_extension('x')",
    "readfile('x')",
    "writefile('x', 'y')",
    "zeroblob(100000)",
    "randomblob(100000)",
    "printf('%.*c', 100000, 'x')",
    "group_concat(a)",
    "count(*)",
    "1",
    "-1",
    "(",
    ")",
    ",",
    ";",
    "*",
    "=",
    "--",
];

/// Generates random statements: words in any order, and complete statements with a random
/// expression.
fn statement() -> impl Strategy<Value = String> {
    let soup = prop::collection::vec(prop::sample::select(&WORDS[..]), 1..12)
        .prop_map(|words| words.join(" "));
    let expression = prop::sample::select(&WORDS[40..])
        .prop_map(String::from)
        .prop_recursive(4, 16, 3, |inner| {
            prop_oneof![
                (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} || {b})")),
                inner.clone().prop_map(|a| format!("hex({a})")),
                inner
                    .clone()
                    .prop_map(|a| format!("replace({a}, 'x', 'xxxxxxxxxx')")),
                inner
                    .clone()
                    .prop_map(|a| format!("(SELECT {a} FROM facts)")),
                inner.prop_map(|a| format!("json_array({a}, {a})")),
            ]
        });
    let question = expression.prop_map(|expression| {
        format!("WITH RECURSIVE n (a) AS (SELECT 1 UNION ALL SELECT a + 1 FROM n) SELECT {expression} FROM n")
    });
    prop_oneof![soup, question]
}

/// Returns every file of a folder with its bytes.
fn everything(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut files: Vec<(String, Vec<u8>)> = entries
        .map(|path| (path.display().to_string(), fs::read(&path).unwrap()))
        .collect();
    files.sort();
    files
}

/// Runs a query, and stops it after a short time.
fn ask(reader: &Reader, sql: &str) -> Result<Counted, Error> {
    let stopper = reader.stopper();
    let (done, wait) = mpsc::channel::<()>();
    let watch = thread::spawn(move || {
        if wait.recv_timeout(Duration::from_millis(10)) == Err(mpsc::RecvTimeoutError::Timeout) {
            stopper.stop(Stop::TimeUp);
        }
    });
    let mut counted = Counted::default();
    let asked = reader.query(sql, &[], &mut counted);
    drop(done);
    watch.join().unwrap();
    asked.map(|_| counted)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_typed_statement_writes_anything(statements in prop::collection::vec(statement(), 20)) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("chancery.db");
        thread_local! {
            static RECORD: Vec<u8> = {
                let folder = tempfile::tempdir().unwrap();
                let path = folder.path().join("chancery.db");
                Store::create(&path, &[register(), one(), two()]).unwrap();
                fs::read(path).unwrap()
            };
        }
        RECORD.with(|record| fs::write(&path, record)).unwrap();
        let before = everything(folder.path());
        for sql in statements {
            let reader = Reader::open(&path).unwrap();
            match ask(&reader, &sql) {
                Ok(counted) => prop_assert!(counted.longest <= 10_000_000, "{sql}"),
                Err(
                    Error::Refused { .. }
                    | Error::Sql(_)
                    | Error::Limit(_)
                    | Error::Stopped(_)
                    | Error::Empty,
                ) => {}
                Err(error) => prop_assert!(false, "{sql}: {error:?}"),
            }
        }
        prop_assert!(everything(folder.path()) == before);
    }
}
