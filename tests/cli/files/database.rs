//! Tests which database a command uses, and which errors it gives if it cannot use the database.

use std::fs;

use insta::assert_snapshot;
use rusqlite::Connection;

use crate::test_dir::{Ran, TestDir};

fn sources(dir: &TestDir, database: &str) -> Ran {
    dir.chancery("report sources --format csv --db")
        .arg(database)
        .run()
}

#[test]
fn the_flag_takes_precedence_over_the_variable() {
    let dir = TestDir::new();
    dir.chancery("init --empty empty.db").succeeds();
    dir.chancery("init full.db").succeeds();
    let rows = |arguments: &str, variable: &str| {
        let run = dir.chancery("report sources --format csv").args(arguments);
        run.env("CHANCERY_DB", variable).succeeds().lines().count()
    };
    assert_eq!(rows("", "full.db"), 22);
    assert_eq!(rows("", "empty.db"), 1);
    assert_eq!(rows("--db full.db", "empty.db"), 22);
    assert_eq!(rows("--db empty.db", "none.db"), 1);
}

#[test]
fn an_empty_variable_names_no_database() {
    let dir = TestDir::with_record();
    let ran = dir.chancery("report sources").env("CHANCERY_DB", "").run();
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""), "{ran}");
}

#[test]
fn a_missing_database_is_not_created() {
    let dir = TestDir::with_record();
    assert_snapshot!(sources(&dir, "none.db"), @"
    exit 3
    --- stderr
    error: no database at `none.db`
    hint: `chancery init none.db` creates it
    ");
    assert_eq!(dir.files(), ["chancery.db"]);
}

#[test]
fn a_path_that_is_no_database_is_refused() {
    let dir = TestDir::new();
    dir.write("notes.txt", "Some notes, and nothing else.\n".repeat(50));
    assert_snapshot!(dir.transcript(&[
        "report sources --db .",
        "report sources --db notes.txt",
    ]), @"
    exit 3: chancery report sources --db .
    error: `.` is not a file
    exit 3: chancery report sources --db notes.txt
    error: `notes.txt` is not a database
    ");
}

#[test]
fn a_database_of_another_program_is_refused_and_unchanged() {
    let dir = TestDir::new();
    let connection = Connection::open(dir.path("foreign.db")).unwrap();
    connection.execute_batch("CREATE TABLE t (a)").unwrap();
    drop(connection);
    let before = dir.bytes("foreign.db");
    assert_snapshot!(sources(&dir, "foreign.db"), @r#"
    exit 3
    --- stderr
    error: `foreign.db` is a database, but not one of chancery's
    "#);
    dir.write("x.toml", "");
    for command in ["load x.toml", "unload x", "migrate"] {
        let ran = dir.chancery("--db foreign.db").args(command).run();
        assert_eq!(ran.code, Some(3), "{ran}");
    }
    assert_eq!(dir.bytes("foreign.db"), before);
}

#[test]
fn a_truncated_file_is_reported_as_damaged() {
    let dir = TestDir::with_record();
    let whole = dir.bytes("chancery.db");
    dir.write("half.db", &whole[..whole.len() / 2]);
    assert_snapshot!(sources(&dir, "half.db"), @"
    exit 3
    --- stderr
    error: `half.db` is damaged
    hint: use the latest copy, or create it again from its dossiers
    ");
    dir.write("head.db", &whole[..64]);
    assert_eq!(sources(&dir, "head.db").code, Some(3));
}

#[test]
fn a_changed_schema_can_be_read_but_not_written() {
    let dir = TestDir::with_record();
    let connection = Connection::open(dir.path("chancery.db")).unwrap();
    connection
        .execute_batch("CREATE VIEW mine AS SELECT 1 AS a")
        .unwrap();
    drop(connection);
    assert_eq!(sources(&dir, "chancery.db").code, Some(0));
    assert_snapshot!(dir.chancery("unload my22").run(), @"
    exit 3
    --- stderr
    error: the schema of `chancery.db` is not chancery's: somebody changed its tables, views, indexes or triggers
    hint: `chancery doctor chancery.db` names the difference; reports and queries can still read the file
    ");
    assert_snapshot!(dir.chancery("doctor --format csv").run().stdout.lines().last().unwrap(), @"schema,fault,`view mine` in the schema is not part of chancery");
    let connection = Connection::open(dir.path("chancery.db")).unwrap();
    connection.execute_batch("DROP VIEW mine").unwrap();
    drop(connection);
    dir.chancery("unload my22").succeeds();
}

#[test]
fn a_folder_in_the_place_of_a_journal_is_refused() {
    let dir = TestDir::with_record();
    fs::create_dir(dir.path("chancery.db-journal")).unwrap();
    assert_snapshot!(sources(&dir, "chancery.db"), @"
    exit 3
    --- stderr
    error: `chancery.db-journal` is a folder, not a journal
    hint: chancery did not make it: move it away, unless another program is using it
    ");
}

#[test]
fn no_output_is_written_in_the_place_of_a_journal() {
    let dir = TestDir::with_record();
    let query = "sql VALUES(1) --format csv -o chancery.db-wal";
    assert_snapshot!(dir.chancery(query).run(), @"
    exit 2
    --- stderr
    error: cannot write to `chancery.db-wal`: it would pass for a journal of `chancery.db`
    ");
    assert_snapshot!(dir.chancery("init chancery.db-journal").run(), @"
    exit 2
    --- stderr
    error: cannot create `chancery.db-journal`: it would pass for a journal of `chancery.db`
    ");
    assert_snapshot!(dir.chancery("export datapackage chancery.db-shm").run(), @"
    exit 2
    --- stderr
    error: cannot write `chancery.db-shm`: it would pass for a journal of `chancery.db`
    hint: name a folder that does not exist yet
    ");
    for command in [
        "report timeline --format csv",
        "export codebook",
        "export ati",
        "draft -",
    ] {
        let ran = dir
            .chancery(command)
            .args("-o chancery.db-journal")
            .stdin("A text.")
            .run();
        assert_eq!(ran.code, Some(2), "{ran}");
        assert!(ran.stderr.contains("would pass for a journal"), "{ran}");
    }
    assert_eq!(dir.files(), ["chancery.db"]);
}

#[test]
fn a_file_of_a_newer_version_is_refused() {
    let dir = TestDir::with_record();
    let connection = Connection::open(dir.path("chancery.db")).unwrap();
    connection.pragma_update(None, "user_version", 99).unwrap();
    drop(connection);
    let before = dir.bytes("chancery.db");
    assert_snapshot!(sources(&dir, "chancery.db"), @"
    exit 3
    --- stderr
    error: `chancery.db` was made by a newer chancery: its schema is version 99, this chancery supports 28
    hint: update chancery, or ask for a file made with this version
    ");
    for command in ["migrate", "unload my22"] {
        let ran = dir.chancery(command).run();
        assert_eq!(ran.code, Some(3), "{ran}");
    }
    assert_eq!(dir.bytes("chancery.db"), before);
    assert_eq!(dir.files(), ["chancery.db"]);
}

#[test]
fn an_interrupted_write_is_rolled_back_once_with_a_note() {
    let dir = TestDir::with_record();
    let whole = sources(&dir, "chancery.db").stdout;
    let writer = Connection::open(dir.path("chancery.db")).unwrap();
    writer
        .execute_batch(
            "PRAGMA cache_size = 1;
             PRAGMA cache_spill = 1;
             BEGIN;
             UPDATE passages SET sentences = sentences + 1;
             UPDATE work_dictionary SET meaning = meaning || hex(randomblob(1000));",
        )
        .unwrap();
    // Copies the files as a crash would leave them, with only the bytes that are on the disk.
    fs::copy(dir.path("chancery.db"), dir.path("crashed.db")).unwrap();
    fs::copy(
        dir.path("chancery.db-journal"),
        dir.path("crashed.db-journal"),
    )
    .unwrap();
    writer.execute_batch("ROLLBACK").unwrap();
    assert_ne!(dir.bytes("crashed.db"), dir.bytes("chancery.db"));
    let first = sources(&dir, "crashed.db");
    assert_eq!(first.stdout, whole);
    assert_snapshot!(first.stderr, @"note: a crash had interrupted a change to `crashed.db`; the file was restored to its state before the change");
    let second = sources(&dir, "crashed.db");
    assert_eq!((second.stdout, second.stderr), (whole, String::new()));
    assert_eq!(dir.bytes("crashed.db"), dir.bytes("chancery.db"));
}

#[test]
fn a_busy_file_is_an_error() {
    let dir = TestDir::with_record();
    let other = Connection::open(dir.path("chancery.db")).unwrap();
    other.execute_batch("BEGIN EXCLUSIVE").unwrap();
    assert_snapshot!(sources(&dir, "chancery.db"), @"
    exit 7
    --- stderr
    error: `chancery.db` is busy: another program is writing to it
    hint: try again when the other program has finished
    ");
    other.execute_batch("ROLLBACK").unwrap();
    assert_eq!(sources(&dir, "chancery.db").code, Some(0));
}

/// A command that only reads must not write anything into the folder.
#[cfg(unix)]
#[test]
fn a_database_in_a_write_protected_folder_can_be_read() {
    use std::os::unix::fs::PermissionsExt;
    let dir = TestDir::with_record();
    let mode = |name: &str, mode| {
        fs::set_permissions(dir.path(name), fs::Permissions::from_mode(mode)).unwrap();
    };
    mode("chancery.db", 0o444);
    mode("", 0o555);
    let read = sources(&dir, "chancery.db");
    let unload = dir.chancery("unload my22").run();
    let export = dir.chancery("report sources -o x.csv").run();
    // A superuser may write anywhere, so the permissions refuse nothing.
    let all_powerful = fs::write(dir.path("probe"), "").is_ok();
    mode("", 0o755);
    assert_eq!((read.code, read.stderr.as_str()), (Some(0), ""), "{read}");
    if all_powerful {
        assert_eq!((unload.code, export.code), (Some(0), Some(0)));
        return;
    }
    assert_eq!(unload.code, Some(3), "{unload}");
    assert_eq!(unload.stderr, "error: `chancery.db` cannot be written\n");
    assert_eq!(export.code, Some(1), "{export}");
    assert_eq!(
        export.stderr,
        "error: cannot open `x.csv` for writing: Permission denied (os error 13)\n"
    );
}
