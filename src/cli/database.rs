//! Which database a command reads or writes.

use std::path::{Path, PathBuf};

use clap::Args;

use super::error::Kind;
use super::watch::{self, Timeout};
use super::{CliError, ui};
use crate::bundled;
use crate::store::{Patient, Reader, Store, cap_memory};
use crate::visible::visible_path;

/// The file that is used when none is named and it is there.
const DEFAULT: &str = "chancery.db";

/// The environment variable that names another.
const VARIABLE: &str = "CHANCERY_DB";

const HELP: &str = "Database file [env: CHANCERY_DB] [default: ./chancery.db if it is there, else the bundled record]";

/// Which database.
#[derive(Debug, Clone, Args)]
pub(super) struct DatabaseArgs {
    /// The file that `--db` names.
    #[arg(long, global = true, value_name = "FILE", help = HELP, help_heading = super::ask::HEADING)]
    db: Option<PathBuf>,

    /// Stop a question that takes longer than 2s, 5m, …; none: never [default: 30s]
    #[arg(long, global = true, value_name = "TIME", help_heading = super::ask::HEADING)]
    timeout: Option<Timeout>,
}

impl DatabaseArgs {
    /// Returns the file that the flag names.
    pub(super) fn flag(&self) -> Option<&Path> {
        self.db.as_deref()
    }

    /// Refuses a time limit for a command that asks no question.
    pub(super) fn refuse_timeout(&self, command: &str) -> Result<(), CliError> {
        match self.timeout {
            None => Ok(()),
            Some(_) => Err(CliError::usage(format!(
                "`{command}` asks no question that `--timeout` could apply to"
            ))),
        }
    }

    /// Returns the file that was named, or the default name.
    pub(super) fn named_or_default(&self) -> PathBuf {
        self.named().unwrap_or_else(|| DEFAULT.into())
    }

    /// Returns the file to use; none, if none is named and the default is not there.
    fn file(&self) -> Option<PathBuf> {
        self.named()
            .or_else(|| Some(PathBuf::from(DEFAULT)).filter(|path| path.symlink_metadata().is_ok()))
    }

    /// Returns the file to use, which must be one.
    pub(super) fn existing(&self) -> Result<PathBuf, CliError> {
        self.file().ok_or_else(|| {
            let message = "there is no database: no `chancery.db` here";
            CliError::new(Kind::Database, message)
                .hint("`chancery init` makes one; `--db FILE` names another")
        })
    }

    /// Returns the file that the flag names, else the variable.
    ///
    /// An empty variable names none, as of all variables; an empty flag is a mistake.
    fn named(&self) -> Option<PathBuf> {
        let variable = || std::env::var_os(VARIABLE).filter(|path| !path.is_empty());
        self.db.clone().or_else(|| variable().map(PathBuf::from))
    }
}

/// Opens the database for reading; without a file, the bundled record.
///
/// From here on memory is capped, the clock runs, and Ctrl-C is heeded.
pub(super) fn reader(args: &DatabaseArgs) -> Result<Reader, CliError> {
    cap_memory()?;
    let reader = open(args)?;
    watch(&reader, args);
    Ok(reader)
}

/// Opens the bundled record, for a command that asks no database but wants the codebook.
pub(super) fn codebook(args: &DatabaseArgs, command: &str) -> Result<Reader, CliError> {
    if args.db.is_some() {
        let message = format!("`{command}` asks no database that `--db` could name");
        return Err(CliError::usage(message));
    }
    cap_memory()?;
    let reader = bundled::reader()?;
    watch(&reader, args);
    Ok(reader)
}

/// Opens a file that may be anybody's, to be examined.
pub(super) fn patient(path: &Path, args: &DatabaseArgs) -> Result<Patient, CliError> {
    cap_memory()?;
    let patient = Patient::open(path)?;
    watch(patient.reader(), args);
    Ok(patient)
}

/// Starts the clock of a reader, and has Ctrl-C stop it.
fn watch(reader: &Reader, args: &DatabaseArgs) {
    watch::start(reader.stopper(), args.timeout.unwrap_or_default());
}

fn open(args: &DatabaseArgs) -> Result<Reader, CliError> {
    let Some(path) = args.file() else {
        if ui::is_interactive() {
            ui::note(
                "no chancery.db here: answering from the bundled record (`chancery init` writes it to a file)",
            );
        }
        return Ok(bundled::reader()?);
    };
    let reader = Reader::open(&path)?;
    if reader.recovered() {
        ui::note(&format!(
            "`{}` was left in the middle of a change by a crash, and was set back to before it",
            visible_path(&path)
        ));
    }
    Ok(reader)
}

/// Opens the database for a glance, as completion does: nothing is said, nothing is waited
/// for, and where there is no such file nothing is found.
///
/// `flag` is the file that `--db` names on a command line which is still being typed.
pub(super) fn glance(flag: Option<PathBuf>) -> Option<Reader> {
    cap_memory().ok()?;
    let args = DatabaseArgs {
        db: flag,
        timeout: None,
    };
    match args.file() {
        Some(path) => Reader::glance(&path).ok(),
        None => bundled::reader().ok(),
    }
}

/// Opens the database for a command that changes it; the file must be there.
pub(super) fn store(args: &DatabaseArgs) -> Result<Store, CliError> {
    Ok(Store::open(&args.existing()?)?)
}
