//! Tests `chancery migrate`, which upgrades an older file.

use std::fs;
use std::path::Path;

use insta::assert_snapshot;
use refinery::Migration;
use rusqlite::Connection;

use crate::files::record::record;
use crate::test_dir::TestDir;

#[test]
fn a_current_file_is_not_touched() {
    let dir = TestDir::with_record();
    let before = dir.bytes("chancery.db");
    assert_snapshot!(dir.chancery("migrate").run(), @"
    exit 0
    --- stderr
    note: `chancery.db` already has version 28
    ");
    assert_eq!(dir.bytes("chancery.db"), before);
    assert_eq!(dir.files(), ["chancery.db"]);
}

#[test]
fn an_older_file_is_migrated_and_a_copy_kept() {
    let dir = TestDir::new();
    older(&dir.path("chancery.db"));
    let before = record(&dir.path("chancery.db"));
    assert_snapshot!(dir.chancery("report timeline").run(), @"
    exit 3
    --- stderr
    error: `chancery.db` was made by an older chancery: its schema is version 25, not 28
    hint: run `chancery migrate --db chancery.db`, which keeps a copy
    ");
    let report = dir.chancery("report timeline").run();
    for command in ["load x.toml", "doctor"] {
        let ran = dir.chancery(command).run();
        assert_eq!((ran.code, &ran.stderr), (Some(3), &report.stderr), "{ran}");
    }
    let ran = dir.chancery("migrate").run();
    assert_snapshot!(ran.to_string().replace(&latest(), "LATEST"), @"
    exit 0
    --- stderr
    note: migrated `chancery.db` from version 25 to LATEST; the old file is kept as `chancery.db.v25.bak`
    ");
    assert_eq!(dir.files(), ["chancery.db", "chancery.db.v25.bak"]);
    assert_eq!(record(&dir.path("chancery.db.v25.bak")), before);
    let timeline = dir.chancery("report timeline --format csv").run();
    assert_eq!(
        (timeline.code, timeline.stdout.lines().count()),
        (Some(0), 1)
    );
}

/// No migration starts at this old schema, so every command must say how to create the file again.
#[test]
fn a_schema_too_old_to_migrate_says_how_to_create_the_file_again() {
    let dir = TestDir::new();
    dir.dossier("valid/account-a.toml");
    no_longer_read(&dir.path("chancery.db"));
    let before = (dir.bytes("chancery.db"), dir.files());
    let report = dir.chancery("report timeline").run();
    assert_snapshot!(report, @"
    exit 3
    --- stderr
    error: `chancery.db` was made by an older version of chancery: its schema is version 4, not 28, and no migration exists
    hint: create it again: take its dossier files, or export each with that version, `chancery export dossier NAME -o NAME.toml`; then `chancery init NEW.db` and `chancery load --db NEW.db FILE…`
    ");
    for command in [
        "table engagements",
        "sql SELECT",
        "show malaysia",
        "find visit",
        "cite malaysia",
        "dict",
        "load account-a.toml",
        "load --examples",
        "unload malaysia-us-2022",
        "check account-a.toml",
        "attach account-a.toml",
        "detach malaysia-us-2022",
        "export dossier malaysia-us-2022",
        "export datapackage package",
        "export codebook",
        "export ati",
        "migrate",
        "doctor",
    ] {
        let ran = dir.chancery(command).run();
        assert_eq!(ran.code, Some(3), "{command}: {ran}");
        assert_eq!(ran.stderr, report.stderr, "{command}");
    }
    assert_eq!((dir.bytes("chancery.db"), dir.files()), before);
    assert_snapshot!(dir.chancery("doctor --format csv").run().stdout, @r#"
    check,result,found
    maker,good,chancery
    journal,good,no write was interrupted
    version,fault,"an older chancery made it: version 4, not 28"
    "#);
    // The commands that the hint suggests must work.
    dir.chancery("init new.db").succeeds();
    dir.chancery("load --db new.db account-a.toml").succeeds();
}

#[test]
fn migrate_needs_a_file() {
    let dir = TestDir::new();
    assert_snapshot!(dir.chancery("migrate").run(), @"
    exit 3
    --- stderr
    error: no database at `chancery.db`
    hint: `chancery init chancery.db` creates it
    ");
    assert_eq!(dir.files(), [""; 0]);
}

/// The copy must have the permissions of the database, and so must every temporary file.
#[cfg(unix)]
#[test]
fn the_copy_of_a_private_file_is_private() {
    use std::os::unix::fs::PermissionsExt;

    for mode in [0o600, 0o640, 0o644] {
        let dir = TestDir::new();
        older(&dir.path("chancery.db"));
        let set = fs::Permissions::from_mode(mode);
        fs::set_permissions(dir.path("chancery.db"), set).unwrap();
        dir.chancery("migrate").succeeds();
        for file in ["chancery.db", "chancery.db.v25.bak"] {
            let found = fs::metadata(dir.path(file)).unwrap().permissions().mode();
            assert_eq!(found & 0o777, mode, "{file}");
        }
    }
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_stays_and_the_copy_is_beside_it() {
    let dir = TestDir::new();
    fs::create_dir(dir.path("archive")).unwrap();
    older(&dir.path("archive/1648.db"));
    std::os::unix::fs::symlink("archive/1648.db", dir.path("chancery.db")).unwrap();
    dir.chancery("migrate").succeeds();
    assert!(dir.path("chancery.db").is_symlink());
    assert_eq!(
        dir.files(),
        ["archive", "chancery.db", "chancery.db.v25.bak"]
    );
    dir.chancery("report timeline --db archive/1648.db")
        .succeeds();
}

/// A run can be killed after it has kept a copy. The next run finds this copy and keeps no second
/// one.
#[test]
fn the_same_copy_is_kept_once() {
    let dir = TestDir::new();
    older(&dir.path("chancery.db"));
    let before = dir.bytes("chancery.db");
    dir.chancery("migrate").succeeds();
    let kept = dir.bytes("chancery.db.v25.bak");
    dir.write("chancery.db", before);
    dir.chancery("migrate").succeeds();
    assert_eq!(dir.files(), ["chancery.db", "chancery.db.v25.bak"]);
    dir.write("chancery.db", kept);
    dir.write("chancery.db.v25.bak", "mine");
    dir.chancery("migrate").succeeds();
    assert_eq!(dir.text("chancery.db.v25.bak"), "mine");
    assert_eq!(
        dir.files(),
        [
            "chancery.db",
            "chancery.db.v25.2.bak",
            "chancery.db.v25.bak"
        ]
    );
}

fn latest() -> String {
    chancery::store::latest_version().to_string()
}

/// Makes a file that has the application id of chancery and the first tables of schema 4.
fn no_longer_read(path: &Path) {
    let old = Connection::open(path).unwrap();
    old.execute_batch(
        "PRAGMA application_id = 1128813123;
        PRAGMA user_version = 4;
        CREATE TABLE actor_kinds (code TEXT PRIMARY KEY, label TEXT NOT NULL) STRICT;
        CREATE TABLE dossiers (dossier_id INTEGER PRIMARY KEY, slug TEXT NOT NULL UNIQUE) STRICT;
        INSERT INTO dossiers (slug) VALUES ('malaysia-us-2022');",
    )
    .unwrap();
    old.close().unwrap();
}

/// Makes a file in the state in which the third migration left it.
fn older(path: &Path) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    let old = Connection::open(path).unwrap();
    old.execute_batch(
        "CREATE TABLE work_migrations(
             version int4 PRIMARY KEY,
             name VARCHAR(255),
             applied_on VARCHAR(255),
             checksum VARCHAR(255))",
    )
    .unwrap();
    for (number, name) in (1..).zip(["codebook", "record", "derived"]) {
        let sql = fs::read_to_string(folder.join(format!("V{number}__{name}.sql"))).unwrap();
        old.execute_batch(&sql).unwrap();
        let migration = Migration::unapplied(&format!("V{number}__{name}"), &sql).unwrap();
        old.execute(
            "INSERT INTO work_migrations VALUES (?1, ?2, '2026-01-01T00:00:00Z', ?3)",
            (number, name, migration.checksum().to_string()),
        )
        .unwrap();
    }
    old.close().unwrap();
}
