//! Tests that `-o` and `--format` write either the complete output or nothing.

use std::process::{Command, Stdio};

use assert_cmd::cargo::cargo_bin;
use insta::assert_snapshot;

use crate::test_dir::TestDir;

#[test]
fn the_flag_for_the_format_takes_precedence_over_the_ending() {
    let dir = TestDir::with_record();
    for (file, format) in [
        ("x.csv", "csv"),
        ("x.tsv", "tsv"),
        ("x.JSON", "json"),
        ("x.jsonl", "ndjson"),
        ("x.md", "markdown"),
        ("x.txt", "table"),
        ("x", "table"),
    ] {
        let ran = dir.chancery("report sources -o").arg(file).run();
        assert_eq!(
            (ran.code, ran.stdout.as_str(), ran.stderr.as_str()),
            (Some(0), "", "")
        );
        let printed = dir
            .chancery("report sources --format")
            .arg(format)
            .succeeds();
        assert_eq!(dir.text(file), printed, "{file}");
    }
    dir.chancery("report sources -o y.csv --format json")
        .succeeds();
    assert_eq!(dir.text("y.csv"), dir.text("x.JSON"));
}

#[test]
fn a_file_is_replaced_whole() {
    let dir = TestDir::with_record();
    dir.write("x.csv", "old\n".repeat(10_000));
    dir.chancery("report sources -o x.csv").succeeds();
    let printed = dir.chancery("report sources --format csv").succeeds();
    assert_eq!(dir.text("x.csv"), printed);
    assert_eq!(dir.files(), ["chancery.db", "x.csv"]);
}

#[test]
fn a_query_that_fails_leaves_the_file_alone() {
    let dir = TestDir::with_record();
    dir.write("x.csv", "mine");
    let sql = "SELECT CASE slug WHEN 'malaysia' THEN abs(-9223372036854775808) END FROM actors";
    let ran = dir.chancery("sql -o x.csv").arg(sql).run();
    assert_eq!(ran.code, Some(1), "{ran}");
    assert_eq!(dir.text("x.csv"), "mine");
    assert_eq!(dir.files(), ["chancery.db", "x.csv"]);
}

#[test]
fn a_file_that_cannot_be_opened_is_an_error() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.transcript(&[
        "report sources -o none/x.csv  # its folder does not exist",
        "report sources -o .  # it is a folder",
    ]), @"
    exit 1: chancery report sources -o none/x.csv  # its folder does not exist
    error: cannot open `none/x.csv` for writing: No such file or directory (os error 2)
    exit 2: chancery report sources -o .  # it is a folder
    error: cannot write to `.`: it is a folder
    ");
}

#[test]
fn a_reader_that_stops_early_is_no_error() {
    let dir = TestDir::with_record();
    let sql = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) SELECT i FROM n";
    for format in [
        "table", "record", "markdown", "csv", "tsv", "json", "ndjson",
    ] {
        let mut child = Command::new(cargo_bin!("chancery"))
            .args(["sql", sql, "--format", format, "--db"])
            .arg(dir.path("chancery.db"))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let ended = child.wait_with_output().unwrap();
        assert_eq!(ended.status.code(), Some(0), "{format}");
        assert_eq!(String::from_utf8_lossy(&ended.stderr), "", "{format}");
    }
}

