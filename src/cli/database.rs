//! Decides which database a command reads or writes, and opens it.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::bundled;
use crate::cli::clock::{self, Timeout, Work};
use crate::cli::error::{CliError, ExitKind};
use crate::cli::{ui, watch};
use crate::store::{Migrated, Patient, Reader, Stopper, Store, cap_memory, migrate_until};
use crate::visible::visible_path;

/// The file to use if the user names none and this file exists.
const DEFAULT: &str = "chancery.db";

/// The environment variable that names the database file.
const VARIABLE: &str = "CHANCERY_DB";

/// The heading that the help prints above the flags that every command has.
pub(crate) const HEADING: &str = "Database and output";

const HELP: &str = "Database file [env: CHANCERY_DB] [default: ./chancery.db if it exists, else the bundled record]";

/// Which database.
#[derive(Debug, Clone, Args)]
pub(crate) struct DatabaseArgs {
    /// The file that `--db` names.
    #[arg(long, global = true, value_name = "FILE", help = HELP, help_heading = HEADING)]
    db: Option<PathBuf>,

    /// Stop after this time, such as 2s or 5m; none: never [default: 30s to read]
    #[arg(long, global = true, value_name = "TIME", help_heading = HEADING)]
    timeout: Option<Timeout>,
}

impl DatabaseArgs {
    /// Returns the file that the flag names.
    pub(crate) fn flag(&self) -> Option<&Path> {
        self.db.as_deref()
    }

    /// Refuses a time limit for a command that runs no query.
    pub(crate) fn refuse_timeout(&self, command: &str) -> Result<(), CliError> {
        match self.timeout {
            None => Ok(()),
            Some(_) => Err(CliError::usage(format!(
                "`{command}` runs no query; `--timeout` does not apply"
            ))),
        }
    }

    /// Returns the file that the user named, else the default name.
    pub(crate) fn named_or_default(&self) -> PathBuf {
        self.named().unwrap_or_else(|| DEFAULT.into())
    }

    /// Returns the file to use, or `None` if the user named no file and the default file does not
    /// exist.
    pub(crate) fn file(&self) -> Option<PathBuf> {
        self.named()
            .or_else(|| Some(PathBuf::from(DEFAULT)).filter(|path| path.symlink_metadata().is_ok()))
    }

    /// Returns the file to use; fails if there is none.
    pub(crate) fn existing(&self) -> Result<PathBuf, CliError> {
        self.file().ok_or_else(|| {
            let message = "no database: there is no `chancery.db` in this folder";
            CliError::new(ExitKind::Database, message)
                .hint("`chancery init` creates it; `--db FILE` names another file")
        })
    }

    /// Returns the file that the flag names, else the file that the variable names.
    ///
    /// An empty variable counts as unset, but an empty flag is an error.
    fn named(&self) -> Option<PathBuf> {
        let variable = || std::env::var_os(VARIABLE).filter(|path| !path.is_empty());
        self.db.clone().or_else(|| variable().map(PathBuf::from))
    }
}

/// Opens the database for reading; if there is no file, opens the bundled record.
///
/// From here on, memory is limited, the time limit runs, and Ctrl-C stops the query.
pub(crate) fn reader(args: &DatabaseArgs) -> Result<Reader, CliError> {
    begin(Work::Query, args)?;
    let reader = open(args)?;
    watch::stops(reader.stopper());
    Ok(reader)
}

/// Opens the database as [`reader`] does, but fails unless its schema is exactly chancery's.
///
/// For commands such as `export`, whose result other people will take for the record itself.
pub(crate) fn verified(args: &DatabaseArgs) -> Result<Reader, CliError> {
    let reader = reader(args)?;
    reader.verify()?;
    Ok(reader)
}

/// Opens the database as [`verified`] does, for a command that reads all of it.
///
/// Once the schema is verified, only chancery's own SQL runs. So the default time limit no longer
/// applies, but a limit that the user sets still does.
pub(crate) fn whole(args: &DatabaseArgs) -> Result<Reader, CliError> {
    let reader = verified(args)?;
    if args.timeout.is_none() {
        clock::lift_limit();
    }
    Ok(reader)
}

/// Opens the bundled record, for a command that needs the codebook but no database.
pub(crate) fn codebook(args: &DatabaseArgs, command: &str) -> Result<Reader, CliError> {
    if args.db.is_some() {
        let message = format!("`{command}` reads no database; `--db` does not apply");
        return Err(CliError::usage(message));
    }
    begin(Work::Query, args)?;
    let reader = bundled::reader()?;
    watch::stops(reader.stopper());
    Ok(reader)
}

/// Opens any file, even an untrusted one, to examine it.
pub(crate) fn patient(path: &Path, args: &DatabaseArgs) -> Result<Patient, CliError> {
    begin(Work::Query, args)?;
    let patient = Patient::open(path)?;
    watch::stops(patient.reader().stopper());
    Ok(patient)
}

/// Limits the memory and starts the time limit.
fn begin(work: Work, args: &DatabaseArgs) -> Result<(), CliError> {
    cap_memory()?;
    watch::start(work, args.timeout.unwrap_or_default());
    Ok(())
}

fn open(args: &DatabaseArgs) -> Result<Reader, CliError> {
    let Some(path) = args.file() else {
        if ui::is_interactive() {
            ui::note(
                "no chancery.db here: reading the bundled record (`chancery init` writes it to a file)",
            );
        }
        return Ok(bundled::reader()?);
    };
    let reader = Reader::open(&path)?;
    if reader.recovered() {
        ui::note(&format!(
            "a crash had interrupted a change to `{}`; the file was restored to its state before the change",
            visible_path(&path)
        ));
    }
    Ok(reader)
}

/// Opens the database for completion, without printing anything and without ever waiting.
///
/// `flag` is the file that `--db` names on the command line being typed. Returns `None` if the file
/// does not exist.
pub(crate) fn glance(flag: Option<PathBuf>) -> Option<Reader> {
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

/// Opens the database for a command that changes it; fails if the file does not exist.
pub(crate) fn store(args: &DatabaseArgs) -> Result<Store, CliError> {
    begin(Work::Change, args)?;
    let store = Store::open(&args.existing()?)?;
    go_on(store.stopper(), args);
    Ok(store)
}

pub(crate) fn migrate(args: &DatabaseArgs, path: &Path) -> Result<Migrated, CliError> {
    begin(Work::Change, args)?;
    Ok(migrate_until(path, |stopper| go_on(stopper, args))?)
}

/// Lifts the default time limit of a change once the schema is verified.
///
/// Before that, a hostile file could take any amount of time. Afterwards, only chancery's own SQL
/// runs. A large dossier can need minutes, and a change that is stopped half-way is useless. So the
/// default limit no longer applies, but a limit that the user sets still does.
fn go_on(stopper: Stopper, args: &DatabaseArgs) {
    watch::stops(stopper);
    if args.timeout.is_none() {
        clock::lift_limit();
    }
}
