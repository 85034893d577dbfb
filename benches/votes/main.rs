//! Times imports of votes of the UN General Assembly, in alternation with `.import` of the
//! `sqlite3` shell.
//!
//! ```console
//! $ cargo bench --bench votes                    # files as large as those of unvotes, made here
//! $ cargo bench --bench votes -- FILE FILE FILE  # unvotes' own: votes, roll calls, issues
//! ```
//!
//! `.import` only reads each file into a table of texts. `chancery` also resolves states, compares
//! all pairs of states by session, and syncs its file to disk. Times are wall time, because that is
//! what a user waits. A ratio below 1 means that `chancery` is faster.

mod make;
#[path = "../timed/mod.rs"]
mod timed;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Instant;
use std::{env, fs};

use timed::{Outcome, Run, mebibytes, median, say};

const ROUNDS: usize = 5;

fn main() -> ExitCode {
    let given = env::args().skip(1).filter(|argument| argument != "--bench");
    match measure(given.map(PathBuf::from).collect()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say(&format!("error: {error}"));
            ExitCode::FAILURE
        }
    }
}

fn measure(mut files: Vec<PathBuf>) -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    if files.is_empty() {
        files = make::files(folder.path())?;
    }
    for file in &mut files {
        *file = fs::canonicalize(&file)?;
    }
    let ours = folder.path().join("ours.db");
    let theirs = folder.path().join("theirs.db");
    let (mut ratios, mut processor) = (Vec::new(), Vec::new());
    let (mut their_best, mut our_best) = (f64::INFINITY, f64::INFINITY);
    for round in 1..=ROUNDS {
        let (their_wall, their_run) = timed(&theirs, || shell(&theirs, &files), || Ok(()))?;
        let (our_wall, our_run) = timed(
            &ours,
            || import(&ours, &files),
            || {
                let made = chancery(&ours)
                    .args(["init", "--empty"])
                    .arg(&ours)
                    .output()?;
                made.status
                    .success()
                    .then_some(())
                    .ok_or("init failed".into())
            },
        )?;
        say(&format!(
            "round {round}: .import {their_wall:.2} s, chancery {our_wall:.2} s, {:.0} MiB",
            our_run.mebibytes
        ));
        their_best = their_best.min(their_wall);
        our_best = our_best.min(our_wall);
        ratios.push(our_wall / their_wall);
        processor.push(our_run.seconds / their_run.seconds);
    }
    let size = |path: &Path| fs::metadata(path).map(|it| mebibytes(it.len()));
    say(&format!(
        "best of {ROUNDS} rounds: .import {their_best:.2} s, chancery {our_best:.2} s: {:.2} of it",
        our_best / their_best,
    ));
    say(&format!(
        "middle of all rounds: wall time {:.2}, processor time {:.2} of .import",
        median(ratios.into_iter()),
        median(processor.into_iter()),
    ));
    say(&format!(
        "file: .import {:.1} MiB, chancery {:.1} MiB",
        size(&theirs)?,
        size(&ours)?,
    ));
    Ok(())
}

/// Runs a command on a new file. Returns its wall time, and its processor time and memory.
fn timed(
    database: &Path,
    command: impl Fn() -> Command,
    prepare: impl Fn() -> Outcome<()>,
) -> Outcome<(f64, Run)> {
    if database.exists() {
        fs::remove_file(database)?;
    }
    prepare()?;
    // Flush earlier writes first, so that this run does not wait for them.
    Command::new("sync").status()?;
    let begun = Instant::now();
    let run = Run::of(command)?;
    Ok((begun.elapsed().as_secs_f64(), run))
}

fn chancery(database: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_chancery"));
    command.env_remove("CHANCERY_DB");
    command.current_dir(database.parent().unwrap_or(database));
    command
}

fn import(database: &Path, files: &[PathBuf]) -> Command {
    let mut command = chancery(database);
    command
        .args(["import", "votes", "--db"])
        .arg(database)
        .args(files);
    command
}

fn shell(database: &Path, files: &[PathBuf]) -> Command {
    let mut command = Command::new("sqlite3");
    command.arg(database);
    for (number, file) in files.iter().enumerate() {
        command.arg(format!(".import --csv '{}' t{number}", file.display()));
    }
    command
}
