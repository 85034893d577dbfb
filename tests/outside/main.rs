//! Tests that need something from outside the project: the `sqlite3` shell, bash, `groff`,
//! `frictionless`, DuckDB, openpyxl, pandas, R, biber, pandoc, packages from npm, Chromium, a
//! terminal (`tmux` with `less`), a C compiler, or the text of a source.
//!
//! Tests whose program is missing are reported as *ignored*. In CI nothing may be missing:
//! `CHANCERY_REQUIRE_NAME=1` turns a missing program into a failure, where NAME is SQLITE3,
//! FRICTIONLESS, DUCKDB, OPENPYXL, PANDAS, BIBER, PANDOC, NODE or CHROMIUM. A
//! `CHANCERY_REAL_DATA` without the texts is a failure too.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Output, Stdio};

use libtest_mimic::{Arguments, Failed, Trial};

mod agreement;
mod bash;
mod browser;
mod citations;
mod datapackage;
mod drafts;
mod duckdb;
mod engines;
mod faults;
mod frictionless;
mod manuals;
mod marks;
mod mutants;
#[path = "../mutants/mod.rs"]
mod mutated;
mod node;
mod openpyxl;
mod pages;
mod questions;
mod shell;
mod shown;
mod statistics;
mod table;
mod terminal;
mod texts;
mod unga;

type Outcome = Result<(), Failed>;

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let mut trials = Vec::new();
    let mut add = |need: &Need, tests: Tests| {
        trials.extend(tests.into_iter().map(|test| need.gate(test)));
    };
    let shell = Need::shell();
    let (pages_with_shell, pages_alone) = pages::trials();
    add(&shell, shell::trials());
    add(&shell, questions::trials());
    add(&shell, table::trials());
    add(&shell, pages_with_shell);
    add(&Need::There, pages_alone);
    add(&Need::program("groff"), manuals::trials());
    add(&Need::program("bash"), bash::trials());
    add(&browser::need(), browser::trials());
    add(&Need::terminal(), terminal::trials());
    add(&frictionless::need(), frictionless::trials());
    add(&faults::need(), faults::trials());
    let duckdb = duckdb::need();
    add(&duckdb, duckdb::trials());
    add(&duckdb, engines::trials());
    add(&citations::need(), citations::trials());
    add(&openpyxl::need(), openpyxl::trials());
    add(&statistics::need(), statistics::in_pandas());
    add(&Need::program("Rscript"), statistics::in_r());
    add(&datapackage::need(), datapackage::trials());
    let texts = Need::texts();
    add(&texts, texts::trials());
    add(&texts, drafts::trials());
    add(&texts, mutants::trials());
    add(&texts, marks::trials());
    add(&texts, unga::trials());
    add(&texts, agreement::trials());
    add(&Need::There, marks::judge());
    libtest_mimic::run(&arguments, trials).exit_code()
}

/// Whether a program or text that tests need is available.
enum Need {
    There,
    /// It is absent, and the tests that need it are ignored.
    Ignored,
    /// It is absent, and the tests that need it fail with this message.
    Missing(String),
}

impl Need {
    fn shell() -> Self {
        if succeeds(Command::new("sqlite3").arg("--version")) {
            return Self::There;
        }
        Self::absent("`sqlite3`", "CHANCERY_REQUIRE_SQLITE3")
    }

    /// Returns `Missing` if this environment variable is set, and otherwise `Ignored`.
    fn absent(what: &str, variable: &str) -> Self {
        match std::env::var_os(variable) {
            Some(_) => Self::Missing(format!("there is no {what}, and {variable} is set")),
            None => Self::Ignored,
        }
    }

