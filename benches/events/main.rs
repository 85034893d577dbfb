//! Times imports and queries of a large file of GDELT 2, in alternation with the `sqlite3` shell
//! and the command line of DuckDB.
//!
//! ```console
//! $ python3 -m venv VENV && VENV/bin/pip install duckdb-cli==1.5.5
//! $ cargo bench --bench events -- --duckdb VENV/lib/python3.*/site-packages/duckdb_cli/duckdb
//! $ cargo bench --bench events -- --rows 5000000 --rounds 5 --folder /somewhere
//! $ cargo bench --bench events -- make --rows 5000000 --days 25 FILE
//! $ cargo bench --bench events -- check FILE           # its frequencies
//! ```
//!
//! The default of `--rows` is a million. `VENV/bin/duckdb` is not used, because it is a Python
//! script whose start would be counted. `--folder` keeps the file of events, and the next run reads
//! it from there.
//!
//! Other commands can be timed as well, with `--import COMMAND` and `--query NAME=COMMAND`, where
//! NAME is the name of a file in `queries/`. The shell runs them with the variables `$CHANCERY`,
//! `$FILE` (the file to import) and `$DB` (the database to import into and to query):
//!
//! ```console
//! --import 'exec "$CHANCERY" import gdelt "$FILE" --database "$DB"'
//! --query pair='exec "$CHANCERY" report tempo … --format csv --database "$DB"'
//! ```
//!
//! Every command is a separate process, which runs once in each round. Each round has a ratio; the
//! median of these is printed. Before each import, the disk finishes its earlier writes. The
//! queries read the databases that the imports of the last round have made.

mod check;
mod make;
mod measured;
mod random;
#[path = "../timed/mod.rs"]
mod timed;

use std::env;
use std::fs::{self, File};
use std::io::{BufReader, BufWriter};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Instant;

use make::{EPOCH, Wanted};
use timed::{Outcome, Run, mebibytes, median, say};

/// The queries that run in DuckDB. A command given with `--query NAME=…` is compared with the query
/// of that name.
const QUERIES: [(&str, &str); 5] = [
    ("pair", "pair, by year and quad class"),
    ("partners", "twenty partners of an actor"),
    ("years", "all, by year and quad class"),
    ("pair-last", "last fifty of a pair"),
    ("actor-last", "last fifty of an actor"),
];

fn main() -> ExitCode {
    match Asked::read(env::args().skip(1)).and_then(|asked| asked.run()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say(&format!("error: {error}"));
            ExitCode::FAILURE
        }
    }
}

struct Asked {
    /// The task: `make`, `check`, or empty for measuring.
    task: String,
    file: Option<PathBuf>,
    wanted: Wanted,
    rounds: usize,
    folder: Option<PathBuf>,
    duckdb: String,
    import: Option<String>,
    queries: Vec<(String, String)>,
}

