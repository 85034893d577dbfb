//! Tests that need something from outside the project: the `sqlite3` shell, bash,
//! `groff`, `frictionless`, DuckDB, openpyxl, pandas, R, biber, pandoc, packages from npm, Chromium, a
//! terminal (`tmux`, with `less` in it), a C compiler, or the text of a source.
//!
//! What is missing is reported as *ignored*, so that it is seen. In CI nothing
//! may be missing: `CHANCERY_REQUIRE_NAME=1` turns a missing program into a failure, where
//! NAME is SQLITE3, FRICTIONLESS, DUCKDB, OPENPYXL, PANDAS, BIBER, PANDOC, NODE or CHROMIUM. A
//! `CHANCERY_REAL_DATA` that does not hold the texts is a failure too.

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
    let shell = Need::shell();
    let bash = Need::program("bash");
    let browser = browser::need();
    let groff = Need::program("groff");
    let frictionless = frictionless::need();
    let duckdb = duckdb::need();
    let openpyxl = openpyxl::need();
    let pandas = statistics::need();
    let r = Need::program("Rscript");
    let datapackage = datapackage::need();
    let citations = citations::need();
    let texts = Need::texts();
    let faults = faults::need();
    let terminal = Need::terminal();
    let (with_shell, without) = pages::trials();
    let trials = []
        .into_iter()
        .chain(shell::trials().into_iter().map(|trial| shell.gate(trial)))
        .chain(
            questions::trials()
                .into_iter()
                .map(|trial| shell.gate(trial)),
        )
        .chain(table::trials().into_iter().map(|trial| shell.gate(trial)))
        .chain(with_shell.into_iter().map(|trial| shell.gate(trial)))
        .chain(without.into_iter().map(|trial| Need::There.gate(trial)))
        .chain(manuals::pages().into_iter().map(|trial| groff.gate(trial)))
        .chain(bash::trials().into_iter().map(|trial| bash.gate(trial)))
        .chain(
            browser::trials()
                .into_iter()
                .map(|trial| browser.gate(trial)),
        )
        .chain(
            terminal::trials()
                .into_iter()
                .map(|trial| terminal.gate(trial)),
        )
        .chain(
            frictionless::trials()
                .into_iter()
                .map(|trial| frictionless.gate(trial)),
        )
        .chain(faults::trials().into_iter().map(|trial| faults.gate(trial)))
        .chain(duckdb::trials().into_iter().map(|trial| duckdb.gate(trial)))
        .chain(
            engines::trials()
                .into_iter()
                .map(|trial| duckdb.gate(trial)),
        )
        .chain(
            citations::trials()
                .into_iter()
                .map(|trial| citations.gate(trial)),
        )
        .chain(
            openpyxl::trials()
                .into_iter()
                .map(|trial| openpyxl.gate(trial)),
        )
        .chain(
            statistics::in_pandas()
                .into_iter()
                .map(|trial| pandas.gate(trial)),
        )
        .chain(statistics::in_r().into_iter().map(|trial| r.gate(trial)))
        .chain(
            datapackage::trials()
                .into_iter()
                .map(|trial| datapackage.gate(trial)),
        )
        .chain(texts::trials().into_iter().map(|trial| texts.gate(trial)))
        .chain(drafts::trials().into_iter().map(|trial| texts.gate(trial)))
        .chain(mutants::trials().into_iter().map(|trial| texts.gate(trial)))
        .chain(marks::trials().into_iter().map(|trial| texts.gate(trial)))
        .chain(unga::trials().into_iter().map(|trial| texts.gate(trial)))
        .chain(
            marks::judge()
                .into_iter()
                .map(|trial| Need::There.gate(trial)),
        )
        .chain(
            agreement::trials()
                .into_iter()
                .map(|trial| texts.gate(trial)),
        )
        .collect();
    libtest_mimic::run(&arguments, trials).exit_code()
}

/// Whether something from outside is there.
enum Need {
    There,
    /// Not there, and nobody insists.
    Ignored,
    /// Not there although it must be.
    Missing(String),
}

impl Need {
    fn shell() -> Self {
        let found = Command::new("sqlite3").arg("--version").output();
        match found {
            Ok(output) if output.status.success() => Self::There,
            _ => Self::absent("`sqlite3`", "CHANCERY_REQUIRE_SQLITE3"),
        }
    }

    /// Something that is not there: a failure if this variable is set.
    fn absent(what: &str, variable: &str) -> Self {
        match std::env::var_os(variable) {
            Some(_) => Self::Missing(format!("there is no {what}, and {variable} is set")),
            None => Self::Ignored,
        }
    }

    /// Returns whether both are there.
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::There, other) => other,
            (Self::Ignored, Self::Missing(why)) => Self::Missing(why),
            (one, _) => one,
        }
    }

    /// A program that not every machine has, and that nobody insists on.
    fn program(name: &str) -> Self {
        let found = Command::new(name).arg("--version").output();
        match found {
            Ok(output) if output.status.success() => Self::There,
            _ => Self::Ignored,
        }
    }

    /// A terminal to be driven, and the pager that most people have.
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

/// Names a test function.
fn test(name: &str, run: impl FnOnce() -> Outcome + Send + 'static) -> (String, Test) {
    (name.to_owned(), Box::new(run))
}

/// Returns the folder with the sources' texts.
fn real_data() -> Option<PathBuf> {
    std::env::var_os("CHANCERY_REAL_DATA").map(PathBuf::from)
}

/// Runs chancery in a folder, with no database named by the environment.
fn chancery(folder: &Path, arguments: &[&str]) -> Result<String, Failed> {
    let output = Command::new(env!("CARGO_BIN_EXE_chancery"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("CHANCERY_DB")
        .env_remove("COLUMNS")
        .output()?;
    stdout_of(&format!("chancery {}", arguments.join(" ")), output)
}

/// Runs the stock shell on a script, in a folder.
fn sqlite3(folder: &Path, arguments: &[&str]) -> Result<String, Failed> {
    let output = Command::new("sqlite3")
        .args(arguments)
        .current_dir(folder)
        .output()?;
    stdout_of(&format!("sqlite3 {}", arguments.join(" ")), output)
}

/// Runs the stock shell on what stands on its standard input, in a folder.
fn piped(input: &str, folder: &Path, arguments: &[&str]) -> Result<String, Failed> {
    let mut shell = Command::new("sqlite3")
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    // It reads all of a statement before it prints, so that neither pipe fills up.
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

/// Fails with both sides where they differ.
fn same<T: PartialEq + std::fmt::Debug>(what: &str, found: &T, expected: &T) -> Outcome {
    if found == expected {
        return Ok(());
    }
    Err(format!("{what}\n   found: {found:#?}\nexpected: {expected:#?}").into())
}
