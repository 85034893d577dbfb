//! `chancery unload`: removes a dossier from the database.

use clap::Args;

use super::complete::Things;
use super::database::{self, DatabaseArgs};
use super::{CliError, ui};

/// What to remove.
#[derive(Debug, Clone, Args)]
pub(super) struct UnloadArgs {
    /// A loaded dossier
    #[arg(add = Things::Dossiers.completer())]
    dossier: String,
}

pub(super) fn run(args: &UnloadArgs, database: &DatabaseArgs) -> Result<(), CliError> {
    database::store(database)?.unload(&args.dossier)?;
    ui::note(&format!("unloaded `{}`", args.dossier));
    Ok(())
}
