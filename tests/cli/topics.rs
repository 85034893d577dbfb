//! `chancery help`: its topics say what is true, and it helps with every command.

use std::fs;

use insta::assert_snapshot;

use crate::test_dir::TestDir;

const TOPICS: [&str; 7] = [
    "schema", "dates", "citing", "reports", "coding", "sqlite3", "security",
];

/// What prints no rows where all is well.
const SILENT: [&str; 4] = [
    "chancery init",
    "chancery load",
    "chancery check",
    "chancery export schema -o",
];

/// Returns the commands that a topic shows, each with the lines that go on with it.
fn commands(topic: &str) -> Vec<String> {
    let text = TestDir::new()
        .chancery("help")
        .arg(topic)
        .columns(100)
        .succeeds();
    let mut commands: Vec<String> = Vec::new();
    for line in text.lines() {
        if let Some(command) = line.strip_prefix("  $ ") {
            commands.push(command.to_owned());
        } else if let (Some(more), Some(last)) = (line.strip_prefix("  > "), commands.last_mut()) {
            last.push('\n');
            last.push_str(more);
        }
    }
    commands
}

/// Those for the `sqlite3` shell are run where that shell is, in `tests/outside`.
#[test]
fn every_command_of_a_topic_does_what_is_said() {
    let mut count = 0;
    for topic in TOPICS {
        let dir = TestDir::with_record();
        dir.dossier("text/harbour.toml");
        dir.dossier("text/harbour.txt");
        for command in commands(topic) {
            if command.contains("sqlite3") {
                continue;
            }
            let printed = dir.shell(&command).succeeds();
            let silent = SILENT.iter().any(|it| command.starts_with(it));
            assert!(
                silent || printed.lines().count() > 1,
                "{command}\n{printed}"
            );
            count += 1;
        }
    }
    assert!(count > 15, "{count}");
}

/// What a newcomer copies must work the first time.
#[test]
fn the_report_in_the_topic_on_reports_works() {
    let dir = TestDir::with_record();
    let text = dir.chancery("help reports").columns(100).succeeds();
    let lines = text
        .lines()
        .skip_while(|line| *line != "  -- title: Recent visits");
    let lines = lines.map_while(|line| line.strip_prefix("  "));
    let sql = lines.collect::<Vec<_>>().join("\n");
    fs::create_dir(dir.path("own")).unwrap();
    dir.write("own/recent-visits.sql", sql);
    let checked = dir.chancery("check own").run();
    assert!(checked.stderr.contains("no faults"), "{checked}");
    let report = "report --reports own recent-visits --since 2021 --format csv";
    let rows = dir.chancery(report).succeeds();
    assert!(rows.starts_with("date,what,facts\n2021"), "{rows}");
}

#[test]
fn a_topic_fits_the_terminal() {
    let dir = TestDir::new();
    for topic in TOPICS {
        let text = dir.chancery("help").arg(topic).columns(60).succeeds();
        for line in text.lines().filter(|line| !line.starts_with("  ")) {
            assert!(line.chars().count() <= 60, "{topic}: {line}");
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
fn the_help_of_a_command_is_what_the_command_says_itself() {
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
fn the_codes_of_a_parameter_are_listed_there_too() {
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
fn a_topic_misspelt() {
    assert_snapshot!(TestDir::new().chancery("help shcema").run(), @r#"
    exit 2
    --- stderr
    error: there is no topic or command `shcema`
    hint: did you mean `schema`?
    hint: `chancery help` lists both
    "#);
}

#[test]
fn a_topic_that_is_like_none() {
    assert_snapshot!(TestDir::new().chancery("help xyzzy").run(), @r#"
    exit 2
    --- stderr
    error: there is no topic or command `xyzzy`
    hint: `chancery help` lists both
    "#);
}

#[test]
fn a_report_misspelt() {
    assert_snapshot!(TestDir::new().chancery("help report timelin").run(), @r#"
    exit 2
    --- stderr
    error: there is no report `timelin`
    hint: did you mean `timeline`?
    hint: `chancery report` lists them
    "#);
}

#[test]
fn a_word_too_many() {
    assert_snapshot!(TestDir::new().chancery("help sql select").run(), @"
    exit 2
    --- stderr
    error: `chancery sql` has no command `select`
    hint: `chancery sql --help` lists its arguments
    ");
}

#[test]
fn a_topic_has_no_rows() {
    assert_snapshot!(TestDir::new().chancery("help dates --format json").run(), @r#"
    exit 2
    --- stderr
    error: `help` prints no rows that `--format` could apply to
    "#);
}

#[test]
fn hidden_characters_reach_nobody() {
    let ran = TestDir::new().chancery("help").arg("a\u{1b}[31m").run();
    assert_eq!(ran.code, Some(2));
    assert!(!ran.stderr.contains('\u{1b}'), "{ran}");
}

#[test]
fn a_reader_that_stops_is_no_failure() {
    let dir = TestDir::new();
    let ran = dir
        .shell("(chancery help schema; echo $? >&2) | true")
        .run();
    assert_eq!(ran.stderr, "0\n");
}

#[test]
fn asking_for_help_writes_nothing() {
    let dir = TestDir::new();
    dir.chancery("help schema").succeeds();
    dir.chancery("help report timeline").succeeds();
    assert_eq!(fs::read_dir(dir.path("")).unwrap().count(), 0);
}
