//! The stock shell gives what chancery gives, from the same file.

use std::fs;
use std::path::Path;

use chancery::report::{ParameterKind, find, reports};
use libtest_mimic::Failed;
use serde_json::Value;

use super::{Outcome, Test, chancery, folder_with_database, same, sqlite3, test};

/// A report, and the parameters it is asked with: what is bound, and the flag's text; of a
/// switch, 1.
type Asked = (&'static str, &'static [(&'static str, &'static str)]);

/// Every report with its defaults, and with each of its parameters set.
const ASKED: &[Asked] = &[
    ("timeline", &[]),
    ("timeline", &[("actor", "united-states")]),
    ("timeline", &[("actor", "USA")]),
    ("timeline", &[("actor", "antony-blinken")]),
    ("timeline", &[("kind", "exercise")]),
    ("timeline", &[("since", "2021-09-01")]),
    ("timeline", &[("until", "2020-12-31")]),
    (
        "timeline",
        &[
            ("actor", "australia"),
            ("kind", "exercise"),
            ("since", "2021-01-01"),
            ("until", "2021-12-31"),
        ],
    ),
    ("timeline", &[("since", "2030-01-01"), ("kind", "vote")]),
    ("sources", &[]),
    ("sources", &[("source", "malaysia-us-2022")]),
];

pub(crate) fn trials() -> Vec<(String, Test)> {
    let mut trials: Vec<(String, Test)> = ASKED
        .iter()
        .map(|asked| test(&named(asked), move || same_rows(asked)))
        .collect();
    for report in reports() {
        for example in report.header.examples {
            let name = format!("shell::printed_sql_has_the_same_rows: {example}");
            trials.push(test(&name, move || same_rows_as_printed(&example)));
        }
    }
    trials.push(test(
        "shell::every_report_and_parameter_is_asked",
        all_asked,
    ));
    trials.push(test("shell::a_day_without_quotes_is_refused", bare_day));
    trials.push(test("shell::init_writes_a_sound_file", sound_file));
    trials.push(test(
        "shell::the_timeline_view_has_the_reports_facts",
        same_facts,
    ));
    trials.push(test("shell::the_schema_explains_itself", schema_explains));
    trials
}

fn named((report, parameters): &Asked) -> String {
    let flags = parameters.iter();
    let flags = flags.map(|(name, value)| format!("--{name} {value}"));
    let flags: Vec<String> = flags.collect();
    format!("shell::same_rows_as: report {report} {}", flags.join(" "))
}

fn same_rows((report, parameters): &Asked) -> Outcome {
    let folder = folder_with_database()?;
    let mut arguments = vec!["report".to_owned(), (*report).to_owned()];
    for (name, value) in *parameters {
        arguments.push(format!("--{}", name.replace('_', "-")));
        if kind(report, name) != Some(ParameterKind::Flag) {
            arguments.push((*value).to_owned());
        }
    }
    arguments.extend(["--format".to_owned(), "json".to_owned()]);
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let ours = rows(&chancery(folder.path(), &arguments)?)?;
    same(
        report,
        &shell_rows(folder.path(), report, parameters)?,
        &ours,
    )
}

/// Runs a report's file as it is in the shell, its parameters set the shell's way.
fn shell_rows(
    folder: &Path,
    report: &str,
    parameters: &[(&str, &str)],
) -> Result<Vec<Value>, Failed> {
    let mut script = vec![".mode json".to_owned(), ".parameter init".to_owned()];
    for (name, value) in parameters {
        script.push(match kind(report, name) {
            Some(ParameterKind::Integer | ParameterKind::Real | ParameterKind::Flag) => {
                format!(".parameter set :{name} {value}")
            }
            _ => format!(".parameter set :{name} \"'{value}'\""),
        });
    }
    script.push(format!(".read {}", file(report)));
    let mut arguments = vec!["-bail", "-readonly", "chancery.db"];
    arguments.extend(script.iter().map(String::as_str));
    rows(&sqlite3(folder, &arguments)?)
}

fn kind(report: &str, parameter: &str) -> Option<ParameterKind> {
    let parameters = find(report)?.header.parameters;
    let found = parameters.into_iter().find(|it| it.name == parameter)?;
    Some(found.kind)
}

