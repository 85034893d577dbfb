//! `chancery check` of dossiers; what it says of reports is with the reports of one's own.

use std::fs;
use std::path::Path;

use insta::assert_snapshot;

use crate::test_dir::TestDir;

/// A folder with the register as its record, and these dossiers.
fn folder(dossiers: &[&str]) -> TestDir {
    let dir = TestDir::with_register();
    for dossier in dossiers {
        dir.dossier(dossier);
    }
    dir
}

#[test]
fn what_loads_as_it_was_meant_has_nothing_wrong() {
    let dir = folder(&["valid/account-a.toml", "valid/account-b.toml"]);
    assert_snapshot!(dir.chancery("check account-a.toml account-b.toml").run(), @"
    exit 0
    --- stderr
    note: 2 dossiers checked: nothing is wrong
    ");
}

#[test]
fn the_bundled_dossier_leaves_no_doubt() {
    let dossier = Path::new(env!("CARGO_MANIFEST_DIR")).join("dossiers/malaysia-us-2022.toml");
    let dir = TestDir::with_record();
    dir.write("dossier.toml", fs::read(dossier).unwrap());
    assert_snapshot!(dir.chancery("check dossier.toml").run(), @"
    exit 0
    --- stderr
    note: 1 dossier checked: nothing is wrong
    ");
}

#[test]
fn what_is_doubtful_is_a_warning() {
    let dir = folder(&["check/doubts.toml"]);
    assert_snapshot!(dir.chancery("check doubts.toml").run(), @r#"
    exit 0
    --- stderr
    warning: the date of `loan` is relative, but the source says neither when it was published nor when it was written
      --> doubts.toml:11:1
       |
    11 | [source]
       | ^^^^^^^^
    hint: add `published` or `written` to `[source]`

    warning: no fact cites `loan/2`, and no reason says why
      --> doubts.toml:23:11
       |
    23 | section = "loan"
       |           ^^^^^^
    hint: code it, or list its sentences under `[[not_coded]]`

    warning: actor `federation-of-malaysia` looks like `malaysia`, which is there already: Malaysia
      --> doubts.toml:34:8
       |
    34 | slug = "federation-of-malaysia"
       |        ^^^^^^^^^^^^^^^^^^^^^^^^
    hint: use `malaysia` if it is the same: an actor is shared by all dossiers

    warning: actor `graustark` is declared, and nothing names it
      --> doubts.toml:39:8
       |
    39 | slug = "graustark"
       |        ^^^^^^^^^^^

    warning: topic `tolls` is declared, and nothing names it
      --> doubts.toml:44:8
       |
    44 | slug = "tolls"
       |        ^^^^^^^

    warning: amount `loan/1` has no `stage`: was it promised, or did it come?
      --> doubts.toml:59:5
       |
    59 |     { thing = "loan", comparator = "eq", low = 3, unit = "XRC", cite = ["loan/1.1"] },
       |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    hint: `chancery dict stages` lists them; a `memo` can say why it has none

    warning: `loan/1` is cited as a whole, all 2 sentences of it
      --> doubts.toml:62:9
       |
    62 | cite = ["loan/1"]
       |         ^^^^^^^^
    hint: name the sentence: `loan/1.1`

    7 warnings in doubts.toml
    note: 1 dossier checked: no fault, 7 warnings
    "#);
    dir.chancery("load doubts.toml").succeeds();
}

#[test]
fn what_the_loader_refuses_is_a_fault() {
    let dir = folder(&["invalid/unknown-key.toml", "valid/account-a.toml"]);
    assert_snapshot!(dir.chancery("check unknown-key.toml account-a.toml").run(), @r#"
    exit 6
    --- stderr
    error: unknown key `titel` in engagement `talks`
      --> unknown-key.toml:38:1
       |
    38 | titel = "Talks in Strelsau"
       | ^^^^^
    hint: did you mean `title`?

    1 fault in unknown-key.toml
    error: 1 of 2 dossiers cannot be loaded
    "#);
    assert_snapshot!(dir.chancery("check nowhere.toml").run(), @"
    exit 6
    --- stderr
    error: this file is no dossier: No such file or directory (os error 2)
     --> nowhere.toml

    1 fault in nowhere.toml
    error: the dossier cannot be loaded
    ");
    dir.write("bytes.toml", [0xff, 0xfe]);
    assert_snapshot!(dir.chancery("check bytes.toml").run(), @"
    exit 6
    --- stderr
    error: this file is no dossier: stream did not contain valid UTF-8
     --> bytes.toml

    1 fault in bytes.toml
    error: the dossier cannot be loaded
    ");
}

#[test]
fn a_declaration_that_differs_from_one_that_is_loaded_is_a_fault_at_its_line() {
    let dir = folder(&["valid/account-b.toml"]);
    dir.chancery("load account-b.toml").succeeds();
    let other = dir
        .text("account-b.toml")
        .replace("\"account-b\"", "\"other\"")
        .replace("kind = \"organisation\"", "kind = \"company\"")
        .replace("sentences = 1", "sentences = 2")
        .replace("label = \"A", "label = \"Another");
    dir.write("other.toml", other);
    assert_snapshot!(dir.chancery("check other.toml").run(), @r#"
    exit 6
    --- stderr
    error: source `hosts-newspaper` is declared otherwise by `account-b`: label is `A made-up newspaper report` there, `Another made-up newspaper report` here
      --> other.toml:14:9
       |
    14 | label = "Another made-up newspaper report"
       |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    hint: declare it as there, change it in both files, or take another slug

    error: passage `hosts-newspaper#harbour-notes/1` is declared otherwise by `account-b`: sentences is `1` there, `2` here
      --> other.toml:20:13
       |
    20 | sentences = 2
       |             ^
    hint: declare it as there, change it in both files, or take another slug

    error: actor `harbour-board` is declared otherwise by `account-b`: kind is `organisation` there, `company` here
      --> other.toml:26:8
       |
    26 | kind = "company"
       |        ^^^^^^^^^
    hint: declare it as there, change it in both files, or take another slug

    warning: `harbour-notes/1` is cited as a whole, all 2 sentences of it
      --> other.toml:42:9
       |
    42 | cite = [{ locator = "harbour-notes/1", hedge = "PR+", cue = ["reportedly"] }]
       |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    hint: name the sentence: `harbour-notes/1.1`

    3 faults and 1 warning in other.toml
    error: the dossier cannot be loaded
    "#);
}

#[test]
fn dossiers_are_checked_against_each_other_too() {
    let dir = folder(&["valid/account-b.toml"]);
    let text = dir.text("account-b.toml");
    dir.write("same.toml", &text);
    assert_snapshot!(dir.chancery("check account-b.toml same.toml").run(), @r#"
    exit 6
    --- stderr
    error: dossier `account-b` is given twice
     --> account-b.toml:4:8
      |
    4 | slug = "account-b"
      |        ^^^^^^^^^^^
    hint: each dossier has a slug of its own

    1 fault in account-b.toml
    error: dossier `account-b` is given twice
     --> same.toml:4:8
      |
    4 | slug = "account-b"
      |        ^^^^^^^^^^^
    hint: each dossier has a slug of its own

    1 fault in same.toml
    error: 2 of 2 dossiers cannot be loaded
    "#);
    let other = text
        .replace("\"account-b\"", "\"other\"")
        .replace("harbour board", "board of the harbour");
    dir.write("same.toml", other);
    let check =
        dir.chancery("check account-b.toml same.toml --format json --columns file,line,message");
    assert_snapshot!(check.run(), @r#"
    exit 6
    --- stdout
    [
    {"file":"same.toml","line":24,"message":"actor `harbour-board` is declared otherwise by `account-b`: name is `[harbour board]` there, `[board of the harbour]` here"}
    ]
    --- stderr
    error: 1 of 2 dossiers cannot be loaded
    "#);
}

#[test]
fn what_another_dossier_may_have_told_is_a_warning() {
    let dir = folder(&["valid/account-a.toml", "check/port-call.toml"]);
    dir.chancery("load account-a.toml").succeeds();
    assert_snapshot!(dir.chancery("check port-call.toml").run(), @r#"
    exit 0
    --- stderr
    warning: `ship-in-march` may be what `account-a` has as `spring-port-call`: Port call of a survey ship
      --> port-call.toml:27:8
       |
    27 | slug = "ship-in-march"
       |        ^^^^^^^^^^^^^^^
    hint: if it is, say so: `happening = "port-call-of-2021"`

    warning: `call-of-a-survey-ship` may be what `account-a` has as `spring-port-call`: Port call of a survey ship
      --> port-call.toml:40:8
       |
    40 | slug = "call-of-a-survey-ship"
       |        ^^^^^^^^^^^^^^^^^^^^^^^
    hint: if it is, say so: `happening = "port-call-of-2021"`

    2 warnings in port-call.toml
    note: 1 dossier checked: no fault, 2 warnings
    "#);
    // Once they are said to be one happening, they are accounts of it.
    let text = dir.text("port-call.toml").replace(
        "kind = \"visit\"",
        "kind = \"visit\"\nhappening = \"port-call-of-2021\"",
    );
    dir.write("port-call.toml", text);
    let ran = dir.chancery("check port-call.toml").run();
    assert!(ran.stderr.contains("nothing is wrong"), "{ran}");
}

#[test]
fn dossiers_and_reports_are_checked_in_one_call() {
    let dir = folder(&[]);
    fs::create_dir(dir.path("own")).unwrap();
    let text = fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/dossiers/valid/account-a.toml"),
    );
    dir.write("own/a.toml", text.unwrap());
    let report = "-- title: T\n-- about: A\n-- column slug: s\n\
        SELECT slug FROM actors ORDER BY slug;\n";
    dir.write("own/names.sql", report);
    dir.write("own/notes.txt", "neither of the two");
    let before = dir.files();
    let bytes = dir.bytes("chancery.db");
    assert_snapshot!(dir.chancery("check own").run(), @"
    exit 0
    --- stderr
    note: 1 dossier and 1 report checked: nothing is wrong
    ");
    dir.write("own/names.sql", report.replace("FROM actors", "FROM actor"));
    dir.write("own/a.toml", "[dossier]\n");
    assert_snapshot!(dir.chancery("check own --format csv").run(), @"
    exit 6
    --- stdout
    file,line,column,end_line,end_column,severity,message,hint
    own/a.toml,1,1,1,10,error,dossier needs `slug`,
    own/a.toml,1,1,1,10,error,dossier needs `title`,
    own/a.toml,1,1,1,10,error,dossier needs `coder`,
    own/a.toml,1,1,1,10,error,dossier needs `coded_on`,
    own/a.toml,1,1,1,10,error,dossier needs `codebook`,
    own/a.toml,1,1,1,10,error,dossier needs `coverage`,
    own/a.toml,1,1,1,10,error,the file needs `source`: only the register codes none,
    own/names.sql,4,18,4,23,error,no such table `actor`,did you mean `actors`?
    --- stderr
    error: the dossier cannot be loaded, and the report cannot be used
    ");
    assert_eq!(dir.files(), before);
    assert_eq!(dir.bytes("chancery.db"), bytes);
    fs::create_dir(dir.path("empty")).unwrap();
    assert_snapshot!(dir.chancery("check empty").run(), @"
    exit 2
    --- stderr
    error: there is no `.toml` or `.sql` file in `empty`
    ");
}

#[test]
fn programs_get_where_a_finding_begins_and_ends() {
    let dir = folder(&["check/doubts.toml"]);
    let check = dir.chancery(
        "check doubts.toml --format csv --columns line,column,end_line,end_column,severity",
    );
    assert_snapshot!(check.run(), @"
    exit 0
    --- stdout
    line,column,end_line,end_column,severity
    11,1,11,9,warning
    23,11,23,17,warning
    34,8,34,32,warning
    39,8,39,19,warning
    44,8,44,15,warning
    59,5,59,86,warning
    62,9,62,17,warning
    --- stderr
    note: 1 dossier checked: no fault, 7 warnings
    ");
}