impl Asked {
    fn read(mut arguments: impl Iterator<Item = String>) -> Outcome<Self> {
        let mut asked = Self {
            task: String::new(),
            file: None,
            wanted: Wanted {
                rows: 1_000_000,
                from: julian("2015-02-18")?,
                days: 2874,
                seed: 1,
            },
            rounds: 3,
            folder: None,
            duckdb: "duckdb".to_owned(),
            import: None,
            queries: Vec::new(),
        };
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().ok_or(format!("{argument} lacks a value"));
            match argument.as_str() {
                // Cargo adds this argument.
                "--bench" => {}
                "--rows" => asked.wanted.rows = value()?.parse()?,
                "--from" => asked.wanted.from = julian(&value()?)?,
                "--days" => asked.wanted.days = value()?.parse()?,
                "--seed" => asked.wanted.seed = value()?.parse()?,
                "--rounds" => asked.rounds = value()?.parse()?,
                "--folder" => asked.folder = Some(value()?.into()),
                "--duckdb" => asked.duckdb = value()?,
                "--import" => asked.import = Some(value()?),
                "--query" => {
                    let value = value()?;
                    let (name, command) = value.split_once('=').ok_or("--query NAME=COMMAND")?;
                    if QUERIES.iter().all(|(known, _)| *known != name) {
                        return Err(format!("there is no query {name}").into());
                    }
                    asked.queries.push((name.to_owned(), command.to_owned()));
                }
                "make" | "check" if asked.task.is_empty() => asked.task = argument,
                _ if argument.starts_with('-') => {
                    return Err(format!("there is no option {argument}").into());
                }
                _ => asked.file = Some(argument.into()),
            }
        }
        Ok(asked)
    }

    fn run(&self) -> Outcome<()> {
        let file = self.file.as_deref().ok_or("a FILE is missing");
        match self.task.as_str() {
            "make" => self.make(file?),
            "check" => check::check(BufReader::new(File::open(file?)?)),
            _ => self.measure(),
        }
    }

    fn make(&self, file: &Path) -> Outcome<()> {
        let mut out = BufWriter::with_capacity(1 << 20, File::create(file)?);
        Ok(make::make(self.wanted, &mut out)?)
    }

    fn measure(&self) -> Outcome<()> {
        let temporary = tempfile::tempdir()?;
        let folder = self.folder.as_deref().unwrap_or(temporary.path());
        let file = folder.join(format!("gdelt2-{}.tsv", self.wanted.rows));
        if !file.exists() {
            self.make(&file)?;
        }
        say(&format!(
            "## {} rows of GDELT 2, {:.0} MiB\n\nsqlite3 {}\n\nduckdb {}\n",
            self.wanted.rows,
            mebibytes(fs::metadata(&file)?.len()),
            version("sqlite3")?,
            version(&self.duckdb)?
        ));
        let place = Place {
            file,
            folder,
            duckdb: &self.duckdb,
        };
        let imports = self.imports();
        let runs = in_turn(self.rounds, &imports, |import| place.import(import))?;
        import_rows(&imports, &runs, &place)?;
        say("\n| query | duckdb ms | ms | ratio | cpu ratio |\n|---|--:|--:|--:|--:|");
        for (name, what) in QUERIES {
            let queries = self.queries(name);
            let runs = in_turn(self.rounds.max(11), &queries, |query| place.query(query))?;
            query_row(what, &runs);
        }
        Ok(())
    }

    /// Returns the imports. Each is compared with the first one and with DuckDB's.
    fn imports(&self) -> Vec<Job> {
        let sqlite = |settings: &str| {
            format!(
                "exec sqlite3 \"$DB\" '{settings}' '.read {SOURCES}/raw.sql' '.mode tabs' \
                \".import '$FILE' events\""
            )
        };
        let mut imports = vec![
            Job::new(
                "`sqlite3` .import, no journal, no sync",
                "raw-unsafe.db",
                sqlite("PRAGMA journal_mode = off; PRAGMA synchronous = off"),
            ),
            Job::new("`sqlite3` .import", "raw.db", sqlite("")),
            Job::new(
                "`duckdb` read_csv",
                DUCK,
                format!("exec \"$DUCKDB\" \"$DB\" -f '{SOURCES}/typed.sql'"),
            ),
        ];
        if let Some(command) = &self.import {
            imports.push(Job::new("`chancery`", OURS, command.clone()));
        }
        imports
    }

    /// Returns DuckDB's query of this name, and the user's own query of this name, if any.
    fn queries(&self, name: &str) -> Vec<Job> {
        let duck =
            format!("exec \"$DUCKDB\" -readonly -csv \"$DB\" -f '{SOURCES}/queries/{name}.sql'");
        let own = self.queries.iter().filter(|(of, _)| of == name);
        let own = own.map(|(_, command)| Job::new("chancery", OURS, command.clone()));
        [Job::new("duckdb", DUCK, duck)]
            .into_iter()
            .chain(own)
            .collect()
    }
}

/// The folder of this benchmark's SQL.
const SOURCES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/events");
/// The file that DuckDB imports into.
const DUCK: &str = "duck.db";
/// The file that `chancery` imports into.
const OURS: &str = "events.db";

/// A shell command, and the file that it writes or reads.
struct Job {
    name: &'static str,
    database: &'static str,
    command: String,
}

impl Job {
    fn new(name: &'static str, database: &'static str, command: String) -> Self {
        Self {
            name,
            database,
            command,
        }
    }
}

/// The file of events, and the folder of the databases.
struct Place<'a> {
    file: PathBuf,
    folder: &'a Path,
    duckdb: &'a str,
}

