//! Runs reports in DuckDB on the files of `chancery export parquet`, and compares the rows with
//! those of SQLite. The reports are those on events and votes, and the panel.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use super::statistics::followed;
use super::{Outcome, Tests, chancery, duckdb, folder_with_database, python, stdout_of, test};

/// The script that compares the rows of an engine with the rows of SQLite.
const COMPARE: &str = include_str!("engines/compare.py");

/// The calls of reports to compare, on the invented data. Together they use each parameter of each
/// report.
const QUESTIONS: &str = include_str!("engines/made.txt");

pub(super) fn trials() -> Tests {
    vec![
        test(
            "duckdb answers every portable report as sqlite3 does",
            every_report,
        ),
        test(
            "duckdb answers from the exports of two databases as sqlite3 from one with all",
            two_exports,
        ),
        test("a wrong answer of duckdb is found", wrong_answers),
        test("the Python programs of the page on scale run", programs),
    ]
}

fn every_report() -> Outcome {
    let folder = exported()?;
    all_are_the_same(&compared(folder.path(), QUESTIONS)?)
}

/// Exports two databases, each with half of the GDELT events and with its own data sets of votes.
/// DuckDB must answer from both exports as SQLite answers from one database that has everything.
fn two_exports() -> Outcome {
    let folder = folder_with_database()?;
    let [even, odd] = cut(folder.path())?;
    let run = |words: &[&str]| chancery(folder.path(), words);
    for database in ["one.db", "two.db"] {
        run(&["--db", database, "init"])?;
    }
    for database in ["chancery.db", "one.db"] {
        run(&["--db", database, "import", "gdelt", &even])?;
        import(folder.path(), database, UNVOTES)?;
    }
    for database in ["chancery.db", "two.db"] {
        run(&["--db", database, "load", "--examples"])?;
        run(&["--db", database, "import", "gdelt", &odd])?;
        import(folder.path(), database, ICEWS)?;
        import(folder.path(), database, UNDL)?;
    }
    for database in ["one.db", "two.db"] {
        run(&["--db", database, "export", "parquet", "parquet"])?;
    }
    all_are_the_same(&compared(folder.path(), QUESTIONS)?)
}

/// Writes the invented events of even days to one file and those of odd days to another. Events of
/// one day stay together, because repeated events are only found within one database.
fn cut(folder: &Path) -> Result<[String; 2], libtest_mimic::Failed> {
    let (_, files) = GDELT;
    let text = fs::read_to_string(made(files[0]))?;
    let is_even = |line: &&str| {
        let day = line.split('\t').nth(1).unwrap_or_default();
        day.ends_with(['0', '2', '4', '6', '8'])
    };
    let (even, odd): (Vec<&str>, Vec<&str>) = text.split_inclusive('\n').partition(is_even);
    let names = ["even.export.CSV", "odd.export.CSV"];
    for (name, lines) in names.iter().zip([even, odd]) {
        fs::write(folder.join(name), lines.concat())?;
    }
    Ok(names.map(str::to_owned))
}

fn all_are_the_same(printed: &str) -> Outcome {
    let same = printed.lines().filter(|line| line.ends_with("the same"));
    if same.count() == QUESTIONS.lines().count() {
        return Ok(());
    }
    Err(printed.into())
}

/// The comparison must notice if counts of events are deleted in SQLite after the export.
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

/// The name of a data set, and its files below `tests/`.
type Import = (&'static str, &'static [&'static str]);

const GDELT: Import = ("gdelt", &["events/made.export.CSV"]);
const ICEWS: Import = ("icews", &["events/made-icews.tab"]);
const UNVOTES: Import = (
    "votes",
    &[
        "votes/made_votes.csv",
        "votes/made_roll_calls.csv",
        "votes/made_issues.csv",
    ],
);
const UNDL: Import = ("votes", &["votes/made_undl.csv"]);

/// The Python programs in `docs/scale.md` must print as many rows as SQLite has, and write the
/// panel.
fn programs() -> Outcome {
    let folder = followed(include_str!("../../docs/scale.md"))?;
    let run = |arguments: &[&str]| {
        let mut python = python(duckdb::ENVIRONMENT);
        let output = python.args(arguments).current_dir(folder.path()).output()?;
        stdout_of(arguments[0], output)
    };
    let tempo = ["report", "tempo", "malaysia", "usa", "--by", "year"];
    let rows = chancery(
        folder.path(),
        &[&tempo[..], &["--format", "ndjson"]].concat(),
    )?;
    let printed = run(&["ask.py"])?;
    if rows.is_empty() || printed.lines().count() != rows.lines().count() {
        return Err(format!("{printed}is not\n{rows}").into());
    }
    run(&["panel.py"])?;
    let panel = ["report", "panel", "malaysia", "--with", "usa"];
    let rows = chancery(
        folder.path(),
        &[&panel[..], &["--format", "ndjson"]].concat(),
    )?;
    let count = "import duckdb; print(*duckdb.sql(\"SELECT count(*), min(state), max(other) FROM 'panel.parquet'\").fetchone())";
    let written = run(&["-c", count])?;
    let expected = format!("{} malaysia united-states", rows.lines().count());
    if written.trim_end() == expected {
        Ok(())
    } else {
        Err(format!("{written}is not {expected}").into())
    }
}

/// Returns a folder with a database of invented events and votes. Its export is in the folder
/// `parquet`.
fn exported() -> Result<tempfile::TempDir, libtest_mimic::Failed> {
    let folder = folder_with_database()?;
    chancery(folder.path(), &["load", "--examples"])?;
    for files in [GDELT, ICEWS, UNVOTES, UNDL] {
        import(folder.path(), "chancery.db", files)?;
    }
    chancery(folder.path(), &["export", "parquet", "parquet"])?;
    Ok(folder)
}

fn import(
    folder: &Path,
    database: &str,
    (dataset, files): Import,
) -> Result<String, libtest_mimic::Failed> {
    let files: Vec<String> = files.iter().map(|file| made(file)).collect();
    let mut words = vec!["--db", database, "import", dataset];
    words.extend(files.iter().map(String::as_str));
    chancery(folder, &words)
}

fn made(name: &str) -> String {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    tests.join(name).display().to_string()
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
