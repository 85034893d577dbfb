//! Tests how much memory the output formats for people need.
//!
//! Each command runs in a shell that limits its memory. Under that limit, a format fails if it
//! keeps more rows or copies than it needs.
#![cfg(target_os = "linux")]

use crate::test_dir::TestDir;

const PEOPLES: [&str; 3] = ["table", "record", "markdown"];

/// Prints the rows of a query at a width of 80 cells, in a process that may use this many MiB.
fn draw_within(mebibytes: u32, format: &str, sql: &str) -> String {
    let dir = TestDir::with_record();
    let kibibytes = mebibytes << 10;
    let line = format!("ulimit -d {kibibytes}; chancery sql \"$SQL\" --format {format}");
    let run = dir.shell(&line).env("SQL", sql).columns(80);
    run.succeeds()
}

#[test]
fn many_rows_take_little_memory() {
    let many = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000) \
        SELECT i, printf('row %d of a table', i) AS text, i * 2 AS twice FROM n";
    for format in PEOPLES.into_iter().chain(["html"]) {
        let drawn = draw_within(24, format, many);
        assert!(drawn.contains("row 10000 of a table"), "{format}");
    }
    let drawn = draw_within(24, "xlsx -o a.xlsx", &many.replace("200000", "40000"));
    assert_eq!(drawn, "");
}

/// The rows contain nearly eight million bytes, which fill more than a hundred thousand lines.
#[test]
fn wide_rows_take_little_more_memory_than_their_size() {
    let wide = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) \
        SELECT i, replace(printf('%1950s', ''), ' ', 'a ') AS text FROM n";
    let drawn = draw_within(32, "table", wide);
    assert!(drawn.lines().count() > 100_000);
}

/// Each hidden character is spelled out in six bytes, which makes twelve million bytes in all.
#[test]
fn a_row_of_hidden_characters_needs_the_memory_of_its_drawn_form() {
    let hidden = "SELECT replace(printf('%1999990s', ''), ' ', char(27)) AS x";
    for format in PEOPLES {
        let drawn = draw_within(64, format, hidden);
        assert_eq!(drawn.matches('u').count(), 1_999_990, "{format}");
    }
}
