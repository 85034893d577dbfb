//! Tests mistyped commands. The error must name the mistake and suggest what to type.

use insta::assert_snapshot;

use crate::test_dir::TestDir;

#[test]
fn a_name_that_does_not_exist_is_answered_with_those_like_it() {
    assert_snapshot!(TestDir::with_record().transcript(&[
        "reprot  # a misspelt command",
        "xyzzy  # a word like no command",
        "report timelin  # a misspelt report",
        "export dosier x  # a misspelt subcommand",
        "report --format xml  # an unknown format",
    ]), @"
    exit 2: chancery reprot  # a misspelt command
    error: there is no command `reprot`
    hint: did you mean `export` or `report`?
    hint: `chancery --help` tells what it takes
    exit 2: chancery xyzzy  # a word like no command
    error: there is no command `xyzzy`
    hint: `chancery --help` tells what it takes
    exit 2: chancery report timelin  # a misspelt report
    error: there is no report `timelin`
    hint: did you mean `timeline`?
    hint: `chancery report` lists them
    exit 2: chancery export dosier x  # a misspelt subcommand
    error: there is no command `dosier`
    hint: did you mean `dossier`?
    hint: `chancery export --help` tells what it takes
    exit 2: chancery report --format xml  # an unknown format
    error: invalid value `xml` for `--format <FORMAT>` [possible values: table, record, markdown, csv, tsv, json, ndjson, html, xlsx]
    hint: did you mean `xlsx`?
    ");
}

#[test]
fn a_flag_or_word_that_a_command_does_not_take_is_refused() {
    assert_snapshot!(TestDir::with_record().transcript(&[
        "report timeline --foo  # a flag of no report",
        "report timeline --towards usa  # a flag of other reports, whose value this one takes too",
        "report sources --actor malaysia  # a flag of other reports, whose value this one does not take",
        "report timeline --sinse 2021  # a misspelt flag",
        "report timeline --since  # a flag without its value",
        "report timeline --since 2021 --since 2022  # a flag given twice",
        "report timeline malaysia usa china  # one word too many",
        "show  # too few words",
        "load  # too few words",
    ]), @"
    exit 2: chancery report timeline --foo  # a flag of no report
    error: unexpected argument `--foo` found
    hint: `chancery report timeline --help` tells what it takes
    exit 2: chancery report timeline --towards usa  # a flag of other reports, whose value this one takes too
    error: unexpected argument `--towards` found
    hint: in this report `--actor` and `--with` take an actor
    hint: `chancery report timeline --help` tells what it takes
    exit 2: chancery report sources --actor malaysia  # a flag of other reports, whose value this one does not take
    error: unexpected argument `--actor` found
    hint: `chancery report sources --help` tells what it takes
    exit 2: chancery report timeline --sinse 2021  # a misspelt flag
    error: unexpected argument `--sinse` found
    hint: did you mean `--since`?
    hint: `chancery report timeline --help` tells what it takes
    exit 2: chancery report timeline --since  # a flag without its value
    error: a value is required for `--since <DAY>` but none was supplied
    exit 2: chancery report timeline --since 2021 --since 2022  # a flag given twice
    error: the argument `--since <DAY>` cannot be used multiple times
    hint: `chancery report timeline --help` tells what it takes
    exit 2: chancery report timeline malaysia usa china  # one word too many
    error: `timeline` takes 2 names, ACTOR and WITH; `china` is one too many
    hint: put a name of several words between quotes; anything else needs a flag, such as `--topic` or `--kind` or `--since`
    hint: `chancery report timeline --help` tells what it takes
    exit 2: chancery show  # too few words
    error: the following required arguments were not provided: <REFERENCE>...
    hint: `chancery show --help` tells what it takes
    exit 2: chancery load  # too few words
    error: the following required arguments were not provided: <DOSSIER>...
    hint: `chancery load --help` tells what it takes
    ");
}

#[test]
fn a_value_that_does_not_exist_is_answered_with_those_like_it() {
    assert_snapshot!(TestDir::with_record().transcript(&[
        "report timeline --since sometime  # a word for a day",
        "report timeline --until 2021-02-30  # a day that the calendar does not have",
        "report timeline --actor malaysa  # an actor",
        "report timeline --actor xyzzy  # a word like no actor",
        "report timeline --kind exercises  # a code",
        "report timeline --kind xyzzy  # a word like no code",
        "report sources --source malaysia-us-202  # a source",
        "report sources --source xyzzy  # a word like no source",
    ]), @"
    exit 2: chancery report timeline --since sometime  # a word for a day
    error: `--since` takes a day, not `sometime`
    hint: write 2021-09-01, or 2021-09 or 2021 for a whole month or year
    exit 2: chancery report timeline --until 2021-02-30  # a day that the calendar does not have
    error: `--until` takes a day, not `2021-02-30`
    hint: write 2021-09-01, or 2021-09 or 2021 for a whole month or year
    exit 2: chancery report timeline --actor malaysa  # an actor
    error: `--actor`: there is no actor `malaysa`
    hint: did you mean `malaya` or `malaysia`?
    exit 2: chancery report timeline --actor xyzzy  # a word like no actor
    error: `--actor`: there is no actor `xyzzy`
    hint: `chancery find xyzzy` looks for it in names and titles
    exit 2: chancery report timeline --kind exercises  # a code
    error: `--kind`: there is no code `exercises` in `engagement_kind`
    hint: did you mean `exercise`?
    exit 2: chancery report timeline --kind xyzzy  # a word like no code
    error: `--kind`: there is no code `xyzzy` in `engagement_kind`
    hint: `chancery dict engagement_kind` lists them
    exit 2: chancery report sources --source malaysia-us-202  # a source
    error: `--source`: there is no source `malaysia-us-202`
    hint: did you mean `malaysia-us-2022`?
    exit 2: chancery report sources --source xyzzy  # a word like no source
    error: `--source`: there is no source `xyzzy`
    hint: `chancery report sources` lists them
    ");
}

/// If a typed argument contains a line break, the error message must not begin a new line there.
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
