//! Tests `chancery help`: its topics, and the help of every command.

use std::fs;

use insta::assert_snapshot;

use crate::test_dir::TestDir;

const TOPICS: [&str; 17] = [
    "reports",
    "pivot",
    "queries",
    "sqlite3",
    "schema",
    "dates",
    "citing",
    "sources",
    "coding",
    "checking",
    "example",
    "dossiers",
    "models",
    "own-reports",
    "exporting",
    "security",
    "commands",
];

// `tests/outside/pages.rs` runs the commands in these pages.

#[test]
fn a_topic_is_a_page_of_the_documentation() {
    let text = TestDir::new().chancery("help dates").columns(60).succeeds();
    let page = include_str!("../../../docs/dates.md");
    assert!(page.starts_with("# Dates and windows\n"));
    assert!(text.starts_with("Dates and windows\n\n"), "{text}");
    let row = "| `1982/..` | since 1982, and still going on |";
    assert!(page.contains(row), "{page}");
    let item = "- `1982/..`: since 1982, and still going on\n";
    assert!(text.contains(item), "{text}");
}

#[test]
fn a_link_between_pages_is_a_command() {
    let text = TestDir::new()
        .chancery("help queries")
        .columns(100)
        .succeeds();
    assert!(
        text.contains("The schema (`chancery help schema`)"),
        "{text}"
    );
    assert!(!text.contains(".md)"), "{text}");
}

#[test]
fn a_topic_is_found_by_other_names() {
    let dir = TestDir::new();
    for (typed, name) in [
        ("EDTF", "dates"),
        ("pivot", "pivot"),
        ("own reports", "own-reports"),
        ("manual", "example"),
        ("csv", "exporting"),
    ] {
        let found = dir.chancery("help").args(typed).succeeds();
        assert_eq!(found, dir.chancery("help").arg(name).succeeds(), "{typed}");
    }
}

/// A user who has only the program must be able to learn how to code a text.
#[test]
fn help_has_the_manual_of_coding() {
    let dir = TestDir::new();
    for (topic, expected) in [
        ("coding", "$ chancery check --text hanoi.md hanoi.toml"),
        ("example", "[says.agreement.asean-founded]"),
        ("dossiers", "- `coverage`: `complete`"),
    ] {
        let text = dir.chancery("help").arg(topic).columns(100).succeeds();
        assert!(text.contains(expected), "{topic}: {text}");
    }
}

/// The kinds of facts are what a coder looks up first.
#[test]
fn the_page_of_the_format_lists_every_kind_of_fact() {
    let page = include_str!("../../../dossiers/README.md");
    for vocabulary in ["engagement_kind", "affiliation_kind", "assessment_kind"] {
        let dir = TestDir::new();
        let dict = dir.chancery("dict --format csv --no-header");
        let kinds = dict.args(&format!("{vocabulary} --columns {vocabulary}"));
        for kind in kinds.succeeds().lines() {
            assert!(page.contains(&format!("`{kind}`")), "{kind}");
        }
    }
}

#[test]
fn a_topic_fits_the_terminal() {
    let dir = TestDir::new();
    for topic in TOPICS {
        let text = dir.chancery("help").arg(topic).columns(60).succeeds();
        for line in text.lines().filter(|line| !line.starts_with("  ")) {
            let unbroken = !line.trim_start_matches("- ").contains(' ');
            assert!(unbroken || line.chars().count() <= 60, "{topic}: {line}");
        }
        assert!(!text.contains('\u{1b}'), "{topic}");
    }
}

#[test]
fn headings_are_bold_where_colour_is_asked_for() {
    let dir = TestDir::new();
    let run = dir.chancery("help dates").env("CLICOLOR_FORCE", "1");
    let text = run.succeeds();
    assert!(text.contains("\u{1b}[1mWindows\u{1b}[0m"), "{text}");
}

#[test]
fn help_of_a_command_equals_its_help_flag() {
    let dir = TestDir::new();
    for command in [
        "",
        "sql",
        "report",
        "report timeline",
        "export dossier",
        "help",
    ] {
        let helped = dir.chancery("help").args(command).columns(100).succeeds();
        let own = dir.chancery(command).arg("--help").columns(100).succeeds();
        assert_eq!(helped, own, "{command}");
    }
}

#[test]
fn help_of_a_report_lists_the_codes_of_a_parameter() {
    let text = TestDir::new().chancery("help report timeline").succeeds();
    assert!(text.contains("non_attendance"), "{text}");
}

#[test]
fn help_names_the_topics() {
    let dir = TestDir::new();
    for flags in ["help", "--help", "-h"] {
        let text = dir.chancery(flags).succeeds();
        for topic in TOPICS {
            assert!(text.contains(topic), "{flags}: {topic}");
        }
        assert!(text.contains("CHANCERY_DB"), "{flags}");
    }
}

#[test]
fn a_topic_or_command_that_does_not_exist_is_answered_with_those_like_it() {
    assert_snapshot!(TestDir::new().transcript(&[
        "help shcema  # a misspelt topic",
        "help xyzzy  # a word like no topic",
        "help report timelin  # a misspelt report",
        "help sql select  # a word too many",
        "help dates --format json  # a topic has no rows",
    ]), @"
    exit 2: chancery help shcema  # a misspelt topic
    error: there is no topic or command `shcema`
    hint: did you mean `schema`?
    hint: `chancery help` lists both
    exit 2: chancery help xyzzy  # a word like no topic
    error: there is no topic or command `xyzzy`
    hint: `chancery help` lists both
    exit 2: chancery help report timelin  # a misspelt report
    error: there is no report `timelin`
    hint: did you mean `timeline`?
    hint: `chancery report` lists them
    exit 2: chancery help sql select  # a word too many
    error: `chancery sql` has no command `select`
    hint: `chancery sql --help` lists its arguments
    exit 2: chancery help dates --format json  # a topic has no rows
    error: `help` prints no rows: `--format` does not apply
    ");
}

#[test]
fn a_topic_with_hidden_characters_is_spelled_out() {
    let ran = TestDir::new().chancery("help").arg("a\u{1b}[31m").run();
    assert_eq!(ran.code, Some(2));
    assert!(!ran.stderr.contains('\u{1b}'), "{ran}");
}

#[test]
fn a_reader_that_stops_early_is_no_error() {
    let dir = TestDir::new();
    let ran = dir
        .shell("(chancery help schema; echo $? >&2) | true")
        .run();
    assert_eq!(ran.stderr, "0\n");
}

#[test]
fn help_writes_no_file() {
    let dir = TestDir::new();
    dir.chancery("help schema").succeeds();
    dir.chancery("help report timeline").succeeds();
    assert_eq!(fs::read_dir(dir.path("")).unwrap().count(), 0);
}