#[cfg(unix)]
#[test]
fn head_may_close_the_pipe_without_an_error() {
    let dir = TestDir::with_record();
    let line = "chancery export dossier my22 | head -c 9";
    let ran = dir.shell(line).run();
    assert_eq!(
        (ran.stdout.as_str(), ran.stderr.as_str()),
        ("#:schema ", "")
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("report sources -o /dev/full").run(), @"
    exit 1
    --- stderr
    error: cannot write to `/dev/full`: No space left on device (os error 28)
    hint: free some space on that disk, then run the command again
    ");
    assert_snapshot!(dir.shell("chancery report sources > /dev/full").run(), @"
    exit 1
    --- stderr
    error: cannot write to standard output: No space left on device (os error 28)
    hint: free some space on that disk, then run the command again
    ");
    assert_snapshot!(dir.shell("chancery --help > /dev/full").run(), @"
    exit 1
    --- stderr
    error: cannot write to standard output: No space left on device (os error 28)
    hint: free some space on that disk, then run the command again
    ");
}

#[cfg(target_os = "linux")]
#[test]
fn a_quota_leaves_no_half_file() {
    let dir = TestDir::with_record();
    let limited = "trap '' XFSZ; ulimit -f 1;";
    let line = format!("{limited} chancery report sources -o x.json");
    assert_snapshot!(dir.shell(&line).run(), @"
    exit 1
    --- stderr
    error: cannot write to `x.json`: File too large (os error 27)
    hint: that disk, or `ulimit -f`, allows no file of that size: use another place
    ");
    assert_eq!(dir.files(), ["chancery.db"]);
    dir.write("x.json", "mine");
    assert_eq!(dir.shell(&line).run().code, Some(1));
    assert_eq!(dir.text("x.json"), "mine");
    let ran = dir
        .shell(&format!("{limited} chancery init other.db"))
        .run();
    assert_ne!(ran.code, Some(0), "{ran}");
    assert_eq!(dir.files(), ["chancery.db", "x.json"]);
}

/// If only the owner of a database may read it, output from it must be private too. A database can
/// contain the attached text of a source.
#[cfg(unix)]
#[test]
fn output_from_a_private_file_is_private() {
    use std::fs::{self, Permissions};
    use std::os::unix::fs::PermissionsExt;

    let dir = TestDir::with_record();
    let set = |file: &str, mode| {
        fs::set_permissions(dir.path(file), Permissions::from_mode(mode)).unwrap();
    };
    let mode = |file: &str| fs::metadata(dir.path(file)).unwrap().permissions().mode() & 0o777;
    dir.write("harbour.txt", "Harbour\n\nNobody paid.\n");
    dir.dossier("valid/coder-one.toml");
    dir.dossier("valid/coder-two.toml");
    for file in ["chancery.db", "harbour.txt", "coder-one.toml"] {
        set(file, 0o600);
    }
    for command in [
        "report sources -o x.csv",
        "sql -o x.csv SELECT(1)",
        "dict -o x.csv",
        "doctor -o x.csv",
        "cite malaysia-us-2022 -o x.txt",
        "export dossier my22 -o x.toml",
        "export codebook -o x.md",
        "export ati -o x.json",
        "draft harbour.txt --coder A -o x.toml",
        "agree coder-one.toml coder-two.toml -o x.csv",
        "export datapackage package",
    ] {
        let file = command.split(' ').find(|word| word.starts_with("x."));
        let file = file.unwrap_or("package");
        dir.chancery(command).succeeds();
        assert_eq!(mode(file) & 0o077, 0, "{command}");
        if file == "package" {
            assert_eq!(mode("package/data") & 0o077, 0);
            assert_eq!(mode("package/data/facts.csv"), 0o600);
        } else {
            fs::remove_file(dir.path(file)).unwrap();
        }
    }
    // The manual page is made from neither the database nor a file of the user, so it gets the
    // usual permissions.
    dir.chancery("man -o x.1").succeeds();
    dir.write("usual", "");
    assert_eq!(mode("x.1"), mode("usual"));
    // An existing file must keep the permissions that its owner chose.
    set("usual", 0o640);
    dir.chancery("dict --format csv -o usual").succeeds();
    assert_eq!(mode("usual"), 0o640);
    fs::create_dir(dir.path("empty")).unwrap();
    set("empty", 0o700);
    set("chancery.db", 0o644);
    dir.chancery("export datapackage empty").succeeds();
    assert_eq!(mode("empty"), 0o700);
}

/// A mistyped command must not overwrite the record.
#[test]
fn a_database_is_not_overwritten() {
    let dir = TestDir::with_record();
    let before = dir.bytes("chancery.db");
    assert_snapshot!(dir.transcript(&[
        "dict --format csv -o chancery.db",
        "export dossier my22 -o chancery.db",
    ]), @"
    exit 2: chancery dict --format csv -o chancery.db
    error: `chancery.db` is a database, and is not written over
    exit 2: chancery export dossier my22 -o chancery.db
    error: `chancery.db` is a database, and is not written over
    ");
    assert_eq!(dir.bytes("chancery.db"), before);
}

#[test]
fn an_ending_that_names_no_format_is_refused() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("dict -o dict.xls").run(), @"
    exit 2
    --- stderr
    error: cannot tell the format from the ending of `dict.xls`
    hint: `--format` names one; endings are .txt .md .csv .tsv .json .ndjson .html .xlsx
    ");
    assert!(!dir.path("dict.xls").exists());
}

#[test]
fn a_hyphen_means_standard_output() {
    let dir = TestDir::with_record();
    let to_hyphen = dir.chancery("dict --format csv -o -").succeeds();
    assert_eq!(to_hyphen, dir.chancery("dict --format csv").succeeds());
    assert!(!dir.path("-").exists());
}

/// On a terminal, a note can say that rows are cut. A file must be complete, so the command fails.
#[test]
fn a_table_too_long_for_a_file_leaves_no_file() {
    let dir = TestDir::with_record();
    let many = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10001) \
        SELECT i FROM n";
    assert_snapshot!(dir.chancery("sql -o many.txt").arg(many).run(), @"
    exit 4
    --- stderr
    error: a table holds 10000 rows, and there are 10001
    hint: another format has them all
    ");
    assert!(!dir.path("many.txt").exists());
}
