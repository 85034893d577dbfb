//! Tests `--columns` and `--limit`.

use insta::assert_snapshot;
use serde_json::Value;

use crate::reports::report::csv;
use crate::test_dir::TestDir;

const FORMATS: [&str; 7] = [
    "table", "record", "markdown", "csv", "tsv", "json", "ndjson",
];

#[test]
fn columns_are_in_the_order_in_which_they_are_named() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("report timeline --kind vote --columns title,DATE --no-header").run(), @"
    exit 0
    --- stdout
    Timeline
    1 dated fact; dates: 1 stated, 0 relative, 0 inferred

    Malaysia's vote at the UN General Assembly on the Russian invasion of Ukraine  2 Mar 2022
    ");
}

/// Catalogues, lists, queries and reports all print rows.
#[test]
fn every_command_that_prints_rows_takes_columns() {
    let dir = TestDir::with_record();
    for (command, columns) in [
        ("report", "title,report"),
        ("report timeline", "facts,date"),
        ("dict", "meaning,name"),
        ("dict stage", "label,stage"),
        ("show scaneagle-uavs", "value,item"),
        ("find FDPA", "title,ref"),
    ] {
        let run = dir
            .chancery(command)
            .args("--limit 1 --format csv --columns");
        let rows = csv(&run.arg(columns).succeeds());
        assert_eq!(rows[0].join(","), columns, "{command}");
        assert_eq!(rows.len(), 2, "{command}");
    }
}

#[test]
fn named_columns_are_not_left_out_on_a_narrow_terminal() {
    let dir = TestDir::with_record();
    let report = "report timeline --kind vote --columns date,date_basis,date_words,source";
    let ran = dir.chancery(report).columns(60).run();
    assert_eq!(ran.stderr, "");
    assert!(
        ran.stdout
            .contains("\ndate        date_basis  date_words       source\n"),
        "{ran}"
    );
}

#[test]
fn an_unknown_column_is_refused_before_anything_is_written() {
    let dir = TestDir::with_record();
    dir.write("x.csv", "mine");
    assert_snapshot!(dir.chancery("report timeline --columns date,titl -o x.csv").run(), @"
    exit 2
    --- stderr
    error: `--columns`: there is no column `titl`
    hint: did you mean `title`?
    ");
    assert_eq!(dir.text("x.csv"), "mine");
    assert_snapshot!(dir.transcript(&[
        "report --columns nothing",
        "dict --columns a,,b",
    ]), @"
    exit 2: chancery report --columns nothing
    error: `--columns`: there is no column `nothing`
    hint: the columns are `group`, `report`, `title`
    exit 2: chancery dict --columns a,,b
    error: invalid value `a,,b` for `--columns <NAMES>`: write names with commas between them: a,b,c
    ");
}

#[test]
fn citations_stay_whatever_columns_are_named() {
    let dir = TestDir::with_record();
    let report = "report timeline --kind vote --citations --columns date";
    assert_snapshot!(dir.chancery(report).run(), @"
    exit 0
    --- stdout
    Timeline
    1 dated fact; dates: 1 stated, 0 relative, 0 inferred

    date        facts
    ─────────────────
    2 Mar 2022  [1]

    [1] unga-vote-on-ukraine@my22, malaysia-us-2022: commentary/1.2 (certain; the author)
    ");
    let rows = csv(&dir.chancery(report).args("--format csv").succeeds());
    assert_eq!(rows[0], ["date", "citations"]);
    assert!(
        rows[1][1].starts_with("unga-vote-on-ukraine@my22, "),
        "{rows:?}"
    );
    let json = dir.chancery(report).args("--format ndjson").succeeds();
    let row: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(row["citations"][0]["locator"], "commentary/1.2");
    assert_eq!(row.as_object().unwrap().len(), 2);
}

#[test]
fn citations_stand_where_columns_names_them() {
    let dir = TestDir::with_record();
    let report = "report timeline --kind vote --citations --format csv --columns citations,date";
    let rows = csv(&dir.chancery(report).succeeds());
    assert_eq!(rows[0], ["citations", "date"]);
}

#[test]
fn a_limit_that_leaves_rows_out_says_so() {
    let dir = TestDir::with_record();
    for format in FORMATS {
        let run = || dir.chancery("report timeline --format").arg(format);
        let ran = run().args("--limit 2").run();
        let note = "note: only the first 2 rows are shown, as `--limit` says; there are more\n";
        assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), note), "{format}");
        let ran = run().args("--limit 17").run();
        assert_eq!(ran.stderr, "", "{format}");
        assert_eq!(ran.stdout, run().succeeds(), "{format}");
    }
}

#[test]
fn a_limit_may_be_one_or_zero() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("dict --format csv --columns name --limit 1").run(), @"
    exit 0
    --- stdout
    name
    README
    --- stderr
    note: only the first row is shown, as `--limit` says; there are more
    ");
    assert_snapshot!(dir.chancery("report timeline --format csv --columns date --limit 0").run(), @"
    exit 0
    --- stdout
    date
    --- stderr
    note: no rows are shown, as `--limit` says, but there are some
    ");
}

/// Without the limit, the query would never end.
#[test]
fn a_limit_stops_the_query() {
    let dir = TestDir::with_record();
    let endless =
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n";
    let run = dir.chancery("sql --limit 3 --format csv").arg(endless);
    assert_eq!(run.succeeds(), "i\n1\n2\n3\n");
    let run = dir.chancery("sql --limit 3 --format table").arg(endless);
    assert_eq!(run.succeeds(), "i\n─\n1\n2\n3\n");
}

#[test]
fn a_file_with_a_limit_is_written_and_a_note_says_so() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("report timeline --columns date --limit 2 -o x.csv").run(), @"
    exit 0
    --- stderr
    note: only the first 2 rows are shown, as `--limit` says; there are more
    ");
    assert_eq!(dir.text("x.csv"), "date\n1970/..\n1982/..\n");
}

#[test]
fn a_column_with_control_characters_in_its_name_can_be_named() {
    let dir = TestDir::with_record();
    let sql = "SELECT 1 AS \"a\u{1b}[2J\", 2 AS \"b,\u{202e}c\"";
    let run = |columns: &str| {
        let run = dir.chancery("sql --format json").arg(sql).args("--columns");
        run.arg(columns).run()
    };
    let ran = run("\"b,\u{202e}c\",a\u{1b}[2J");
    assert_eq!(ran.stdout, "[\n{\"b,\\u202ec\":2,\"a\\u001b[2J\":1}\n]\n");
    let ran = run("\u{1b}]52;c;x\u{7}\n\u{9b}");
    assert_eq!(ran.code, Some(2));
    assert_eq!(
        ran.stderr.lines().last(),
        Some("hint: the columns are `a\\u{1b}[2J`, `b,\\u{202e}c`")
    );
    assert!(
        !ran.stderr
            .contains(|c| c != '\n' && chancery::visible::is_forbidden(c))
    );
}
