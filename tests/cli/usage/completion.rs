//! Tests completion by calling it as the scripts of the shells do.
//!
//! The tests in `tests/outside` call it from real shells.

use insta::assert_snapshot;
use rusqlite::Connection;

use crate::test_dir::{Ran, TestDir};

/// Calls completion as the script for bash does, with the cursor at the end of `line`.
fn bash(dir: &TestDir, line: &str, replaced: &str) -> Ran {
    let run = dir.chancery("--").arg(replaced);
    run.env("COMPLETE", "bash")
        .env("_CHANCERY_LINE", line)
        .run()
}

fn offered(line: &str) -> Vec<String> {
    offered_in(&TestDir::new(), line)
}

fn offered_in(dir: &TestDir, line: &str) -> Vec<String> {
    let last = line.rsplit(' ').next().unwrap();
    let ran = bash(dir, line, last);
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""), "{line}");
    ran.stdout.lines().map(str::to_owned).collect()
}

#[test]
fn the_first_word_is_a_command_and_the_second_a_report() {
    assert_eq!(offered("chancery rep"), ["report"]);
    assert_eq!(offered("chancery report ti"), ["tilt", "timeline"]);
}

/// Chancery adds the flags of a report only after the command line names the report. Completion
/// must add them too.
#[test]
fn the_flags_of_a_report_are_offered() {
    assert_eq!(
        offered("chancery report balance --wi"),
        ["--width", "--with"]
    );
    let flags = offered("chancery report visits --");
    for flag in ["--visitor", "--host", "--since", "--citations", "--db"] {
        assert!(flags.contains(&flag.to_owned()), "{flags:?}");
    }
}

#[test]
fn values_are_offered_from_the_record() {
    for (line, expected) in [
        ("chancery report timeline --actor malaysi", "malaysia"),
        (
            "chancery report timeline --actor=malaysi",
            "--actor=malaysia",
        ),
        ("chancery report topic --topic auk", "aukus"),
        ("chancery report sources --source mal", "malaysia-us-2022"),
        ("chancery report timeline --kind vi", "visit"),
        (
            "chancery report tilt --assessment no-",
            "no-shift-to-china@my22",
        ),
        ("chancery report causes --effect us-", "us-calibration@my22"),
        ("chancery show aukus-a", "aukus-announced@my22"),
        ("chancery dict vocab_st", "vocab_status"),
        ("chancery dict sta", "stances"),
        ("chancery dict recurr", "vocab_recurrence"),
        ("chancery export dossier my", "my22"),
        ("chancery unload my", "my22"),
        ("chancery unload mal", "my22"),
        ("chancery load ime", "imet-malaysia"),
        ("chancery help sch", "schema"),
        ("chancery help report vis", "visits"),
        ("chancery man rep", "report"),
        ("chancery completions zs", "zsh"),
        ("chancery report --format js", "json"),
        ("chancery table engag", "engagements"),
        ("chancery table engagements --by ye", "year"),
        ("chancery table stances --across po", "position"),
        ("chancery table quantities --sum am", "amount"),
        ("chancery table stances --by cod", "coded_on"),
        ("chancery table stances --source mal", "malaysia-us-2022"),
        ("chancery table stances --coder ch", "chancery"),
    ] {
        let offered = offered(line);
        assert!(
            offered.contains(&expected.to_owned()),
            "{line}: {offered:?}"
        );
    }
}

#[test]
fn any_name_of_an_actor_completes_to_its_key() {
    assert_eq!(
        offered("chancery report timeline --actor USA"),
        ["united-states"]
    );
}

#[test]
fn bash_keeps_the_part_before_a_colon_or_an_at_sign() {
    let ran = bash(
        &TestDir::new(),
        "chancery show engagement:aukus-a",
        "aukus-a",
    );
    assert_eq!(ran.stdout, "aukus-announced@my22\n");
    let ran = bash(&TestDir::new(), "chancery show aukus-announced@m", "@m");
    assert_eq!(ran.stdout, "@my22\n");
}

