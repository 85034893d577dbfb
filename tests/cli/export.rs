//! `chancery export`: a dossier back as a file.

use insta::assert_snapshot;

use crate::record::record;
use crate::test_dir::TestDir;

#[test]
fn the_bundled_record_comes_back_whole() {
    let dir = TestDir::with_record();
    dir.chancery("export dossier malaysia-us-2022 -o x.toml")
        .succeeds();
    dir.chancery("--db other.db init --empty").succeeds();
    dir.chancery("--db other.db load x.toml").succeeds();
    let (written, read) = (
        record(&dir.path("chancery.db")),
        record(&dir.path("other.db")),
    );
    assert_eq!(
        written.keys().collect::<Vec<_>>(),
        read.keys().collect::<Vec<_>>()
    );
    for (table, rows) in &written {
        assert_eq!(rows, &read[table], "{table}");
    }
}

#[test]
fn every_key_comes_back() {
    let dir = TestDir::with_register();
    dir.dossier("valid/every-key.toml");
    dir.chancery("load every-key.toml").succeeds();
    let before = dir.bytes("chancery.db");
    let written = dir.chancery("export dossier every-key").succeeds();
    dir.write("again.toml", &written);
    dir.chancery("load again.toml").succeeds();
    assert_eq!(dir.bytes("chancery.db"), before);
    assert_eq!(dir.chancery("export dossier every-key").succeeds(), written);
}

#[test]
fn without_a_file_the_bundled_record_is_written() {
    let (fresh, made) = (TestDir::new(), TestDir::with_record());
    let export = "export dossier malaysia-us-2022";
    assert_eq!(
        fresh.chancery(export).succeeds(),
        made.chancery(export).succeeds()
    );
}

#[test]
fn an_unknown_dossier_suggests_one() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("export dossier malaysia-us-2202").run(), @r#"
    exit 2
    --- stderr
    error: no dossier `malaysia-us-2202` is loaded
    hint: did you mean `malaysia-us-2022`?
    "#);
}

#[test]
fn a_dossier_has_one_format() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("export dossier malaysia-us-2022 --format csv").run(), @r#"
    exit 2
    --- stderr
    error: a dossier is written as TOML; `--format` does not apply
    "#);
}