/// What `--print-sql` prints runs in the shell as it is, and gives what the report gives.
fn same_rows_as_printed(example: &str) -> Outcome {
    let folder = folder_with_database()?;
    let shown = example.replace(" --citations", "");
    let shown = shown.split(" --format").next().unwrap_or_default();
    let run = |more: &[&str]| {
        let words: Vec<&str> = ["report"].into_iter().chain(shown.split(' ')).collect();
        chancery(folder.path(), &[&words, more].concat())
    };
    fs::write(folder.path().join("printed.sql"), run(&["--print-sql"])?)?;
    let script = [".mode json", ".read printed.sql"];
    let arguments = ["-bail", "-readonly", "chancery.db"];
    let theirs = sqlite3(folder.path(), &[&arguments[..], &script].concat())?;
    same(
        example,
        &rows(&theirs)?,
        &rows(&run(&["--format", "json"])?)?,
    )
}

fn file(report: &str) -> String {
    format!("{}/sql/{report}.sql", env!("CARGO_MANIFEST_DIR"))
}

/// Reads JSON rows; the shell prints nothing where there are none.
fn rows(json: &str) -> Result<Vec<Value>, Failed> {
    if json.trim().is_empty() {
        return Ok(Vec::new());
    }
    Ok(serde_json::from_str(json)?)
}

fn all_asked() -> Outcome {
    for report in reports() {
        let of_report = || ASKED.iter().filter(|(name, _)| *name == report.name);
        if !of_report().any(|(_, parameters)| parameters.is_empty()) {
            return Err(format!("`{}` is not asked with its defaults", report.name).into());
        }
        for parameter in &report.header.parameters {
            let set = |(_, parameters): &Asked| {
                parameters.iter().any(|(name, _)| *name == parameter.name)
            };
            if !of_report().any(set) {
                let why = format!("`{}` is not asked with --{}", report.name, parameter.name);
                return Err(why.into());
            }
        }
    }
    Ok(())
}

/// Unquoted, the shell makes 2012 of 2021-09-01 less the month and day.
fn bare_day() -> Outcome {
    let folder = folder_with_database()?;
    let script = [
        "-bail",
        "chancery.db",
        ".parameter set :since 2021-09-01",
        &format!(".read {}", file("timeline")),
    ];
    match sqlite3(folder.path(), &script) {
        Err(error) => {
            let message = error.message().unwrap_or_default().to_owned();
            let said = message.contains(":since is no day in quotes");
            same("the shell says why", &said, &true)
        }
        Ok(rows) => Err(format!("a bare day was taken:\n{rows}").into()),
    }
}

fn sound_file() -> Outcome {
    let folder = folder_with_database()?;
    let checks = "PRAGMA integrity_check; PRAGMA foreign_key_check; PRAGMA application_id;";
    let found = sqlite3(folder.path(), &["chancery.db", checks])?;
    same("checks", &found, &"ok\n1128813123\n".to_owned())?;
    let files: Vec<_> = fs::read_dir(folder.path())?
        .map(|entry| entry.map(|entry| entry.file_name()))
        .collect::<Result<_, _>>()?;
    same("files", &files, &vec!["chancery.db".into()])
}

fn same_facts() -> Outcome {
    let folder = folder_with_database()?;
    let select = "SELECT ref FROM timeline ORDER BY ref";
    let view = sqlite3(folder.path(), &["chancery.db", select])?;
    let report = chancery(folder.path(), &["report", "timeline", "--format", "json"])?;
    let mut facts: Vec<String> = rows(&report)?
        .iter()
        .filter_map(|row| Some(row.get("facts")?.as_str()?.to_owned()))
        .collect();
    facts.sort();
    let view: Vec<String> = view.lines().map(str::to_owned).collect();
    same("there are facts", &view.is_empty(), &false)?;
    same("facts", &view, &facts)
}

/// Each column of `.schema engagements` has its comment in the same output.
fn schema_explains() -> Outcome {
    let folder = folder_with_database()?;
    let schema = sqlite3(folder.path(), &["chancery.db", ".schema engagements"])?;
    let columns = "SELECT name FROM pragma_table_info('engagements')";
    for column in sqlite3(folder.path(), &["chancery.db", columns])?.lines() {
        let explained = schema
            .lines()
            .any(|line| line.trim_start().starts_with(column) && line.contains(" -- "));
        same(column, &explained, &true)?;
    }
    same(
        "the table says what a row is",
        &schema.contains("CREATE TABLE engagements ( -- One row per"),
        &true,
    )
}