#[test]
fn topics_are_offered_for_the_first_word_of_help_only() {
    assert!(offered("chancery help ").contains(&"dates".to_owned()));
    assert!(!offered("chancery help report ").contains(&"dates".to_owned()));
}

#[test]
fn shells_other_than_bash_get_descriptions_of_values() {
    let dir = TestDir::new();
    let run = dir.chancery("-- chancery report timeline --actor malaysi");
    let said = run.env("COMPLETE", "fish").succeeds();
    assert!(said.contains("malaysia\tMalaysia\n"), "{said}");
    let run = dir.chancery("-- chancery report timeline --actor malaysi");
    let run = run.env("_CLAP_COMPLETE_INDEX", "4");
    let said = run.env("COMPLETE", "zsh").succeeds();
    assert!(said.contains("malaysia:Malaysia"), "{said}");
}

/// If the last word is empty, the script for zsh omits it.
#[test]
fn zsh_gets_the_next_word_when_nothing_of_it_is_typed() {
    let dir = TestDir::new();
    let run = dir
        .chancery("-- chancery help report")
        .env("COMPLETE", "zsh");
    let said = run.env("_CLAP_COMPLETE_INDEX", "3").succeeds();
    assert!(said.contains("timeline:"), "{said}");
    assert!(!said.contains("schema:"), "{said}");
}

#[test]
fn unload_offers_files_of_events_and_of_votes() {
    let dir = TestDir::with_votes();
    assert_eq!(
        offered_in(&dir, "chancery unload made"),
        [
            "made-icews.tab",
            "made.export.CSV",
            "made_issues.csv",
            "made_roll_calls.csv",
            "made_undl.csv",
            "made_votes.csv"
        ]
    );
}

#[test]
fn a_tilde_in_a_path_is_the_home_folder() {
    let dir = TestDir::with_register();
    std::fs::rename(dir.path("chancery.db"), dir.path("../own.db")).unwrap();
    assert_eq!(offered_in(&dir, "chancery unload --db ~/own.db m"), [""; 0]);
    assert_eq!(
        offered_in(&dir, "chancery unload --db ~/own.db reg"),
        ["register"]
    );
    assert_eq!(offered_in(&dir, "chancery unload m"), ["my22"]);
}

/// The bash script that clap generates sends the words of the command line one by one.
#[test]
fn a_shell_may_send_words_in_place_of_a_line() {
    let dir = TestDir::new();
    let run = dir.chancery("-- chancery report timeline --actor malaysia");
    let said = run.env("COMPLETE", "bash").env("_CLAP_COMPLETE_INDEX", "4");
    assert!(said.succeeds().starts_with("malaysia\n"));
}

#[test]
fn values_are_offered_from_the_database_that_the_command_would_use() {
    let dir = TestDir::new();
    dir.chancery("init --empty other.db").succeeds();
    assert_eq!(offered_in(&dir, "chancery unload mal"), ["my22"]);
    assert_eq!(
        offered_in(&dir, "chancery --db other.db unload mal"),
        [""; 0]
    );
    assert_eq!(
        offered_in(&dir, "chancery unload --db=other.db reg"),
        ["register"]
    );
    let run = dir.chancery("--").arg("").env("COMPLETE", "bash");
    let run = run.env("CHANCERY_DB", "other.db");
    let run = run.env("_CHANCERY_LINE", "chancery unload mal");
    assert_eq!(run.succeeds(), "");
}

#[test]
fn a_users_reports_are_offered_with_their_choices() {
    let dir = TestDir::new();
    std::fs::create_dir(dir.path("own")).unwrap();
    dir.write(
        "own/mine.sql",
        "-- title: Mine
-- about: One row.
-- param tone: text; which; choices warm, cold; required
-- param who: text; whose; choices SELECT actor FROM actors; required
-- column tone: it
SELECT :tone || :who AS tone;
",
    );
    for (line, expected) in [
        ("chancery report --reports own mi", "mine"),
        ("chancery report --reports=own mine --to", "--tone"),
        ("chancery report --reports own mine --tone co", "cold"),
        (
            "chancery report --reports own mine --who malaysi",
            "malaysia",
        ),
        ("chancery report --reports ow", "own/"),
    ] {
        let offered = offered_in(&dir, line);
        assert!(
            offered.contains(&expected.to_owned()),
            "{line}: {offered:?}"
        );
    }
    let run = dir.chancery("-- chancery report mi");
    let run = run.env("CHANCERY_REPORTS", "own").env("COMPLETE", "fish");
    assert_eq!(run.succeeds(), "mine\tMine\n");
}

