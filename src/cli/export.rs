//! `chancery export`: a dossier back as a file, and the format as a schema.

use clap::{Args, Subcommand};

use super::CliError;
use super::ask::OutputArgs;
use super::complete::Things;
use super::database::{self, DatabaseArgs};
use crate::bundled;
use crate::dossier::{self, Codebook};

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
    /// The format of dossiers as a JSON Schema, for editors of TOML
    ///
    /// It is made from what the loader reads: keys, types, codes and their meanings.
    /// Beside a dossier whose first line is `#:schema ./dossier.schema.json`, an editor
    /// with taplo completes keys and codes and marks what is not of the format;
    /// `chancery check` says the rest.
    Schema,
}

pub(super) fn run(
    args: &ExportArgs,
    database: &DatabaseArgs,
    output: &OutputArgs,
) -> Result<(), CliError> {
    match &args.what {
        What::Dossier { dossier } => {
            output.refuse_all_but_file(|flag| {
                format!("a dossier is written as TOML; `{flag}` does not apply")
            })?;
            let reader = database::reader(database)?;
            write(&dossier::write(&reader.dossier(dossier)?), output)
        }
        What::Schema => {
            output.refuse_all_but_file(|flag| {
                format!("the schema is written as JSON; `{flag}` does not apply")
            })?;
            write(&schema()?, output)
        }
    }
}

/// Returns the schema of this chancery's own codebook, whatever the database in use has.
fn schema() -> Result<String, CliError> {
    let reader = bundled::reader()?;
    let codebook = Codebook::new(reader.codebook()?);
    let schema = dossier::schema(&codebook, &reader.meanings()?);
    Ok(format!("{schema:#}\n"))
}

fn write(text: &str, output: &OutputArgs) -> Result<(), CliError> {
    Ok(output.open()?.write_whole(text.as_bytes())?)
}
