//! The reports on events and votes, and the panel, in DuckDB on the files of `chancery export
//! parquet`.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use super::{Outcome, Tests, chancery, duckdb, folder_with_database, python, stdout_of, test};

/// The script that compares the rows of an engine with those of SQLite.
const COMPARE: &str = include_str!("engines/compare.py");

/// The reports on the invented data, with each parameter of each report at least once.
const QUESTIONS: &str = include_str!("engines/made.txt");

pub(super) fn trials() -> Tests {
    vec![
        test(
            "duckdb answers every portable report as sqlite3 does",
            every_report,
        ),
        test("a wrong answer of duckdb is found", wrong_answers),
    ]
}

fn every_report() -> Outcome {
    let folder = exported()?;
    let printed = compared(folder.path(), QUESTIONS)?;
    let same = printed.lines().filter(|line| line.ends_with("the same"));
    let asked = QUESTIONS.lines().count();
    if same.count() == asked {
        return Ok(());
    }
    Err(printed.into())
}

/// The comparison finds a missing row of events.
fn wrong_answers() -> Outcome {
    let folder = exported()?;
    let partner = "DELETE FROM work_event_counts WHERE month = 202109";
    super::sqlite3(folder.path(), &["chancery.db", partner])?;
    match compared(folder.path(), "tempo malaysia usa --by month") {
        Err(error) if error.message().is_some_and(|it| it.contains("DIFFERENT")) => Ok(()),
        Err(error) => Err(error),
        Ok(printed) => Err(printed.into()),
    }
}

/// Returns a folder with a database of invented events and votes, and its export in `parquet`.
fn exported() -> Result<tempfile::TempDir, libtest_mimic::Failed> {
    let folder = folder_with_database()?;
    chancery(folder.path(), &["load", "--examples"])?;
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let made = |name: &str| tests.join(name).display().to_string();
    let imports = [
        vec!["gdelt", "events/made.export.CSV"],
        vec!["icews", "events/made-icews.tab"],
        vec![
            "votes",
            "votes/made_votes.csv",
            "votes/made_roll_calls.csv",
            "votes/made_issues.csv",
        ],
        vec!["votes", "votes/made_undl.csv"],
    ];
    for import in imports {
        let (dataset, files) = import.split_first().ok_or("nothing to import")?;
        let files: Vec<String> = files.iter().map(|file| made(file)).collect();
        let words = ["import", dataset].into_iter();
        let words: Vec<&str> = words.chain(files.iter().map(String::as_str)).collect();
        chancery(folder.path(), &words)?;
    }
    chancery(folder.path(), &["export", "parquet", "parquet"])?;
    Ok(folder)
}

fn compared(folder: &Path, questions: &str) -> Result<String, libtest_mimic::Failed> {
    let mut python = python(duckdb::ENVIRONMENT);
    let python = python
        .args(["-c", COMPARE, "duckdb", env!("CARGO_BIN_EXE_chancery")])
        .args(["chancery.db", "parquet"])
        .current_dir(folder)
        .env_remove("CHANCERY_DB");
    let mut compare = piped(python)?;
    compare
        .stdin
        .take()
        .ok_or("no standard input")?
        .write_all(questions.as_bytes())?;
    let output = compare.wait_with_output()?;
    if output.status.success() {
        return stdout_of("the comparison", output);
    }
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    Err((told + &String::from_utf8_lossy(&output.stderr)).into())
}

fn piped(command: &mut Command) -> std::io::Result<std::process::Child> {
    let command = command.stdin(Stdio::piped()).stdout(Stdio::piped());
    command.stderr(Stdio::piped()).spawn()
}