#[test]
fn a_missing_database_offers_nothing_and_prints_no_error() {
    let dir = TestDir::new();
    dir.write("notes.db", "no database");
    for line in [
        "chancery --db nowhere.db unload ma",
        "chancery --db notes.db unload ma",
    ] {
        assert_eq!(offered_in(&dir, line), [""; 0], "{line}");
    }
    assert_eq!(dir.files(), ["notes.db"]);
}

#[test]
fn completion_does_not_wait_for_a_writer() {
    let dir = TestDir::with_record();
    let writer = Connection::open(dir.path("chancery.db")).unwrap();
    writer.execute_batch("BEGIN EXCLUSIVE").unwrap();
    let started = std::time::Instant::now();
    assert_eq!(offered_in(&dir, "chancery unload ma"), [""; 0]);
    assert!(started.elapsed() < std::time::Duration::from_secs(4));
}

/// A shell puts an offered value into the command line, where malicious text could run as a
/// command.
#[test]
fn a_doctored_database_cannot_offer_a_command() {
    let dir = TestDir::with_record();
    let doctored = Connection::open(dir.path("chancery.db")).unwrap();
    doctored
        .execute_batch(
            "PRAGMA foreign_keys = 0;
             UPDATE topics SET topic = 'x$(touch stolen)' WHERE topic = 'aukus';
             UPDATE actors SET name = 'Mala' || char(27) || ']8;;x' || char(10) || 'ysia'
             WHERE actor = 'malaysia';",
        )
        .unwrap();
    drop(doctored);
    assert_eq!(offered_in(&dir, "chancery report topic --topic x"), [""; 0]);
    let run = dir.chancery("-- chancery report timeline --actor malaysia");
    let said = run.env("COMPLETE", "fish").succeeds();
    assert!(
        said.starts_with("malaysia\tMala\\u{1b}]8;;x\\nysia\n"),
        "{said}"
    );
}

#[test]
fn completion_does_not_wait_for_an_endless_view() {
    let dir = TestDir::with_record();
    let doctored = Connection::open(dir.path("chancery.db")).unwrap();
    doctored
        .execute_batch(
            "DROP TABLE work_names;
             CREATE VIEW work_names AS WITH RECURSIVE n (i) AS (
                 SELECT 1 UNION ALL SELECT i + 1 FROM n
             ) SELECT 'a' || i AS typed, 'malaysia' AS actor, NULL AS topic FROM n;",
        )
        .unwrap();
    drop(doctored);
    let line = "chancery report timeline --actor a";
    assert_eq!(offered_in(&dir, line), [""; 0]);
}

#[test]
fn a_line_of_nonsense_prints_no_error() {
    let ran = bash(
        &TestDir::new(),
        "chancery report nosuch --xyz 'open ",
        "open ",
    );
    assert_eq!(ran.stderr, "", "{ran}");
}

#[test]
fn a_file_name_with_spaces_is_one_word() {
    let dir = TestDir::new();
    dir.write("my $(file).db", "");
    assert_eq!(offered_in(&dir, "chancery --db my"), [r"my\ \$\(file\).db"]);
}

