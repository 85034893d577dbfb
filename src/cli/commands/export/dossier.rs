//! `chancery export dossier`: writes a loaded dossier as a file.

use clap::Args;

use crate::cli::complete::things::Things;
use crate::cli::database;
use crate::cli::error::CliError;
use crate::cli::flags::GlobalArgs;
use crate::cli::output;
use crate::dossier;

/// Which dossier.
#[derive(Debug, Clone, Args)]
pub(crate) struct DossierArgs {
    /// A loaded dossier
    #[arg(add = Things::Dossiers.completer())]
    dossier: String,
}

pub(crate) fn run(args: &DossierArgs, global: &GlobalArgs) -> Result<(), CliError> {
    let GlobalArgs { database, output } = global;
    let write = if output.is_json("a dossier", "TOML")? {
        dossier::write_json
    } else {
        dossier::write
    };
    let reader = database::verified(database)?;
    let text = write(&reader.dossier(&args.dossier)?);
    output::write_text(&reader, &text, output)
}
