//! What is typed wrongly is named, and what may have been meant.

use insta::assert_snapshot;

use crate::test_dir::{Ran, TestDir};

fn said(arguments: &str) -> Ran {
    TestDir::with_record().chancery(arguments).run()
}

#[test]
fn a_command_misspelt() {
    assert_snapshot!(said("reprot"), @r#"
    exit 2
    --- stderr
    error: there is no command `reprot`
    hint: did you mean `export` or `report`?
    hint: `chancery --help` tells what it takes
    "#);
}

#[test]
fn a_command_that_is_like_none() {
    assert_snapshot!(said("xyzzy"), @r#"
    exit 2
    --- stderr
    error: there is no command `xyzzy`
    hint: `chancery --help` tells what it takes
    "#);
}

#[test]
fn a_report_misspelt() {
    assert_snapshot!(said("report timelin"), @"
    exit 2
    --- stderr
    error: there is no report `timelin`
    hint: did you mean `timeline`?
    hint: `chancery report` lists them
    ");
}

#[test]
fn an_export_misspelt() {
    assert_snapshot!(said("export dosier x"), @r#"
    exit 2
    --- stderr
    error: there is no command `dosier`
    hint: did you mean `dossier`?
    hint: `chancery export --help` tells what it takes
    "#);
}

#[test]
fn an_unknown_flag() {
    assert_snapshot!(said("report timeline --foo"), @r#"
    exit 2
    --- stderr
    error: unexpected argument `--foo` found
    hint: `chancery report timeline --help` tells what it takes
    "#);
}

#[test]
fn a_flag_that_other_reports_have() {
    assert_snapshot!(said("report timeline --towards usa"), @"
    exit 2
    --- stderr
    error: unexpected argument `--towards` found
    hint: in this report `--actor` and `--with` take an actor
    hint: `chancery report timeline --help` tells what it takes
    ");
}

#[test]
fn a_flag_that_other_reports_have_for_what_this_one_does_not_take() {
    assert_snapshot!(said("report sources --actor malaysia"), @r#"
    exit 2
    --- stderr
    error: unexpected argument `--actor` found
    hint: `chancery report sources --help` tells what it takes
    "#);
}

#[test]
fn a_flag_misspelt() {
    assert_snapshot!(said("report timeline --sinse 2021"), @r#"
    exit 2
    --- stderr
    error: unexpected argument `--sinse` found
    hint: did you mean `--since`?
    hint: `chancery report timeline --help` tells what it takes
    "#);
}

#[test]
fn a_flag_without_its_value() {
    assert_snapshot!(said("report timeline --since"), @r#"
    exit 2
    --- stderr
    error: a value is required for `--since <DAY>` but none was supplied
    "#);
}

#[test]
fn a_flag_given_twice() {
    assert_snapshot!(said("report timeline --since 2021 --since 2022"), @r#"
    exit 2
    --- stderr
    error: the argument `--since <DAY>` cannot be used multiple times
    hint: `chancery report timeline --help` tells what it takes
    "#);
}

#[test]
fn an_unknown_format() {
    assert_snapshot!(said("report --format xml"), @"
    exit 2
    --- stderr
    error: invalid value `xml` for `--format <FORMAT>` [possible values: table, record, markdown, csv, tsv, json, ndjson, html, xlsx]
    hint: did you mean `xlsx`?
    ");
}

#[test]
fn a_word_too_many() {
    assert_snapshot!(said("report timeline malaysia usa china"), @"
    exit 2
    --- stderr
    error: `timeline` takes 2 names, ACTOR and WITH; `china` is one too many
    hint: put a name of several words between quotes; anything else needs a flag, such as `--topic` or `--kind` or `--since`
    hint: `chancery report timeline --help` tells what it takes
    ");
}

#[test]
fn no_day() {
    assert_snapshot!(said("report timeline --since sometime"), @r#"
    exit 2
    --- stderr
    error: `--since` takes a day, not `sometime`
    hint: write 2021-09-01, or 2021-09 or 2021 for a whole month or year
    "#);
}

#[test]
fn a_day_that_is_not_in_the_calendar() {
    assert_snapshot!(said("report timeline --until 2021-02-30"), @r#"
    exit 2
    --- stderr
    error: `--until` takes a day, not `2021-02-30`
    hint: write 2021-09-01, or 2021-09 or 2021 for a whole month or year
    "#);
}

#[test]
fn an_unknown_actor() {
    assert_snapshot!(said("report timeline --actor malaysa"), @"
    exit 2
    --- stderr
    error: `--actor`: there is no actor `malaysa`
    hint: did you mean `malaya` or `malaysia`?
    ");
}

#[test]
fn an_actor_like_none() {
    assert_snapshot!(said("report timeline --actor xyzzy"), @r#"
    exit 2
    --- stderr
    error: `--actor`: there is no actor `xyzzy`
    hint: `chancery find xyzzy` looks for it in names and titles
    "#);
}

#[test]
fn an_unknown_kind() {
    assert_snapshot!(said("report timeline --kind exercises"), @"
    exit 2
    --- stderr
    error: `--kind`: there is no code `exercises` in `engagement_kind`
    hint: did you mean `exercise`?
    ");
}

#[test]
fn a_kind_like_none() {
    assert_snapshot!(said("report timeline --kind xyzzy"), @"
    exit 2
    --- stderr
    error: `--kind`: there is no code `xyzzy` in `engagement_kind`
    hint: `chancery dict engagement_kind` lists them
    ");
}

#[test]
fn an_unknown_source() {
    assert_snapshot!(said("report sources --source malaysia-us-202"), @r#"
    exit 2
    --- stderr
    error: `--source`: there is no source `malaysia-us-202`
    hint: did you mean `malaysia-us-2022`?
    "#);
}

#[test]
fn a_source_like_none() {
    assert_snapshot!(said("report sources --source xyzzy"), @r#"
    exit 2
    --- stderr
    error: `--source`: there is no source `xyzzy`
    hint: `chancery report sources` lists them
    "#);
}

#[test]
fn nothing_to_show() {
    assert_snapshot!(said("show"), @"
    exit 2
    --- stderr
    error: the following required arguments were not provided: <REFERENCE>...
    hint: `chancery show --help` tells what it takes
    ");
}

#[test]
fn nothing_to_load() {
    assert_snapshot!(said("load"), @r#"
    exit 2
    --- stderr
    error: the following required arguments were not provided: <DOSSIER>...
    hint: `chancery load --help` tells what it takes
    "#);
}

/// A line break in what was typed makes no line of its own in what is said.
#[test]
fn an_error_stays_on_its_line() {
    let dir = TestDir::with_record();
    let typed = "x\n\nUsage: rm";
    for command in [
        "show",
        "dict",
        "dict --db",
        "sql -f",
        "load",
        "doctor",
        "report --reports",
        "report",
        "report --format",
        "report timeline --actor",
        "report timeline --since",
        "dict --columns",
        "dict --limit",
        "report sources --source",
        "report timeline",
    ] {
        let ran = dir.chancery(command).arg(typed).run();
        assert_ne!(ran.code, Some(0), "{ran}");
        let lines = ran.stderr.lines();
        let strangers: Vec<&str> = lines
            .filter(|line| !line.starts_with("error: ") && !line.starts_with("hint: "))
            .collect();
        assert_eq!(strangers, [""; 0], "{ran}");
        assert!(!ran.stderr.contains("`rm --help`"), "{ran}");
    }
}
