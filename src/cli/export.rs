//! `chancery export`: a dossier back as a file.

use clap::{Args, Subcommand};

use super::CliError;
use super::ask::OutputArgs;
use super::complete::Things;
use super::database::{self, DatabaseArgs};
use crate::dossier;

/// What to write.
#[derive(Debug, Clone, Args)]
#[command(disable_help_subcommand = true)]
pub(super) struct ExportArgs {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Clone, Subcommand)]
enum What {
    /// A dossier as TOML, which loads to the same record
    Dossier {
        /// Slug of a loaded dossier
        #[arg(add = Things::Dossiers.completer())]
        dossier: String,
    },
}

pub(super) fn run(
    args: &ExportArgs,
    database: &DatabaseArgs,
    output: &OutputArgs,
) -> Result<(), CliError> {
    let What::Dossier { dossier } = &args.what;
    output.refuse_all_but_file(|flag| {
        format!("a dossier is written as TOML; `{flag}` does not apply")
    })?;
    let reader = database::reader(database)?;
    let text = dossier::write(&reader.dossier(dossier)?);
    Ok(output.open()?.write_whole(text.as_bytes())?)
}
