//! `chancery doctor`: checks whether a file can be trusted.

use std::path::PathBuf;

use clap::Args;

use crate::cli::database;
use crate::cli::error::{CliError, ExitKind, stopped};
use crate::cli::flags::GlobalArgs;
use crate::cli::output;
use crate::store::{Check, Stop};
use crate::visible::visible_path;

/// What to examine.
#[derive(Debug, Clone, Args)]
pub(crate) struct DoctorArgs {
    /// Database file [default: the file that other commands would use]
    file: Option<PathBuf>,
}

pub(crate) fn run(args: &DoctorArgs, global: &GlobalArgs) -> Result<(), CliError> {
    let GlobalArgs { database, output } = global;
    let path = match &args.file {
        Some(file) => file.clone(),
        None => database.existing()?,
    };
    let patient = database::patient(&path, database)?;
    let checks = patient.examine()?;
    if let Some(why @ Stop::Interrupted) = patient.reader().stopped() {
        return Err(stopped(why));
    }
    let rows: Vec<Vec<String>> = checks.iter().flat_map(rows).collect();
    output::list(&["check", "result", "found"], &rows, output)?;
    if let Some(error) = patient.another_version() {
        return Err(error.into());
    }
    if let Some(error) = patient.unanswered(&checks) {
        return Err(error.into());
    }
    let faulty = || checks.iter().filter(|check| !check.faults.is_empty());
    if faulty().next().is_none() {
        return Ok(());
    }
    let message = format!("`{}` cannot be trusted", visible_path(&path));
    let error = CliError::new(ExitKind::Faults, message);
    let is_mended = |check: &Check| ["dossiers", "rows"].contains(&check.subject);
    if faulty().all(is_mended) {
        return Err(error.hint("`chancery load` of the dossiers that are named puts the rows right; of any dossier, if none is"));
    }
    Err(error)
}

/// Returns one row for each fault that a check found, or a single row if it found none.
fn rows(check: &Check) -> Vec<Vec<String>> {
    let row = |result: &str, found: &str| {
        vec![
            check.subject.to_owned(),
            result.to_owned(),
            found.to_owned(),
        ]
    };
    if check.faults.is_empty() {
        return vec![row("good", &check.found)];
    }
    check
        .faults
        .iter()
        .map(|fault| row("fault", fault))
        .collect()
}
