//! Tests `--format html` and `--format xlsx`, whose output is a complete document.

use insta::assert_snapshot;
use serde_json::Value;

use crate::reports::report::csv;
use crate::test_dir::TestDir;

/// Commands that print rows, at least one of each kind.
const COMMANDS: [&str; 8] = [
    "report",
    "report stances --citations",
    "table engagements",
    "table stances --by holder",
    "sql SELECT\u{a0}1",
    "show scaneagle-uavs",
    "find FDPA",
    "dict stage",
];

/// Prepares a command. In `command`, a no-break space stands for a space inside a word.
fn run(dir: &TestDir, command: &str) -> crate::test_dir::Run {
    let words = command.split(' ');
    words.fold(dir.chancery(""), |run, word| {
        run.arg(&word.replace('\u{a0}', " "))
    })
}

#[test]
fn every_command_that_prints_rows_writes_a_page_and_a_workbook() {
    let dir = TestDir::with_record();
    for command in COMMANDS {
        for file in ["a.xlsx", "a.html"] {
            let ran = run(&dir, command).arg("-o").arg(file).run();
            assert_eq!(
                (ran.code, ran.stdout.as_str()),
                (Some(0), ""),
                "{command}: {ran}"
            );
        }
        assert!(dir.bytes("a.xlsx").starts_with(b"PK"), "{command}");
        let page = dir.text("a.html");
        assert!(page.starts_with("<!doctype html>"), "{command}");
        assert!(page.trim_end().ends_with("</html>"), "{command}");
    }
}

/// The page also has the report's title and answer above the rows.
#[test]
fn the_page_of_a_report_has_all_its_rows() {
    let dir = TestDir::with_records();
    for row in &csv(&dir
        .chancery("report --format csv --columns report")
        .succeeds())[1..]
    {
        let report = || dir.chancery("report").arg(&row[0]);
        let page = report().args("--format html").succeeds();
        let envelope = report().args("--format json --envelope").succeeds();
        let envelope: Value = serde_json::from_str(&envelope).unwrap();
        let (body, _) = page.split_once("</tbody>").unwrap();
        let rows = body.matches("<tr>").count() - 1;
        assert_eq!(
            Some(rows as u64),
            envelope["row_count"].as_u64(),
            "{}",
            row[0]
        );
        let title = envelope["title"].as_str().unwrap();
        assert!(
            body.contains(&format!("<h1 dir=\"auto\">{title}</h1>")),
            "{}",
            row[0]
        );
        for column in envelope["columns"].as_array().unwrap() {
            let name = column["name"].as_str().unwrap();
            assert!(body.contains(&format!(">{name}</th>")), "{} {name}", row[0]);
        }
    }
}

#[test]
fn a_document_has_the_same_bytes_at_any_time_and_place() {
    let dir = TestDir::with_record();
    for format in ["html", "xlsx"] {
        let write = |file: &str| {
            let run = dir
                .chancery("report visits --citations --format")
                .arg(format);
            run.arg("-o").arg(file)
        };
        write("a").succeeds();
        write("b").succeeds();
        assert!(dir.bytes("a") == dir.bytes("b"), "{format}");
        write("c").env("SOURCE_DATE_EPOCH", "1700000000").succeeds();
        assert_eq!(dir.bytes("a") == dir.bytes("c"), format == "html");
        let piped = dir.shell(&format!(
            "chancery report visits --citations --format {format} > d"
        ));
        piped.succeeds();
        assert!(dir.bytes("a") == dir.bytes("d"), "{format}");
    }
}

#[test]
fn a_value_that_a_workbook_cannot_hold_is_an_error_and_nothing_is_written() {
    let dir = TestDir::with_record();
    let sql = |sql: &str| dir.chancery("sql -o a.xlsx").arg(sql).run();
    assert_snapshot!(sql("SELECT 1 AS n, 'a' AS note UNION ALL SELECT 2, 'b' || char(13)"), @"
    exit 4
    --- stderr
    error: row 2, column `note`: a workbook cannot hold the character U+000D
    hint: csv, tsv and json can write it; `--columns` chooses other columns
    ");
    assert_snapshot!(sql("SELECT '_x000D_' AS note"), @"
    exit 4
    --- stderr
    error: row 1, column `note`: spreadsheets read `_x000D_` as a character
    hint: csv, tsv and json can write it; `--columns` chooses other columns
    ");
    assert_snapshot!(sql("SELECT printf('%.32768c', 'a') AS note"), @"
    exit 4
    --- stderr
    error: row 1, column `note`: 32768 characters are too many: a cell of a workbook holds 32767
    hint: csv, tsv and json can write it; `--columns` chooses other columns
    ");
    assert_snapshot!(dir.chancery("report visits -o a.xlsx --no-header").run(), @"
    exit 2
    --- stderr
    error: `--no-header` cannot be used with `--format xlsx`
    hint: rows are sorted and filtered by the names
    ");
    assert_snapshot!(dir.chancery("report visits -o a.html --no-header").run(), @r"
    exit 2
    --- stderr
    error: `--no-header` cannot be used with `--format html`
    hint: rows are sorted and filtered by the names
    ");
    assert_snapshot!(dir.chancery("report visits -o a.html --csv-safe").run(), @"
    exit 2
    --- stderr
    error: `--csv-safe` cannot be used with `--format html`
    hint: it is for `csv` and `tsv`
    ");
    let late = dir
        .chancery("report visits -o a.xlsx")
        .env("SOURCE_DATE_EPOCH", "soon");
    assert_snapshot!(late.run(), @"
    exit 2
    --- stderr
    error: SOURCE_DATE_EPOCH is not a number of seconds from 0 to 253402300799
    ");
    assert_eq!(dir.files(), ["chancery.db"]);
}

/// `TMPDIR` names a folder that does not exist.
#[test]
fn a_workbook_without_a_folder_for_temporary_files_is_an_error() {
    let dir = TestDir::with_record();
    let run = dir
        .chancery("report visits -o a.xlsx")
        .env("TMPDIR", "no-such-folder");
    let ran = run.run();
    assert_eq!(ran.code, Some(1), "{ran}");
    assert!(
        ran.stderr
            .contains("the temporary file of the workbook (TMPDIR)"),
        "{ran}"
    );
    assert_eq!(dir.files(), ["chancery.db"]);
}