    /// Combines two needs into one that is met only if both are met.
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::There, other) => other,
            (Self::Ignored, Self::Missing(why)) => Self::Missing(why),
            (one, _) => one,
        }
    }

    /// Looks for a program whose absence is never a failure.
    fn program(name: &str) -> Self {
        if succeeds(Command::new(name).arg("--version")) {
            Self::There
        } else {
            Self::Ignored
        }
    }

    /// Looks for a Python package, in the virtual environment that `variable` names.
    fn package(name: &str, variable: &str) -> Self {
        let import = format!("import {name}");
        if succeeds(python(variable).args(["-c", &import])) {
            return Self::There;
        }
        let require = format!("CHANCERY_REQUIRE_{}", name.to_uppercase());
        Self::absent(&format!("`{name}`"), &require)
    }

    /// Looks for `tmux`, a terminal that a test can drive, and for the pager `less`.
    fn terminal() -> Self {
        match Command::new("tmux").arg("-V").output() {
            Ok(_) => Self::program("less"),
            Err(_) => Self::Ignored,
        }
    }

    fn texts() -> Self {
        match real_data() {
            None => Self::Ignored,
            Some(folder) if folder.join("commentary/commentary.txt").is_file() => Self::There,
            Some(folder) => Self::Missing(format!(
                "CHANCERY_REAL_DATA is {}, which holds no commentary/commentary.txt",
                folder.display()
            )),
        }
    }

    fn gate(&self, (name, test): (String, Test)) -> Trial {
        match self {
            Self::There => Trial::test(name, test),
            Self::Ignored => Trial::test(name, test).with_ignored_flag(true),
            Self::Missing(why) => {
                let why = why.clone();
                Trial::test(name, move || Err(why.into()))
            }
        }
    }
}

type Test = Box<dyn FnOnce() -> Outcome + Send>;

/// Test functions with their names.
type Tests = Vec<(String, Test)>;

/// Returns whether a command runs and succeeds.
fn succeeds(command: &mut Command) -> bool {
    command.output().is_ok_and(|output| output.status.success())
}

/// Returns a command that runs Python: from the virtual environment that `variable` names, or from
/// the path.
fn python(variable: &str) -> Command {
    match std::env::var_os(variable) {
        Some(folder) => Command::new(Path::new(&folder).join("bin/python")),
        None => Command::new("python3"),
    }
}

/// Splits a line into words at spaces, except at spaces between single quotes.
fn typed(line: &str) -> impl Iterator<Item = &str> {
    let mut is_quoted = false;
    let words = line.split(move |c| {
        is_quoted ^= c == '\'';
        c == ' ' && !is_quoted
    });
    words.map(|word| word.trim_matches('\''))
}

/// Gives a test function a name.
fn test(name: &str, run: impl FnOnce() -> Outcome + Send + 'static) -> (String, Test) {
    (name.to_owned(), Box::new(run))
}

/// Returns the folder with the texts of the sources, if `CHANCERY_REAL_DATA` names it.
fn real_data() -> Option<PathBuf> {
    std::env::var_os("CHANCERY_REAL_DATA").map(PathBuf::from)
}

/// Runs chancery in a folder, without the environment variable that names a database. Returns what
/// it prints.
fn chancery(folder: &Path, arguments: &[&str]) -> Result<String, Failed> {
    let output = Command::new(env!("CARGO_BIN_EXE_chancery"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("CHANCERY_DB")
        .env_remove("COLUMNS")
        .output()?;
    stdout_of(&format!("chancery {}", arguments.join(" ")), output)
}

/// Runs the stock `sqlite3` shell with these arguments in a folder. Returns what it prints.
fn sqlite3(folder: &Path, arguments: &[&str]) -> Result<String, Failed> {
    let output = Command::new("sqlite3")
        .args(arguments)
        .current_dir(folder)
        .output()?;
    stdout_of(&format!("sqlite3 {}", arguments.join(" ")), output)
}

/// Runs the stock `sqlite3` shell in a folder, with `input` as standard input. Returns what it
/// prints.
fn piped(input: &str, folder: &Path, arguments: &[&str]) -> Result<String, Failed> {
    let mut shell = Command::new("sqlite3")
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    // The shell reads a whole statement before it prints, so neither pipe fills up.
    shell
        .stdin
        .take()
        .ok_or("no standard input")?
        .write_all(input.as_bytes())?;
    let output = shell.wait_with_output()?;
    stdout_of(&format!("sqlite3 {}", arguments.join(" ")), output)
}

fn stdout_of(what: &str, output: Output) -> Result<String, Failed> {
    let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
    if !output.status.success() {
        return Err(format!("{what}: {}\n{stderr}", output.status).into());
    }
    Ok(String::from_utf8(output.stdout)?)
}

/// Returns a folder with a `chancery.db` that `init` wrote.
fn folder_with_database() -> Result<tempfile::TempDir, Failed> {
    let folder = tempfile::tempdir()?;
    chancery(folder.path(), &["init"])?;
    Ok(folder)
}

/// Fails if two values differ. The message shows both.
fn same<T: PartialEq + std::fmt::Debug>(what: &str, found: &T, expected: &T) -> Outcome {
    if found == expected {
        return Ok(());
    }
    Err(format!("{what}\n   found: {found:#?}\nexpected: {expected:#?}").into())
}
