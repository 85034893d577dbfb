//! What reaches a terminal: width, colour, and nothing that could take it over.

use insta::assert_snapshot;

use crate::test_dir::TestDir;

fn at(width: usize, arguments: &str) -> crate::test_dir::Ran {
    let dir = TestDir::with_record();
    dir.chancery(arguments).columns(width).run()
}

#[test]
fn a_wide_terminal_gets_all_columns() {
    assert_snapshot!(at(200, "report timeline --kind vote"), @"
    exit 0
    --- stdout
    Timeline
    1 dated fact; dates: 1 stated, 0 relative, 0 inferred

    date        title                                                   kind  status    precision  date_words       date_basis  within  cited           source            sources  facts
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    2022-03-02  Malaysia's vote at the UN General Assembly on the       vote  occurred  day        on 2 March 2022  stated      ·       commentary/1.2  malaysia-us-2022        1  unga-vote-on-ukraine@my22
                Russian invasion of Ukraine
    ");
}

#[test]
fn a_narrower_one_gets_those_that_fit_and_is_told_of_the_others() {
    assert_snapshot!(at(120, "report timeline --kind vote"), @"
    exit 0
    --- stdout
    Timeline
    1 dated fact; dates: 1 stated, 0 relative, 0 inferred

    date        title                         kind  status    precision  date_words       date_basis  within  cited
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    2022-03-02  Malaysia's vote at the UN     vote  occurred  day        on 2 March 2022  stated      ·       commentary/1.2
                General Assembly on the
                Russian invasion of Ukraine
    --- stderr
    note: at this width 3 columns are left out: source, sources, facts; `--format record` has them all
    ");
    assert_snapshot!(at(80, "report timeline --kind vote"), @"
    exit 0
    --- stdout
    Timeline
    1 dated fact; dates: 1 stated, 0 relative, 0 inferred

    date        title                     kind  status    precision  date_words
    ────────────────────────────────────────────────────────────────────────────────
    2022-03-02  Malaysia's vote at the    vote  occurred  day        on 2 March 2022
                UN General Assembly on
                the Russian invasion of
                Ukraine
    --- stderr
    note: at this width 6 columns are left out: date_basis, within, cited, source, sources, facts; `--format record` has them all
    ");
    assert_snapshot!(at(60, "report timeline --kind vote"), @"
    exit 0
    --- stdout
    Timeline
    1 dated fact; dates: 1 stated, 0 relative, 0 inferred

    date        title                            kind  precision
    ────────────────────────────────────────────────────────────
    2022-03-02  Malaysia's vote at the UN        vote  day
                General Assembly on the Russian
                invasion of Ukraine
    --- stderr
    note: at this width 8 columns are left out: status, date_words, date_basis, within, cited, source, sources, facts; `--format record` has them all
    ");
}

#[test]
fn one_too_narrow_for_those_gets_records() {
    assert_snapshot!(at(20, "report timeline --kind vote"), @"
    exit 0
    --- stdout
    Timeline
    1 dated fact; dates:
    1 stated, 0
    relative, 0 inferred

    ── 1 ──
    date
      2022-03-02
    title
      Malaysia's vote at
      the UN General
      Assembly on the
      Russian invasion
      of Ukraine
    kind
      vote
    status
      occurred
    precision
      day
    date_words
      on 2 March 2022
    date_basis
      stated
    within
      ·
    cited
      commentary/1.2
    source
      malaysia-us-2022
    sources
      1
    facts
      unga-vote-on-
      ukraine@my22
    ");
}

#[test]
fn marks_are_not_left_out_where_there_are_notes() {
    assert_snapshot!(at(60, "report timeline --kind vote --citations"), @"
    exit 0
    --- stdout
    Timeline
    1 dated fact; dates: 1 stated, 0 relative, 0 inferred

    date        title                     kind  precision  facts
    ────────────────────────────────────────────────────────────
    2022-03-02  Malaysia's vote at the    vote  day        [1]
                UN General Assembly on
                the Russian invasion of
                Ukraine

    [1] unga-vote-on-ukraine@my22, malaysia-us-2022:
        commentary/1.2 (certain; the author)
    --- stderr
    note: at this width 7 columns are left out: status, date_words, date_basis, within, cited, source, sources; `--format record` has them all
    ");
}

#[test]
fn a_pipe_leaves_no_column_out() {
    let dir = TestDir::with_record();
    let ran = dir.chancery("report timeline").run();
    assert_eq!(ran.stderr, "");
    let names = ran.stdout.lines().nth(3).unwrap().split_whitespace();
    let timeline = chancery::report::find("timeline").unwrap();
    assert_eq!(names.count(), timeline.header.columns.len());
}

#[test]
fn no_line_is_wider_than_asked_for() {
    let dir = TestDir::with_record();
    for width in [60, 80, 120, 200] {
        for command in [
            "report timeline",
            "report sources",
            "report",
            "dict",
            "show malaysia",
        ] {
            let drawn = dir.chancery(command).columns(width).succeeds();
            let widest = drawn
                .lines()
                .map(unicode_width::UnicodeWidthStr::width)
                .max();
            assert!(widest <= Some(width), "{command} at {width}: {widest:?}");
        }
    }
}

#[test]
fn color_adds_bold_and_dim_and_nothing_else() {
    let dir = TestDir::with_record();
    for format in [
        "table", "record", "markdown", "csv", "tsv", "json", "ndjson",
    ] {
        let report = || dir.chancery("report timeline --format").arg(format);
        let plain = report().succeeds();
        assert!(!plain.contains('\u{1b}'), "{format}");
        let color = report().env("CLICOLOR_FORCE", "1").succeeds();
        let bare = ["\u{1b}[1m", "\u{1b}[2m", "\u{1b}[0m"]
            .iter()
            .fold(color.clone(), |text, code| text.replace(code, ""));
        assert_eq!(bare, plain, "{format}");
        assert_eq!(
            color != plain,
            matches!(format, "table" | "record"),
            "{format}"
        );
        let neither = report().env("CLICOLOR_FORCE", "1").env("NO_COLOR", "1");
        assert_eq!(neither.succeeds(), plain, "{format}");
    }
}

const HOSTILE: &str =
    "SELECT char(27) || '[31m' || char(8238) || 'x' || char(155) AS \"a\u{1b}[2J\u{202e}b\"";

#[test]
fn escapes_never_reach_a_terminal_raw() {
    let dir = TestDir::with_record();
    for format in ["table", "record", "markdown"] {
        let drawn = dir
            .chancery("sql --format")
            .arg(format)
            .arg(HOSTILE)
            .succeeds();
        assert!(!drawn.contains(is_hidden), "{format}: {drawn:?}");
    }
    assert_snapshot!(dir.chancery("sql").arg(HOSTILE).run(), @r#"
    exit 0
    --- stdout
    a\u{1b}[2J\u{202e}b
    ─────────────────────────
    \u{1b}[31m\u{202e}x\u{9b}
    "#);
}

#[test]
fn escapes_are_kept_in_json() {
    let dir = TestDir::with_record();
    let printed = dir.chancery("sql --format json").arg(HOSTILE).succeeds();
    let rows: serde_json::Value = serde_json::from_str(&printed).unwrap();
    assert_eq!(rows[0]["a\u{1b}[2J\u{202e}b"], "\u{1b}[31m\u{202e}x\u{9b}");
}

#[test]
fn escapes_never_reach_stderr_raw() {
    let dir = TestDir::with_record();
    let hostile = "x\u{1b}[31m\u{202e}";
    for command in [
        "show",
        "sql",
        "dict",
        "unload",
        "load",
        "--db",
        "report timeline --actor",
        "report",
        "dict --columns",
        "dict --format",
        "dict --limit",
        "dict --width",
        "dict --color",
        "--nosuch",
    ] {
        let run = dir.chancery(command).arg(hostile);
        let ran = if command == "--db" {
            run.arg("report").arg("timeline")
        } else {
            run
        }
        .run();
        assert_ne!(ran.code, Some(0), "{command}");
        assert!(
            !ran.stderr.contains(is_hidden),
            "{command}: {:?}",
            ran.stderr
        );
    }
}

#[test]
fn a_file_that_cannot_be_written_is_named_on_one_line() {
    let dir = TestDir::with_record();
    for path in ["none/\u{1b}[31m\n\u{202e}", "none/x.\u{9b}\n"] {
        let ran = dir.chancery("dict -o").arg(path).run();
        assert_ne!(ran.code, Some(0));
        let lines = ran.stderr.lines();
        assert!(lines.clone().count() <= 2, "{ran}");
        for line in lines {
            assert!(
                line.starts_with("error: ") || line.starts_with("hint: "),
                "{ran}"
            );
        }
        assert!(!ran.stderr.contains(is_hidden), "{ran}");
    }
}

#[test]
fn a_column_name_that_would_reach_the_clipboard_is_spelled_out() {
    let dir = TestDir::with_record();
    let sql = "SELECT 1 AS \"\u{1b}]52;c;eA==\u{7}\"";
    let ran = dir.chancery("sql --limit 0").arg(sql).run();
    assert!(!ran.to_string().contains(is_hidden), "{ran}");
    assert!(ran.stdout.contains(r"\u{1b}]52;c;eA==\u{7}"), "{ran}");
}

fn is_hidden(c: char) -> bool {
    c != '\n' && chancery::visible::is_forbidden(c)
}
