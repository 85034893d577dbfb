//! Exports a database as Parquet, and times the export of each table. If DuckDB is installed, it
//! writes `work_events` from the same file, in alternation with the exports.
//!
//! ```console
//! $ cargo bench --bench events -- make events.tsv --rows 10000000
//! $ chancery --db events.db init && chancery --db events.db import gdelt events.tsv
//! $ CHANCERY_DUCKDB=target/duckdb-1.5.5 cargo bench --profile dist --bench export -- events.db
//! ```
//!
//! `CHANCERY_DUCKDB` is a Python environment with `duckdb` and `duckdb-extension-sqlite-scanner`;
//! `.ci/run` makes one. `dist` is the profile of the program that is shipped. DuckDB gets two
//! threads, because `chancery` has two readers. Seconds are wall time, so no other work should run
//! on the machine. A ratio below 1 means that `chancery` is faster, or that its files are smaller.

#[path = "../timed/mod.rs"]
mod timed;

use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::Instant;
use std::{env, fs};

use chancery::parquet;
use chancery::store::{Reader, cap_memory};

use timed::{Outcome, Run, mebibytes, median, say};

/// The argument that makes this program export and do nothing else. The program starts itself with
/// it, to measure the memory of the export alone.
const EXPORT: &str = "--export";

const ROUNDS: usize = 5;

/// The number of tables that are listed, from the slowest on.
const LISTED: usize = 6;

/// The table that both `chancery` and DuckDB write.
const EVENTS: &str = "work_events";

fn main() -> ExitCode {
    let given = env::args().skip(1).filter(|argument| argument != "--bench");
    let given: Vec<String> = given.collect();
    let given: Vec<&str> = given.iter().map(String::as_str).collect();
    let done = match given.as_slice() {
        [EXPORT, database, folder, told] => export(database, folder, told),
        [database] => measure(database),
        _ => Err("the argument is one database".into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say(&format!("error: {error}"));
            ExitCode::FAILURE
        }
    }
}

/// Exports a database, and prints the seconds and bytes of each table.
fn export(database: &str, folder: &str, told: &str) -> Outcome<()> {
    cap_memory()?;
    let reader = Reader::open(Path::new(database))?;
    let mut begun: Vec<Instant> = Vec::new();
    let exported = parquet::export(&reader, Path::new(folder), &[database.into()], &mut |_| {
        begun.push(Instant::now());
    })?;
    begun.push(Instant::now());
    let tables = exported.manifest.tables.iter().zip(begun.windows(2));
    let lines = tables.map(|(table, time)| {
        let seconds = (time[1] - time[0]).as_secs_f64();
        let bytes: u64 = table.files.iter().map(|file| file.bytes).sum();
        format!("{}\t{seconds}\t{bytes}\n", table.name)
    });
    Ok(fs::write(told, lines.collect::<Vec<_>>().concat())?)
}

/// The time and memory that an export used.
struct Export {
    run: Run,
    /// The wall time.
    seconds: f64,
    tables: Vec<Written>,
}

/// The time for writing a table, and the size of its file.
struct Written {
    table: String,
    seconds: f64,
    bytes: u64,
}

fn measure(database: &str) -> Outcome<()> {
    let database = fs::canonicalize(database)?;
    let duckdb = env::var_os("CHANCERY_DUCKDB");
    let folder = tempfile::tempdir()?;
    let (out, told) = (folder.path().join("out"), folder.path().join("told"));
    let timed = |command: &dyn Fn() -> Command| -> Outcome<Export> {
        // Flush earlier writes first, so that this run does not wait for them.
        Command::new("sync").status()?;
        let begun = Instant::now();
        let run = Run::of(|| {
            let mut command = command();
            command.args([&database, &out, &told]);
            command
        })?;
        let seconds = begun.elapsed().as_secs_f64();
        fs::remove_dir_all(&out)?;
        Ok(Export {
            run,
            seconds,
            tables: read(&told)?,
        })
    };
    let program = env::current_exe()?;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        ours.push(timed(&|| {
            let mut command = Command::new(&program);
            command.arg(EXPORT);
            command
        })?);
        if let Some(environment) = &duckdb {
            theirs.push(timed(&|| {
                let mut command = Command::new(Path::new(environment).join("bin/python"));
                command.args(["-c", include_str!("write_events.py")]);
                command
            })?);
        }
    }
    tables(&ours);
    if duckdb.is_some() {
        compare(&ours, &theirs);
    }
    Ok(())
}

fn read(told: &Path) -> Outcome<Vec<Written>> {
    let text = fs::read_to_string(told)?;
    let lines = text.lines().map(|line| {
        let mut words = line.split('\t');
        let mut word = || words.next().ok_or("a line is too short");
        Ok(Written {
            table: word()?.to_owned(),
            seconds: word()?.parse()?,
            bytes: word()?.parse()?,
        })
    });
    lines.collect()
}

/// Prints time and memory of the export, and its slowest tables.
fn tables(exports: &[Export]) {
    let middle = |of: fn(&Export) -> f64| median(exports.iter().map(of));
    say(&format!(
        "all tables: {:.2} s, {:.2} s of the processor, {:.0} MiB at most\n",
        middle(|it| it.seconds),
        middle(|it| it.run.seconds),
        middle(|it| it.run.mebibytes),
    ));
    let names = exports.iter().take(1).flat_map(|it| &it.tables);
    let mut rows: Vec<(f64, &Written)> =
        names.map(|it| (seconds(exports, &it.table), it)).collect();
    rows.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    say("| table | s | MiB |\n|---|--:|--:|");
    for (seconds, it) in rows.iter().take(LISTED) {
        let size = mebibytes(it.bytes);
        say(&format!("| {} | {seconds:.2} | {size:.1} |", it.table));
    }
}

/// Returns the figures of one table from each export.
fn all<'e>(exports: &'e [Export], table: &'e str) -> impl Iterator<Item = &'e Written> {
    let tables = exports.iter().flat_map(|it| &it.tables);
    tables.filter(move |it| it.table == table)
}

fn seconds(exports: &[Export], table: &str) -> f64 {
    median(all(exports, table).map(|it| it.seconds))
}

/// Prints how long DuckDB took for the table that both programs write.
fn compare(ours: &[Export], theirs: &[Export]) {
    let ratio = |of: fn(&Written) -> f64| {
        let pairs = all(ours, EVENTS).zip(all(theirs, EVENTS));
        median(pairs.map(|(ours, theirs)| of(ours) / of(theirs)))
    };
    say(&format!(
        "\n{EVENTS}: {:.2} s, DuckDB {:.2} s; {:.2} of its time, {:.3} of its bytes",
        seconds(ours, EVENTS),
        seconds(theirs, EVENTS),
        ratio(|it| it.seconds),
        ratio(|it| mebibytes(it.bytes)),
    ));
}