#[test]
fn an_unknown_shell_is_named() {
    let dir = TestDir::new();
    assert_snapshot!(dir.chancery("").env("COMPLETE", "tcsh").run(), @r#"
    exit 2
    --- stderr
    error: unknown shell `tcsh`, expected one of `bash`, `elvish`, `fish`, `powershell`, `zsh`
    hint: `COMPLETE` names the shell that asks
    "#);
}

#[test]
fn an_empty_variable_asks_for_no_completion() {
    for value in ["", "0"] {
        let dir = TestDir::new();
        let run = dir.chancery("-V").env("COMPLETE", value);
        assert!(run.succeeds().starts_with("chancery "), "{value}");
    }
}

#[test]
fn a_script_calls_the_command_in_the_path() {
    let dir = TestDir::new();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = dir.chancery("completions").arg(shell).succeeds();
        assert!(script.contains("chancery -- "), "{shell}: {script}");
        let run = dir.chancery("completions --static").arg(shell);
        let script = run.succeeds();
        assert!(!script.contains("chancery -- "), "{shell}");
        assert!(script.contains("visitor"), "{shell}");
    }
}

#[test]
fn a_script_can_be_written_to_a_file() {
    let dir = TestDir::new();
    dir.chancery("completions bash -o chancery.bash").succeeds();
    assert_eq!(
        dir.text("chancery.bash"),
        dir.chancery("completions bash").succeeds()
    );
}

#[test]
fn a_script_cannot_be_written_in_a_format_for_rows() {
    let ran = TestDir::new()
        .chancery("completions bash --format csv")
        .run();
    assert_snapshot!(ran, @"
    exit 2
    --- stderr
    error: the output is a script; `--format` does not apply
    ");
}

/// A single function call of `SQLite` cannot be interrupted, so the whole process must end.
#[test]
fn completion_ends_in_time_whatever_a_file_makes_it_compute() {
    let dir = TestDir::with_record();
    let sent = rusqlite::Connection::open(dir.path("chancery.db")).unwrap();
    sent.execute_batch(
        "PRAGMA foreign_keys = 0;
        DROP TABLE work_names;
        CREATE VIEW work_names AS SELECT
            instr(printf('%.*c', 9000000, 'a'), printf('%.*c', 4000000, 'a') || 'b') AS typed,
            'malaysia' AS actor, NULL AS topic;",
    )
    .unwrap();
    sent.close().unwrap();
    let begun = std::time::Instant::now();
    let ran = dir
        .chancery("-- chancery report timeline --actor")
        .arg("m")
        .env("COMPLETE", "bash")
        .env("_CHANCERY_LINE", "chancery report timeline --actor m")
        .run();
    assert_eq!((ran.stdout.as_str(), ran.stderr.as_str()), ("", ""));
    assert!(begun.elapsed() < std::time::Duration::from_secs(8));
}

#[test]
fn values_are_offered_behind_an_equals_sign_and_a_comma() {
    for (line, expected) in [
        ("chancery table engagements --where ki", "kind="),
        (
            "chancery table engagements --where kind=ex",
            "kind=exercise",
        ),
        (
            "chancery table engagements --where kind=visit,ex",
            "kind=visit,exercise",
        ),
        ("chancery report timeline --columns da", "date"),
        (
            "chancery report timeline --columns date,pre",
            "date,precision",
        ),
        (
            "chancery table engagements --columns title,plac",
            "title,place",
        ),
    ] {
        let offered = offered(line);
        assert!(
            offered.contains(&expected.to_owned()),
            "{line}: {offered:?}"
        );
    }
}

#[test]
fn cite_offers_only_references_that_can_be_cited() {
    let all = offered("chancery cite ma");
    assert!(
        all.iter()
            .all(|it| !it.starts_with("actor:") && !it.starts_with("topic:")),
        "{all:?}"
    );
    assert!(offered("chancery cite summit-sk").contains(&"summit-skipped@my22".to_owned()));
}

#[test]
fn the_last_of_several_actors_is_completed() {
    assert!(offered("chancery report panel malaysi").contains(&"malaysia".to_owned()));
    assert_eq!(
        offered("chancery report panel malaysia --with china,united-s"),
        ["china,united-states"]
    );
    assert_eq!(
        offered("chancery report panel --actor=malaysia,USA"),
        ["--actor=malaysia,united-states"]
    );
    // States are offered even if the record has no facts about them.
    assert_eq!(offered("chancery report panel mys,abkh"), ["mys,abkhazia"]);
}
