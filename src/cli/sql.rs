//! `chancery sql`: a query of the user's own, read-only.

use std::io::Read;
use std::path::PathBuf;

use clap::Args;

use super::ask::{self, OutputArgs};
use super::database::{self, DatabaseArgs};
use super::error::{CliError, unreadable};
use super::ui;

/// The query.
#[derive(Debug, Clone, Args)]
pub(super) struct SqlArgs {
    /// One SELECT; - reads it from standard input
    #[arg(required_unless_present = "file", conflicts_with = "file")]
    query: Option<String>,

    /// Read the query from FILE
    #[arg(short, long, value_name = "FILE")]
    file: Option<PathBuf>,
}

pub(super) fn run(
    args: &SqlArgs,
    database: &DatabaseArgs,
    output: &OutputArgs,
) -> Result<(), CliError> {
    let sql = text(args)?;
    let reader = database::reader(database)?;
    let unset = reader.shape(&sql)?.parameters;
    if !unset.is_empty() {
        ui::note(&format!("not set, and so NULL: `:{}`", unset.join("`, `:")));
    }
    ask::answer(&reader, &sql, &[], output)?;
    Ok(())
}

fn text(args: &SqlArgs) -> Result<String, CliError> {
    match (&args.query, &args.file) {
        (_, Some(file)) => read(&format!("`{}`", file.display()), || {
            std::fs::read_to_string(file)
        }),
        (Some(query), None) if query == "-" => read("standard input", || {
            let mut text = String::new();
            std::io::stdin().read_to_string(&mut text).map(|_| text)
        }),
        (Some(query), None) => Ok(query.clone()),
        (None, None) => Err(CliError::usage("there is no query")),
    }
}

fn read(what: &str, text: impl FnOnce() -> std::io::Result<String>) -> Result<String, CliError> {
    text().map_err(|error| unreadable(what, &error))
}
