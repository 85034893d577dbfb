//! Tests output on a terminal: its width, its colours, and that no control character of the record
//! gets through.

use chancery::report::reports;
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
    2 Mar 2022  Malaysia's vote at the UN General Assembly on the       vote  occurred  day        on 2 March 2022  stated      ·       commentary/1.2  malaysia-us-2022        1  unga-vote-on-ukraine@my22
                Russian invasion of Ukraine
    ");
}

#[test]
fn a_narrow_terminal_gets_the_columns_that_fit_and_the_names_of_the_others() {
    assert_snapshot!(at(120, "report timeline --kind vote"), @"
    exit 0
    --- stdout
    Timeline
    1 dated fact; dates: 1 stated, 0 relative, 0 inferred
    Left out to fit 120 columns: within, source, sources, facts (--format record shows all)

    date        title                                 kind  status    precision  date_words       date_basis  cited
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    2 Mar 2022  Malaysia's vote at the UN General     vote  occurred  day        on 2 March 2022  stated      commentary/1.2
                Assembly on the Russian invasion of
                Ukraine
    ");
    assert_snapshot!(at(80, "report timeline --kind vote"), @"
    exit 0
    --- stdout
    Timeline
    1 dated fact; dates: 1 stated, 0 relative, 0 inferred
    Left out to fit 80 columns: precision, date_basis, within, source, sources,
    facts (--format record shows all)

    date        title                kind  status    date_words       cited
    ────────────────────────────────────────────────────────────────────────────────
    2 Mar 2022  Malaysia's vote at   vote  occurred  on 2 March 2022  commentary/1.2
                the UN General
                Assembly on the
                Russian invasion of
                Ukraine
    ");
    assert_snapshot!(at(60, "report timeline --kind vote"), @"
    exit 0
    --- stdout
    Timeline
    1 dated fact; dates: 1 stated, 0 relative, 0 inferred
    Left out to fit 60 columns: kind, precision, date_words,
    date_basis, within, source, sources, facts (--format record
    shows all)

    date        title                   status    cited
    ────────────────────────────────────────────────────────────
    2 Mar 2022  Malaysia's vote at the  occurred  commentary/1.2
                UN General Assembly on
                the Russian invasion
                of Ukraine
    ");
}

#[test]
fn the_columns_that_answer_a_question_are_shown_at_80_columns() {
    let dir = TestDir::with_record();
    for (report, shown) in [
        ("assistance", "title amount stage donor recipient"),
        ("bilateral", "date title other status"),
        ("exercises", "title participants date status"),
        ("pending", "title status promised arrived unit open_low"),
        ("stances", "holder target position mode title"),
        ("tilt", "judgement side evidence hedge"),
        ("timeline", "date title status"),
        ("visits", "title visitor host date status"),
    ] {
        let line = format!("report {report} --width 80");
        let printed = dir.chancery(&line).succeeds();
        let lines: Vec<&str> = printed.lines().collect();
        let rule = lines.iter().position(|line| line.starts_with('─'));
        let names: Vec<&str> = lines[rule.unwrap() - 1].split_whitespace().collect();
        for name in shown.split(' ') {
            assert!(names.contains(&name), "{report}: {name} of {names:?}");
        }
    }
}

/// Readers who want to cite a report need its citations.
#[test]
fn at_a_hundred_and_twenty_columns_every_report_has_its_citations() {
    let dir = TestDir::with_record();
    let mut cited = 0;
    for report in reports() {
        let has = |name: &str| report.header.columns.iter().any(|it| it.name == name);
        if !has("cited") {
            continue;
        }
        let printed = dir
            .chancery(&format!("report {} --width 120", report.name))
            .succeeds();
        let lines: Vec<&str> = printed.lines().collect();
        let Some(rule) = lines.iter().position(|line| line.starts_with('─')) else {
            // A report without rows prints no table.
            continue;
        };
        let header = lines[..rule].rsplit(|line| line.is_empty()).next();
        let header = header.unwrap_or_default().join(" ");
        assert!(header.contains("cited"), "{}: {header}", report.name);
        cited += 1;
    }
    assert!(cited > 15, "{cited}");
}

#[test]
fn a_very_narrow_terminal_gets_records() {
    assert_snapshot!(at(15, "report timeline --kind vote"), @"
    exit 0
    --- stdout
    Timeline
    1 dated fact;
    dates: 1
    stated, 0
    relative, 0
    inferred
    Left out to fit
    15 columns:
    kind,
    precision,
    date_words,
    date_basis,
    within, cited,
    source,
    sources, facts
    (--format
    record shows
    all)

    ── 1 ──
    date
      2 Mar 2022
    title
      Malaysia's
      vote at the
      UN General
      Assembly on
      the Russian
      invasion of
      Ukraine
    status
      occurred
    ");
}

#[test]
fn the_marks_of_notes_are_never_left_out() {
    assert_snapshot!(at(60, "report timeline --kind vote --citations"), @"
    exit 0
    --- stdout
    Timeline
    1 dated fact; dates: 1 stated, 0 relative, 0 inferred
    Left out to fit 60 columns: kind, precision, date_words,
    date_basis, within, cited, source, sources (--format record
    shows all)

    date        title                            status    facts
    ────────────────────────────────────────────────────────────
    2 Mar 2022  Malaysia's vote at the UN        occurred  [1]
                General Assembly on the Russian
                invasion of Ukraine

    [1] unga-vote-on-ukraine@my22, malaysia-us-2022:
        commentary/1.2 (certain; the author)
    ");
}

#[test]
fn a_table_in_a_pipe_or_file_has_at_most_160_columns() {
    let dir = TestDir::with_record();
    for command in ["report timeline", "report stances", "dict", "find malaysia"] {
        let drawn = dir.chancery(command).succeeds();
        assert!(widest(&drawn) <= 160, "{command}: {}", widest(&drawn));
        let same = dir.chancery(command).columns(160).succeeds();
        assert_eq!(drawn, same, "{command}");
        dir.chancery(command).args("-o x.txt").succeeds();
        assert_eq!(dir.text("x.txt"), drawn, "{command}");
    }
}

#[test]
fn a_width_of_0_sets_no_limit() {
    let dir = TestDir::with_record();
    let ran = dir.chancery("report timeline --width 0").columns(80).run();
    let names = ran.stdout.lines().nth(3).unwrap().split_whitespace();
    let timeline = chancery::report::find("timeline").unwrap();
    assert_eq!(names.count(), timeline.header.columns.len());
    assert!(widest(&ran.stdout) > 200);
}

#[test]
fn other_formats_have_all_columns_at_any_width() {
    let dir = TestDir::with_record();
    let timeline = chancery::report::find("timeline").unwrap();
    for format in ["record", "markdown", "csv", "tsv", "json"] {
        let report = || {
            dir.chancery("report timeline --kind vote --format")
                .arg(format)
        };
        let (piped, narrow) = (report().succeeds(), report().columns(60).succeeds());
        for column in &timeline.header.columns {
            assert!(piped.contains(&column.name), "{format}: {}", column.name);
            assert!(narrow.contains(&column.name), "{format}: {}", column.name);
        }
        assert!(!narrow.contains("Left out"), "{format}");
        if format == "record" {
            assert!(piped.contains(
                "Malaysia's vote at the UN General Assembly on the Russian invasion of Ukraine\n"
            ));
        }
    }
}

fn widest(drawn: &str) -> usize {
    let widths = drawn.lines().map(unicode_width::UnicodeWidthStr::width);
    widths.max().unwrap_or(0)
}

#[test]
fn no_line_is_wider_than_the_width() {
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
            let widest = widest(&drawn);
            assert!(widest <= width, "{command} at {width}: {widest}");
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
fn escapes_are_spelled_out_on_a_terminal() {
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
fn escapes_are_spelled_out_on_stderr() {
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
fn a_column_name_with_control_characters_is_spelled_out() {
    let dir = TestDir::with_record();
    let sql = "SELECT 1 AS \"\u{1b}]52;c;eA==\u{7}\"";
    let ran = dir.chancery("sql --limit 0").arg(sql).run();
    assert!(!ran.to_string().contains(is_hidden), "{ran}");
    assert!(ran.stdout.contains(r"\u{1b}]52;c;eA==\u{7}"), "{ran}");
}

fn is_hidden(c: char) -> bool {
    c != '\n' && chancery::visible::is_forbidden(c)
}
