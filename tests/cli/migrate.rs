//! `chancery migrate`: an older file brought up to date.

use std::fs;
use std::path::Path;

use insta::assert_snapshot;
use refinery::{Migration, Runner};
use rusqlite::Connection;

use crate::record::record;
use crate::test_dir::TestDir;

#[test]
fn a_current_file_is_not_touched() {
    let dir = TestDir::with_record();
    let before = dir.bytes("chancery.db");
    assert_snapshot!(dir.chancery("migrate").run(), @r#"
    exit 0
    --- stderr
    note: `chancery.db` is at version 14 already
    "#);
    assert_eq!(dir.bytes("chancery.db"), before);
    assert_eq!(dir.files(), ["chancery.db"]);
}

#[test]
fn an_older_file_is_migrated_and_kept() {
    let dir = TestDir::new();
    older(&dir.path("chancery.db"));
    let before = record(&dir.path("chancery.db"));
    assert_snapshot!(dir.chancery("report timeline").run(), @r#"
    exit 3
    --- stderr
    error: `chancery.db` was made by an older chancery: its schema is version 13, not 14
    hint: run `chancery migrate --db chancery.db`: it keeps a copy of the file first
    "#);
    let load = dir.chancery("load x.toml").run();
    assert_eq!(load.code, Some(3), "{load}");
    let ran = dir.chancery("migrate").run();
    assert_snapshot!(ran.to_string().replace(&latest(), "LATEST"), @r#"
    exit 0
    --- stderr
    note: migrated `chancery.db` from version 13 to LATEST; the file as it was is `chancery.db.v13.bak`
    "#);
    assert_eq!(dir.files(), ["chancery.db", "chancery.db.v13.bak"]);
    assert_eq!(record(&dir.path("chancery.db.v13.bak")), before);
    let timeline = dir.chancery("report timeline --format csv").run();
    assert_eq!(
        (timeline.code, timeline.stdout.lines().count()),
        (Some(0), 1)
    );
}

#[test]
fn there_must_be_a_file() {
    let dir = TestDir::new();
    assert_snapshot!(dir.chancery("migrate").run(), @r#"
    exit 3
    --- stderr
    error: no database at `chancery.db`
    hint: `chancery init chancery.db` makes one
    "#);
    assert_eq!(dir.files(), [""; 0]);
}

fn latest() -> String {
    chancery::store::latest_version().to_string()
}

/// Makes a file as the third migration left it.
fn older(path: &Path) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    let mut migrations: Vec<Migration> = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .map(|file| {
            let sql = fs::read_to_string(&file).unwrap();
            Migration::unapplied(file.file_stem().unwrap().to_str().unwrap(), &sql).unwrap()
        })
        .filter(|migration| migration.version() <= 3)
        .collect();
    migrations.sort();
    let mut connection = Connection::open(path).unwrap();
    let mut runner = Runner::new(&migrations);
    runner.set_migration_table_name("work_migrations");
    runner.run(&mut connection).unwrap();
}
