//! Tests `chancery init`, which writes the bundled record to a file.

use insta::assert_snapshot;

use crate::files::record::record;
use crate::test_dir::TestDir;

#[test]
fn init_creates_the_default_file() {
    let dir = TestDir::new();
    assert_snapshot!(dir.chancery("init").run(), @"
    exit 0
    --- stderr
    note: wrote `chancery.db`; query it with `chancery report` or `sqlite3 chancery.db`
    ");
    assert_eq!(dir.files(), ["chancery.db"]);
}

#[test]
fn init_creates_the_named_file() {
    let dir = TestDir::new();
    assert_snapshot!(dir.chancery("init other.db").run(), @"
    exit 0
    --- stderr
    note: wrote `other.db`; query it with `chancery report` or `sqlite3 other.db`
    ");
    dir.chancery("--db third.db init").succeeds();
    assert_eq!(dir.files(), ["other.db", "third.db"]);
    assert_eq!(record(&dir.path("other.db")), record(&dir.path("third.db")));
}

#[test]
fn init_overwrites_no_file() {
    let dir = TestDir::with_record();
    let before = dir.bytes("chancery.db");
    assert_snapshot!(dir.chancery("init").run(), @"
    exit 2
    --- stderr
    error: `chancery.db` already exists
    hint: name another file: existing files are never overwritten
    ");
    assert_eq!(dir.bytes("chancery.db"), before);
    dir.write("notes.txt", "mine");
    assert_eq!(dir.chancery("init notes.txt").run().code, Some(2));
    assert_eq!(dir.text("notes.txt"), "mine");
    assert_eq!(dir.files(), ["chancery.db", "notes.txt"]);
}

#[test]
fn init_needs_an_existing_folder() {
    let dir = TestDir::new();
    assert_snapshot!(dir.chancery("init none/x.db").run(), @r#"
    exit 3
    --- stderr
    error: cannot use `none`: No such file or directory (os error 2)
    "#);
    assert_eq!(dir.files(), [""; 0]);
}

#[test]
fn an_empty_database_lacks_the_bundled_record() {
    let dir = TestDir::new();
    dir.chancery("init --empty").succeeds();
    let dossiers = dir
        .chancery("sql --format csv")
        .arg("SELECT dossier FROM dossiers");
    assert_eq!(dossiers.succeeds(), "dossier\nregister\n");
    assert_snapshot!(dir.chancery("report timeline").run(), @"
    exit 0
    --- stdout
    Timeline
    0 dated facts; dates: 0 stated, 0 relative, 0 inferred
    --- stderr
    note: no rows; about this report: One row per engagement, tenure or amount with a date, earliest first. Facts without a date are left out; in a window of days, --undated lists them. Undated amounts of an engagement are not listed.
    ");
}

#[test]
fn init_refuses_the_flags_of_rows() {
    let dir = TestDir::new();
    assert_snapshot!(dir.chancery("init --format csv").run(), @"
    exit 2
    --- stderr
    error: `init` prints no rows: `--format` does not apply
    ");
    for command in [
        "init -o x.csv",
        "load x.toml -o x.csv",
        "unload x --format csv",
        "migrate --format csv",
    ] {
        let ran = dir.chancery(command).run();
        assert_eq!(ran.code, Some(2), "{ran}");
        assert!(ran.stderr.contains("prints no rows"), "{ran}");
    }
    assert_eq!(dir.files(), [""; 0]);
}

#[test]
fn init_takes_one_file() {
    let dir = TestDir::new();
    assert_snapshot!(dir.chancery("init a.db --db b.db").run(), @"
    exit 2
    --- stderr
    error: both `a.db` and `--db b.db` are given: name only one file
    ");
    let ran = dir.chancery("init a.db").env("CHANCERY_DB", "b.db").run();
    assert_eq!(ran.code, Some(0), "{ran}");
    assert_eq!(dir.files(), ["a.db"]);
}
