//! Times whole processes of `chancery` against the `sqlite3` shell, which runs the same SQL on the
//! same file. The two alternate in one run. Prints the median ratio of the times, and peak memory.
//!
//! ```console
//! $ cargo bench --bench compare                  # the bundled record, and a hundred thousand facts
//! $ cargo bench --bench compare -- --facts 10000 # a smaller large record
//! ```
//!
//! Time is processor time (user and system). Other work of the machine changes it less than it
//! changes wall time. A ratio below 1 means that `chancery` is faster.

mod record;
#[path = "../timed/mod.rs"]
mod timed;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::{env, fs};

use record::Bundled;
use timed::{Outcome, Run, mebibytes, median, say};

/// The argument that makes this program write dossiers and do nothing else.
///
/// A separate process writes the dossiers, so that this program stays small. The measured peak
/// memory of a child is at least that of its parent.
const MAKE: &str = "--make";

/// The default number of facts in the large record.
const FACTS: usize = 100_000;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let done = match arguments.iter().position(|argument| argument == MAKE) {
        Some(at) => make(&arguments[at + 1..]),
        None => measure(facts(&arguments)),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say(&format!("error: {error}"));
            ExitCode::FAILURE
        }
    }
}

fn facts(arguments: &[String]) -> usize {
    let at = arguments.iter().position(|argument| argument == "--facts");
    let number = at.and_then(|at| arguments.get(at + 1)?.parse().ok());
    number.unwrap_or(FACTS)
}

fn make(arguments: &[String]) -> Outcome<()> {
    let [folder, copies] = arguments else {
        return Err("--make takes a folder and a number".into());
    };
    Bundled::read().write_copies(Path::new(folder), copies.parse()?)?;
    Ok(())
}

fn measure(facts: usize) -> Outcome<()> {
    if Command::new("sqlite3").arg("--version").output().is_err() {
        return Err("there is no `sqlite3` to measure against".into());
    }
    let folder = tempfile::tempdir()?;
    let small = small_record(folder.path())?;
    start_up(folder.path(), &small)?;
    let copies = facts.div_ceil(Bundled::read().facts());
    let large = large_record(folder.path(), copies)?;
    streaming(&small, &large)?;
    ad_hoc(&small, &large)?;
    reports(&large)
}

/// Writes the bundled record to a file.
fn small_record(folder: &Path) -> Outcome<PathBuf> {
    let file = folder.join("small.db");
    chancery().arg("init").arg("--db").arg(&file).quiet()?;
    Ok(file)
}

/// Loads this number of copies of the bundled dossier with one command.
fn large_record(folder: &Path, copies: usize) -> Outcome<PathBuf> {
    let file = folder.join("large.db");
    let dossiers = folder.join("copies");
    fs::create_dir(&dossiers)?;
    Command::new(env::current_exe()?)
        .arg(MAKE)
        .arg(&dossiers)
        .arg(copies.to_string())
        .quiet()?;
    chancery()
        .args(["init", "--empty", "--db"])
        .arg(&file)
        .quiet()?;
    let mut paths: Vec<PathBuf> = fs::read_dir(&dossiers)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    paths.sort();
    let load = Run::of(|| {
        let mut command = chancery();
        command.arg("load").arg("--db").arg(&file).args(&paths);
        command
    })?;
    let facts = copies * Bundled::read().facts();
    say(&format!(
        "\n## A record of {facts} facts\n\n{copies} dossiers loaded at once: {:.1} s of processor, {:.0} MiB at most, {:.0} MiB on disk.",
        load.seconds,
        load.mebibytes,
        mebibytes(fs::metadata(&file)?.len()),
    ));
    Ok(file)
}

/// Measures the time of one report, and the time of `--version`, which is little more than a start.
fn start_up(folder: &Path, small: &Path) -> Outcome<()> {
    say("## Start-up, and one report on the bundled record\n");
    heading("limit");
    let nowhere = folder.join("empty");
    fs::create_dir(&nowhere)?;
    let version = || {
        let mut command = chancery();
        command.arg("--version");
        command
    };
    let shell_version = || {
        let mut command = Command::new("sqlite3");
        command.arg("--version");
        command
    };
    Pair::of(41, version, shell_version)?.row("`--version`", "0.9");
    let timeline = || shell(small, "timeline", &[]);
    let on_file = || report(Some(small), "timeline", &[]);
    Pair::of(41, on_file, timeline)?.row("`report timeline`, on a file", "1.0");
    let in_memory = || {
        let mut command = report(None, "timeline", &[]);
        command.current_dir(&nowhere);
        command
    };
    Pair::of(41, in_memory, timeline)?.row("`report timeline`, with no file", "4.0");
    Ok(())
}

/// Shows whether a long CSV takes more memory than a short one.
fn streaming(small: &Path, large: &Path) -> Outcome<()> {
    say("\n## Memory of a csv as it grows\n");
    say("| report | rows | peak MiB |\n|---|--:|--:|");
    for name in ["timeline", "stances"] {
        for file in [small, large] {
            let printed = report(Some(file), name, &[]).output()?.stdout;
            let lines = printed.split(|byte| *byte == b'\n').count();
            let run = Run::of(|| report(Some(file), name, &[]))?;
            say(&format!(
                "| `{name}` | {} | {:.1} |",
                lines.saturating_sub(2),
                run.mebibytes
            ));
        }
    }
    Ok(())
}

