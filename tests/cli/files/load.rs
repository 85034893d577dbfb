//! Tests that `chancery load` and `chancery unload` change everything that they should, or nothing.

use insta::assert_snapshot;

use crate::files::record::record;
use crate::test_dir::TestDir;

const VALID: [&str; 3] = [
    "valid/account-a.toml",
    "valid/account-b.toml",
    "valid/every-key.toml",
];

fn valid_dossiers(dir: &TestDir) {
    for name in VALID {
        dir.dossier(name);
    }
}

#[test]
fn a_second_load_of_the_same_files_changes_nothing() {
    let dir = TestDir::with_record();
    valid_dossiers(&dir);
    let load = "load account-a.toml account-b.toml every-key.toml";
    assert_snapshot!(dir.chancery(load).run(), @"
    exit 0
    --- stderr
    note: loaded `account-a`: 1 fact
    note: loaded `account-b`: 1 fact
    note: loaded `every-key`: 18 facts
    ");
    let before = dir.bytes("chancery.db");
    assert_snapshot!(dir.chancery(load).run(), @"
    exit 0
    --- stderr
    note: `account-a` was already loaded: nothing changed
    note: `account-b` was already loaded: nothing changed
    note: `every-key` was already loaded: nothing changed
    ");
    assert_eq!(dir.bytes("chancery.db"), before);
}

#[test]
fn a_changed_file_replaces_its_dossier() {
    let dir = TestDir::with_register();
    dir.dossier("valid/account-a.toml");
    dir.chancery("load account-a.toml").succeeds();
    let changed = dir
        .text("account-a.toml")
        .replace("survey ship", "hospital ship");
    dir.write("account-a.toml", changed);
    assert_snapshot!(dir.chancery("load account-a.toml").run(), @r#"
    exit 0
    --- stderr
    note: replaced `account-a`: now 1 fact
    "#);
    let title = dir
        .chancery("sql --format csv")
        .arg("SELECT title FROM engagements JOIN facts USING (ref)");
    assert_eq!(title.succeeds(), "title\nPort call of a hospital ship\n");
}

#[test]
fn all_faults_of_a_dossier_are_reported_and_nothing_is_loaded() {
    let dir = TestDir::with_record();
    dir.faulty("ten-faults.toml");
    let before = dir.bytes("chancery.db");
    let ran = dir.chancery("load ten-faults.toml").run();
    assert_eq!(ran.stderr.matches("error: ").count(), 10);
    assert_snapshot!(ran, @r#"
    exit 1
    --- stderr
    error: unknown codebook `7`
     --> ten-faults.toml:6:12
      |
    6 | codebook = "7"
      |            ^^^
    hint: this version of chancery uses codebook `1`

    error: `newspaper` is not one of the codes of `kind`
      --> ten-faults.toml:11:8
       |
    11 | kind = "newspaper"
       |        ^^^^^^^^^^^
    hint: `chancery dict source_kind` lists them

    error: `sate` is not one of the codes of `kind`
      --> ten-faults.toml:15:42
       |
    15 | ruritania = { name = "Ruritania", kind = "sate" }
       |                                          ^^^^^^
    hint: did you mean `state`?

    error: unknown key `nmae` in topic `strelsau-tolls`
      --> ten-faults.toml:19:20
       |
    19 | strelsau-tolls = { nmae = "Tolls", name = "Tolls" }
       |                    ^^^^
    hint: did you mean `name`?

    error: passage `front-page/7` is not declared
      --> ten-faults.toml:22:6
       |
    22 | at = "front-page/7"
       |      ^^^^^^^^^^^^^^
    hint: the last passage of this section is `front-page/1`

    error: engagement `talks` needs `title`
      --> ten-faults.toml:23:15
       |
    23 | [says.meeting.talks]
       |               ^^^^^

    error: `2022-02-30` cannot be read: not a date in EDTF: day is out of range for the month
      --> ten-faults.toml:25:17
       |
    25 | when = "2022-02-30"
       |                 ^

    error: actor `rurtiania` is not declared
      --> ten-faults.toml:26:16
       |
    26 | who = { host = "rurtiania" }
       |                ^^^^^^^^^^^
    hint: did you mean `ruritania`?

    error: an enacted stance needs `through`
      --> ten-faults.toml:33:8
       |
    33 | mode = "enacted"
       |        ^^^^^^^^^
    hint: name the engagement that carries out this stance

    error: `sentences` must be a whole number, not a string
      --> ten-faults.toml:37:30
       |
    37 | front-page.1 = { sentences = "two" }
       |                              ^^^^^

    10 faults in ten-faults.toml
    hint: nothing was loaded
    "#);
    assert_eq!(dir.bytes("chancery.db"), before);
}

#[test]
fn one_bad_file_keeps_all_files_out() {
    let dir = TestDir::with_record();
    dir.dossier("valid/account-a.toml");
    dir.faulty("actor-undeclared.toml");
    let before = dir.bytes("chancery.db");
    let load = "load account-a.toml actor-undeclared.toml none.toml";
    assert_snapshot!(dir.chancery(load).run(), @r#"
    exit 1
    --- stderr
    error: actor `grausatrk` is not declared
      --> actor-undeclared.toml:31:10
       |
    31 | holder = "grausatrk"
       |          ^^^^^^^^^^^
    hint: did you mean `graustark`?

    1 fault in actor-undeclared.toml

    error: cannot read `none.toml`: No such file or directory (os error 2)
    hint: nothing was loaded
    "#);
    assert_eq!(dir.bytes("chancery.db"), before);
}

#[test]
fn one_dossier_twice_is_refused() {
    let dir = TestDir::with_record();
    dir.dossier("valid/account-a.toml");
    assert_snapshot!(dir.chancery("load account-a.toml account-a.toml").run(), @r#"
    exit 2
    --- stderr
    error: dossier `account-a` is given twice
    "#);
}

#[test]
fn loading_needs_a_database() {
    let dir = TestDir::new();
    dir.dossier("valid/account-a.toml");
    assert_snapshot!(dir.chancery("load account-a.toml").run(), @"
    exit 3
    --- stderr
    error: no database: there is no `chancery.db` in this folder
    hint: `chancery init` creates it; `--db FILE` names another file
    ");
    assert_eq!(dir.files(), ["account-a.toml"]);
}

#[test]
fn a_file_that_is_not_utf_8_cannot_be_loaded() {
    let dir = TestDir::with_record();
    dir.write("latin1.toml", b"title = \"Caf\xe9\"");
    assert_snapshot!(dir.transcript(&[
        "load latin1.toml",
        "load .",
    ]), @"
    exit 1: chancery load latin1.toml
    error: cannot read `latin1.toml`: it is not UTF-8 text
    hint: nothing was loaded
    exit 1: chancery load .
    error: cannot read `.`: Is a directory (os error 21)
    hint: nothing was loaded
    ");
}

#[test]
fn unloading_restores_the_record_before_loading() {
    let dir = TestDir::with_record();
    valid_dossiers(&dir);
    let before = record(&dir.path("chancery.db"));
    dir.chancery("load every-key.toml account-b.toml")
        .succeeds();
    assert_ne!(record(&dir.path("chancery.db")), before);
    assert_snapshot!(dir.chancery("unload every-key").run(), @r#"
    exit 0
    --- stderr
    note: unloaded `every-key`
    "#);
    dir.chancery("unload account-b").succeeds();
    assert_eq!(record(&dir.path("chancery.db")), before);
}

/// Unloading a dossier removes its dates, names and derived rows, except those that another dossier
/// also has.
#[test]
fn after_unloading_every_table_is_as_before_loading() {
    let names = ["sets", "every-key", "boats-sheet", "boats-paper", "bounds"];
    let with = |names: &[&str]| {
        let dir = TestDir::with_record();
        for name in names {
            dir.dossier(&format!("valid/{name}.toml"));
        }
        let files: Vec<String> = names.iter().map(|name| format!("{name}.toml")).collect();
        dir.chancery("load").args(&files.join(" ")).succeeds();
        dir
    };
    let loaded = with(&names);
    let all = loaded.bytes("chancery.db");
    let dates = record(&loaded.path("chancery.db"))["dates"].len();
    for gone in names {
        let dir = TestDir::new();
        dir.write("chancery.db", &all);
        dir.chancery("unload").arg(gone).succeeds();
        let others: Vec<&str> = names.into_iter().filter(|name| *name != gone).collect();
        let never = record(&with(&others).path("chancery.db"));
        assert_eq!(record(&dir.path("chancery.db")), never, "{gone}");
        assert!(dates > never["dates"].len(), "{gone}");
    }
    let dir = with(&["sets"]);
    dir.chancery("unload sets").succeeds();
    let spans = "SELECT date FROM work_spans WHERE date LIKE '%190%' OR date LIKE '%X%'";
    let spans = dir.chancery("sql --no-header").arg(spans).succeeds();
    assert_eq!(spans, "");
}

#[test]
fn the_bundled_record_can_be_unloaded() {
    let dir = TestDir::with_record();
    dir.chancery("unload my22").succeeds();
    let empty = TestDir::with_register();
    assert_eq!(
        record(&dir.path("chancery.db")),
        record(&empty.path("chancery.db"))
    );
}

#[test]
fn the_register_cannot_be_unloaded() {
    let dir = TestDir::with_record();
    let before = dir.bytes("chancery.db");
    assert_snapshot!(dir.chancery("unload register").run(), @"
    exit 2
    --- stderr
    error: the register cannot be unloaded: every dossier depends on it
    ");
    assert_eq!(dir.bytes("chancery.db"), before);
}

#[test]
fn unloading_an_unknown_dossier_names_the_loaded_ones() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.chancery("unload my2022").run(), @r#"
    exit 2
    --- stderr
    error: no dossier `my2022` is loaded
    hint: did you mean `my22`?
    "#);
    // `malaysia-us-2022` is the name of the file, not the slug of the dossier.
    assert_snapshot!(dir.transcript(&[
        "unload malaysia-us-2022",
        "unload x",
    ]), @"
    exit 2: chancery unload malaysia-us-2022
    error: no dossier `malaysia-us-2022` is loaded
    hint: the loaded dossier is `my22`
    exit 2: chancery unload x
    error: no dossier `x` is loaded
    hint: loaded dossiers: `register`, `my22`
    ");
}

/// The two coders code the same happening differently, and neither account replaces the other.
#[test]
fn the_order_of_loading_two_accounts_changes_nothing() {
    let load = |order: &str| {
        let dir = TestDir::with_register();
        valid_dossiers(&dir);
        for dossier in order.split(' ') {
            dir.chancery("load").arg(dossier).succeeds();
        }
        dir
    };
    let one = load("account-a.toml account-b.toml");
    let other = load("account-b.toml account-a.toml");
    for report in [
        "report timeline --format csv",
        "report sources --format csv",
    ] {
        assert_eq!(
            one.chancery(report).succeeds(),
            other.chancery(report).succeeds()
        );
    }
    assert_snapshot!(one.chancery("report timeline --format csv").run(), @"
    exit 0
    --- stdout
    date,title,kind,status,precision,date_words,date_basis,within,cited,source,sources,facts
    2021-03-14,Port call of a survey ship,visit,occurred,day,14 March 2021,stated,,visits/1.1,visitors-sheet,2,spring-port-call@account-a
    2021-03-16,probably: A survey ship in harbour,visit,occurred,day,,stated,,harbour-notes/1,hosts-newspaper,2,survey-ship-calls@account-b
    ");
}

#[test]
fn a_dossier_that_comes_with_chancery_loads_by_its_name() {
    let dir = TestDir::with_record();
    let ran = dir
        .chancery("load unga-es-11-1 imet-malaysia.toml malaysia-us-2022")
        .run();
    assert_snapshot!(ran, @"
    exit 0
    --- stderr
    note: loaded `es-11-1`: 5 facts
    note: loaded `imet`: 7 facts
    note: `my22` was already loaded: nothing changed
    ");
}

#[test]
fn a_file_takes_precedence_over_an_example_of_the_same_name() {
    let dir = TestDir::with_register();
    dir.dossier("valid/account-a.toml");
    dir.write("imet-malaysia", dir.bytes("account-a.toml"));
    assert_snapshot!(dir.chancery("load imet-malaysia").run(), @"
    exit 0
    --- stderr
    note: loaded `account-a`: 1 fact
    ");
}

#[test]
fn all_examples_load_at_once_and_one_by_one_the_same() {
    let dir = TestDir::with_record();
    let at_once = dir.chancery("load --examples").run();
    assert_eq!(at_once.stdout, "");
    let names: Vec<_> = chancery::dossier::EXAMPLES.map(|(file, _)| file).to_vec();
    assert_eq!(at_once.stderr.matches("note: loaded").count(), names.len());
    let all = dir.chancery("report timeline").succeeds();
    let other = TestDir::with_record();
    for name in names.iter().rev() {
        other.chancery("load").arg(name).succeeds();
    }
    assert_eq!(other.chancery("report timeline").succeeds(), all);
}

#[test]
fn a_nearly_right_name_suggests_the_right_one() {
    let dir = TestDir::with_record();
    assert_snapshot!(dir.transcript(&[
        "load imet-malasia",
        "load",
        "export dossier imet-malaysia",
    ]), @"
    exit 1: chancery load imet-malasia
    error: cannot read `imet-malasia`: No such file or directory (os error 2)
    hint: did you mean `imet-malaysia`?
    hint: nothing was loaded
    exit 2: chancery load
    error: the following required arguments were not provided: <DOSSIER>...
    hint: `chancery load --help` tells what it takes
    exit 2: chancery export dossier imet-malaysia
    error: no dossier `imet-malaysia` is loaded
    hint: it comes with chancery: run `chancery load imet-malaysia` first
    ");
}

#[test]
fn a_dossier_does_not_replace_that_of_another_coder() {
    let dir = TestDir::with_register();
    dir.dossier("valid/account-a.toml");
    dir.chancery("load account-a.toml").succeeds();
    let before = dir.bytes("chancery.db");
    let text = dir.text("account-a.toml");
    let coder = text
        .lines()
        .find(|line| line.starts_with("coder = "))
        .unwrap();
    dir.write(
        "other.toml",
        text.replace(coder, "coder = \"somebody else\""),
    );
    assert_snapshot!(dir.chancery("load other.toml").run(), @"
    exit 1
    --- stderr
    error: dossier `account-a` is already loaded, coded by `chancery tests`; this one is coded by `somebody else`
    hint: give the new dossier its own `slug` in `[dossier]`, or run `chancery unload account-a` first
    ");
    assert_eq!(dir.bytes("chancery.db"), before);
    let checked = dir.chancery("check other.toml").run();
    assert_eq!(checked.code, Some(6), "{checked}");
}