impl Place<'_> {
    /// Imports into a new file.
    fn import(&self, import: &Job) -> Outcome<Taken> {
        let database = self.folder.join(import.database);
        if database.exists() {
            fs::remove_file(&database)?;
        }
        // Flush the writes of earlier jobs first, so that this job does not wait for them.
        Command::new("sync").status()?;
        self.query(import)
    }

    fn query(&self, job: &Job) -> Outcome<Taken> {
        let begun = Instant::now();
        let run = Run::of(|| {
            let mut shell = Command::new("sh");
            shell
                .args(["-c", &job.command])
                .env("CHANCERY", env!("CARGO_BIN_EXE_chancery"))
                .env("DUCKDB", self.duckdb)
                .env("FILE", &self.file)
                .env("DB", self.folder.join(job.database));
            shell
        })?;
        Ok(Taken {
            run,
            wall: begun.elapsed().as_secs_f64(),
        })
    }
}

/// The resources and the wall time that a run took.
#[derive(Clone, Copy, Debug)]
struct Taken {
    run: Run,
    wall: f64,
}

/// Runs every job once in each round. Returns the runs of each job.
fn in_turn(
    rounds: usize,
    jobs: &[Job],
    run: impl Fn(&Job) -> Outcome<Taken>,
) -> Outcome<Vec<Vec<Taken>>> {
    let mut runs = vec![Vec::with_capacity(rounds); jobs.len()];
    for _ in 0..rounds {
        for (job, runs) in jobs.iter().zip(&mut runs) {
            runs.push(run(job)?);
        }
    }
    Ok(runs)
}

/// Returns the median, over the rounds, of our value divided by theirs.
fn ratio(ours: &[Taken], theirs: &[Taken], of: fn(&Taken) -> f64) -> f64 {
    median(
        ours.iter()
            .zip(theirs)
            .map(|(ours, theirs)| of(ours) / of(theirs)),
    )
}

fn middle(runs: &[Taken], of: fn(&Taken) -> f64) -> f64 {
    median(runs.iter().map(of))
}

fn import_rows(imports: &[Job], runs: &[Vec<Taken>], place: &Place) -> Outcome<()> {
    say(
        "| import | wall s | of the first | of DuckDB | cpu s | of the first | of DuckDB | peak MiB | file MiB |",
    );
    say("|---|--:|--:|--:|--:|--:|--:|--:|--:|");
    let duck = imports.iter().position(|import| import.database == DUCK);
    let duck = &runs[duck.unwrap_or_default()];
    for (import, own) in imports.iter().zip(runs) {
        let columns: [fn(&Taken) -> f64; 2] = [|taken| taken.wall, |taken| taken.run.seconds];
        let times = columns.map(|of| {
            format!(
                "{:.2} | {:.2} | {:.2}",
                middle(own, of),
                ratio(own, &runs[0], of),
                ratio(own, duck, of)
            )
        });
        say(&format!(
            "| {} | {} | {:.0} | {:.0} |",
            import.name,
            times.join(" | "),
            middle(own, |taken| taken.run.mebibytes),
            mebibytes(fs::metadata(place.folder.join(import.database))?.len())
        ));
    }
    Ok(())
}

fn query_row(what: &str, runs: &[Vec<Taken>]) {
    let duck = &runs[0];
    let own = runs.get(1).map_or("| |".to_owned(), |own| {
        format!(
            "{:.1} | {:.2} | {:.2}",
            1e3 * middle(own, |taken| taken.wall),
            ratio(own, duck, |taken| taken.wall),
            ratio(own, duck, |taken| taken.run.seconds)
        )
    });
    say(&format!(
        "| {what} | {:.1} | {own} |",
        1e3 * middle(duck, |taken| taken.wall)
    ));
}

/// Returns the version that a program prints.
fn version(program: &str) -> Outcome<String> {
    let printed = Command::new(program).arg("--version").output();
    let printed = printed.map_err(|error| format!("`{program}` does not run: {error}"))?;
    Ok(String::from_utf8(printed.stdout)?.trim().to_owned())
}

/// Returns a date as days since 1970-01-01.
fn julian(date: &str) -> Outcome<i32> {
    Ok(check::julian(&date.replace('-', ""))? - EPOCH)
}