/// Measures queries that a user types: the time until a short answer, and the time and memory for
/// two hundred thousand rows, of which a printed table shows only the first ones.
fn ad_hoc(small: &Path, large: &Path) -> Outcome<()> {
    say("\n## Queries of one's own\n");
    heading("limit");
    let one = || query(small, "SELECT 1", "csv");
    let shell_one = || shell_query(small, "SELECT 1", "-csv");
    Pair::of(41, one, shell_one)?.row("`sql 'SELECT 1'`", "1.5");
    let rows = |count: u32| {
        format!(
            "SELECT ref, title, cited, dossier, ordinal FROM facts \
            UNION ALL SELECT ref, title, cited, dossier, ordinal FROM facts LIMIT {count}"
        )
    };
    for count in [20_000, 200_000] {
        let sql = rows(count);
        let ours = || query(large, &sql, "csv");
        let theirs = || shell_query(large, &sql, "-csv");
        Pair::of(11, ours, theirs)?.row(&format!("{count} rows as csv"), "1.0");
    }
    let sql = rows(200_000);
    let ours = || query(large, &sql, "table");
    let theirs = || shell_query(large, &sql, "-table");
    Pair::of(5, ours, theirs)?.row("200000 rows as a table, 10000 of them shown", "190 MiB");
    Ok(())
}

fn query(file: &Path, sql: &str, format: &str) -> Command {
    let mut command = chancery();
    command
        .args(["sql", sql, "--format", format, "--db"])
        .arg(file);
    command
}

fn shell_query(file: &Path, sql: &str, mode: &str) -> Command {
    let mut command = Command::new("sqlite3");
    command
        .args(["-readonly", mode, "-header"])
        .arg(file)
        .arg(sql);
    command
}

/// The arguments that narrow a report to one actor, topic or source.
fn narrowed(name: &str) -> &'static [(&'static str, &'static str)] {
    match name {
        "constraints" => &[("on", "malaysia")],
        "visits" => &[("host", "malaysia")],
        "assistance" => &[("recipient", "malaysia")],
        "gaps" => &[("about", "malaysia")],
        "topic" => &[("topic", "aukus-7")],
        "sources" => &[("source", "malaysia-us-2022-7")],
        _ => &[("actor", "malaysia")],
    }
}

/// Times every report on the large record: first with the flags of `narrowed`, then without flags.
fn reports(large: &Path) -> Outcome<()> {
    for (title, whole) in [("of one actor, topic or source", false), ("whole", true)] {
        say(&format!("\n### Every report, {title}\n"));
        heading("rows");
        for report_ in chancery::report::reports() {
            let name = report_.name.as_str();
            let parameters = if whole { &[] } else { narrowed(name) };
            let printed = report(Some(large), name, parameters).output()?.stdout;
            let records = csv::Reader::from_reader(printed.as_slice()).into_records();
            let ours = || report(Some(large), name, parameters);
            let theirs = || shell(large, name, parameters);
            Pair::of(5, ours, theirs)?.row(&format!("`{name}`"), &records.count().to_string());
        }
    }
    Ok(())
}

fn heading(last: &str) {
    say(&format!(
        "| what | chancery ms | sqlite3 ms | ratio | chancery MiB | sqlite3 MiB | {last} |"
    ));
    say("|---|--:|--:|--:|--:|--:|--:|");
}

fn chancery() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_chancery"));
    command.env_remove("CHANCERY_DB");
    command
}

fn report(file: Option<&Path>, name: &str, parameters: &[(&str, &str)]) -> Command {
    let mut command = chancery();
    command.args(["report", name, "--format", "csv"]);
    if let Some(file) = file {
        command.arg("--db").arg(file);
    }
    for (parameter, value) in parameters {
        command.arg(format!("--{parameter}")).arg(value);
    }
    command
}

/// Returns a command that runs the SQL file of a report in the stock shell.
fn shell(file: &Path, name: &str, parameters: &[(&str, &str)]) -> Command {
    let sql = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("sql/{name}.sql"));
    let mut command = Command::new("sqlite3");
    command.args(["-readonly", "-csv", "-header"]).arg(file);
    for (parameter, value) in parameters {
        command.arg(format!(".parameter set :{parameter} \"'{value}'\""));
    }
    command.arg(format!(".read \"{}\"", sql.display()));
    command
}

/// Runs a command that must succeed, and discards its output.
trait Quiet {
    fn quiet(&mut self) -> Outcome<()>;
}

impl Quiet for Command {
    fn quiet(&mut self) -> Outcome<()> {
        let output = self.output()?;
        if output.status.success() {
            return Ok(());
        }
        Err(format!("{self:?}: {}", String::from_utf8_lossy(&output.stderr)).into())
    }
}

/// The measured runs of two commands that alternate. The one warm-up run of each is left out.
struct Pair {
    ours: Vec<Run>,
    theirs: Vec<Run>,
}

impl Pair {
    fn of(times: usize, ours: impl Fn() -> Command, theirs: impl Fn() -> Command) -> Outcome<Self> {
        Run::of(&ours)?;
        Run::of(&theirs)?;
        let mut pair = Self {
            ours: Vec::with_capacity(times),
            theirs: Vec::with_capacity(times),
        };
        for _ in 0..times {
            pair.ours.push(Run::of(&ours)?);
            pair.theirs.push(Run::of(&theirs)?);
        }
        Ok(pair)
    }

    fn row(&self, what: &str, last: &str) {
        let ratios = self.ours.iter().zip(&self.theirs);
        let ratio = median(ratios.map(|(ours, theirs)| ours.seconds / theirs.seconds));
        let time = |runs: &[Run]| 1000.0 * median(runs.iter().map(|run| run.seconds));
        let memory = |runs: &[Run]| median(runs.iter().map(|run| run.mebibytes));
        say(&format!(
            "| {what} | {:.1} | {:.1} | {ratio:.2} | {:.1} | {:.1} | {last} |",
            time(&self.ours),
            time(&self.theirs),
            memory(&self.ours),
            memory(&self.theirs),
        ));
    }
}
