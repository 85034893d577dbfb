//! Tests the flags for the header, NULL, the width, colours, and text that looks like a formula.

use insta::assert_snapshot;

use crate::test_dir::TestDir;

#[test]
fn null_prints_the_text_that_the_user_chose() {
    let dir = TestDir::with_record();
    let drawn = |format: &str| {
        let run = dir.chancery("sql --null n/a --format").arg(format);
        run.arg("SELECT NULL AS a, '' AS b, 1 AS c").succeeds()
    };
    assert_eq!(drawn("table"), "a    b  c\n─────────\nn/a     1\n");
    assert_eq!(drawn("record"), "── 1 ──\na  n/a\nb\nc  1\n");
    assert_eq!(
        drawn("markdown"),
        "| a | b | c |\n| --- | --- | --- |\n| n/a |  | 1 |\n"
    );
    assert_eq!(drawn("csv"), "a,b,c\nn/a,\"\",1\n");
    assert_eq!(drawn("tsv"), "a\tb\tc\nn/a\t\t1\n");
}

/// Python, pandas and the `csv` crate skip empty lines, so an empty row must not be printed as an
/// empty line.
#[test]
fn a_csv_with_one_column_keeps_its_empty_rows() {
    let dir = TestDir::with_record();
    let engagements = "SELECT count(*) AS n FROM engagements";
    let places = "SELECT place FROM engagements ORDER BY ref";
    let read = |arguments: &str, sql: &str| {
        let run = dir.chancery(arguments).args("--format csv");
        let run = if sql.is_empty() { run } else { run.arg(sql) };
        let drawn = run.succeeds();
        assert!(!drawn.contains("\n\n"), "{drawn}");
        let mut reader = csv::Reader::from_reader(drawn.as_bytes());
        let rows = reader.records().map(|row| row.unwrap()[0].to_owned());
        rows.collect::<Vec<_>>()
    };
    let count: usize = read("sql", engagements)[0].parse().unwrap();
    let places = read("sql", places);
    assert_eq!(places.len(), count);
    assert!(places.iter().any(String::is_empty) && !places.iter().all(String::is_empty));
    let dated = read("report timeline --columns date", "").len();
    assert_eq!(
        read("report timeline --columns within", ""),
        vec![""; dated]
    );
    let shown = read("table engagements --show title", "").len();
    assert_eq!(read("table engagements --show place", "").len(), shown);
}

#[test]
fn the_text_for_null_may_begin_with_a_hyphen_and_shows_nothing_hidden() {
    let dir = TestDir::with_record();
    let drawn = |null: &str| {
        let run = dir.chancery("sql --null").arg(null).args("--no-header");
        run.arg("SELECT NULL AS a").succeeds()
    };
    assert_eq!(drawn("--"), "--\n");
    assert_eq!(drawn("\u{1b}[2J"), "\\u{1b}[2J\n");
}

#[test]
fn rows_can_be_printed_without_a_header() {
    let dir = TestDir::with_record();
    let drawn = |format: &str| {
        let run = dir.chancery("dict --columns name --limit 2 --no-header --format");
        run.arg(format).succeeds()
    };
    for format in ["table", "csv", "tsv"] {
        assert_eq!(drawn(format), "README\nactors\n", "{format}");
    }
}

#[test]
fn the_flag_for_the_width_takes_precedence_over_the_variable() {
    let dir = TestDir::with_record();
    let report = || dir.chancery("report timeline --kind vote");
    let narrow = report().columns(60).run();
    let ran = report().args("--width 60").columns(200).run();
    assert_eq!(ran.to_string(), narrow.to_string());
    report().args("--width 60 -o x.txt").succeeds();
    assert_eq!(dir.text("x.txt"), narrow.stdout);
}

#[test]
fn the_flag_for_colour_takes_precedence_over_the_variables() {
    let dir = TestDir::with_record();
    let drawn = |flag: &str, variable: &str| {
        let run = dir.chancery("dict --limit 1").args(flag);
        run.env(variable, "1").succeeds().contains('\u{1b}')
    };
    assert!(drawn("--color always", "NO_COLOR"));
    assert!(drawn("--colour always", "NO_COLOR"));
    assert!(!drawn("--color never", "CLICOLOR_FORCE"));
    assert!(drawn("--color auto", "CLICOLOR_FORCE"));
    assert!(!drawn("--color auto", "NO_COLOR"));
}

#[test]
fn a_spreadsheet_runs_no_text_of_the_record() {
    let dir = TestDir::with_record();
    let sql = "SELECT '=1+1' AS \"@a\", -1 AS b, 'x' AS c, ' -x' AS d, '-' || char(10) AS e";
    let drawn = |format: &str| {
        let run = dir.chancery("sql --csv-safe --format").arg(format);
        run.arg(sql).succeeds()
    };
    let csv = "\"'@a\",\"b\",\"c\",\"d\",\"e\"\n\"'=1+1\",-1,\"x\",\"' -x\",\"'-\n\"\n";
    assert_eq!(drawn("csv"), csv);
    assert_eq!(drawn("tsv"), "'@a\tb\tc\td\te\n'=1+1\t-1\tx\t' -x\t'-\\n\n");
    dir.chancery("sql --csv-safe -o x.csv").arg(sql).succeeds();
    assert_eq!(dir.text("x.csv"), drawn("csv"));
}

/// Users would be misled if a flag that they typed had no effect.
#[test]
fn a_flag_that_a_format_does_not_use_is_refused() {
    let dir = TestDir::with_record();
    for (flag, formats) in [
        ("--null x", &["json", "ndjson"][..]),
        ("--no-header", &["record", "markdown", "json", "ndjson"]),
        (
            "--csv-safe",
            &["table", "record", "markdown", "json", "ndjson"],
        ),
        (
            "--envelope",
            &["table", "record", "markdown", "csv", "tsv", "ndjson"],
        ),
    ] {
        for format in formats {
            let ran = dir.chancery("dict --format").arg(format).args(flag).run();
            let flag = flag.split(' ').next().unwrap();
            let said = format!("error: `{flag}` cannot be used with `--format {format}`\nhint: ");
            assert_eq!(ran.code, Some(2), "{ran}");
            assert!(ran.stderr.starts_with(&said), "{ran}");
            assert_eq!(ran.stdout, "");
        }
    }
    assert_snapshot!(dir.chancery("dict --null x -o x.json").run(), @"
    exit 2
    --- stderr
    error: `--null` cannot be used with `--format json`
    hint: JSON has `null` for what is not there
    ");
}

const FLAGS: [&str; 10] = [
    "--format csv",
    "--columns a",
    "--limit 1",
    "--no-header",
    "--null x",
    "--csv-safe",
    "--envelope",
    "--width 80",
    "--color always",
    "--no-pager",
];

#[test]
fn a_command_without_rows_refuses_the_flags_of_rows() {
    let dir = TestDir::with_record();
    for command in ["init x.db", "load x.toml", "unload x", "migrate"] {
        let name = command.split(' ').next().unwrap();
        for flags in FLAGS {
            let ran = dir.chancery(command).args(flags).run();
            let flag = flags.split(' ').next().unwrap();
            let said = format!("error: `{name}` prints no rows: `{flag}` does not apply\n");
            assert_eq!((ran.code, ran.stderr), (Some(2), said));
        }
    }
    assert_eq!(dir.files(), ["chancery.db"]);
}

#[test]
fn a_command_that_prints_text_takes_only_the_flag_for_a_file() {
    let dir = TestDir::with_record();
    for flags in FLAGS {
        let flag = flags.split(' ').next().unwrap();
        let ran = dir.chancery("export schema").args(flags).run();
        let said = format!("error: the schema is written as JSON; `{flag}` does not apply\n");
        assert_eq!((ran.code, ran.stderr), (Some(2), said));
        let ran = dir.chancery("export dossier my22").args(flags).run();
        assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""));
        let ran = dir
            .chancery("report timeline --print-sql")
            .args(flags)
            .run();
        let said = format!("error: `--print-sql` prints SQL; `{flag}` does not apply\n");
        assert_eq!((ran.code, ran.stderr), (Some(2), said));
    }
}
