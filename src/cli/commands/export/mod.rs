//! `chancery export`: writes the record in other formats.

use clap::{Args, Subcommand};

use crate::cli::error::CliError;
use crate::cli::flags::GlobalArgs;

mod ati;
mod codebook;
mod columns;
mod datapackage;
mod dossier;
mod parquet;
mod schema;

/// What to export.
#[derive(Debug, Clone, Args)]
#[command(disable_help_subcommand = true)]
pub(crate) struct ExportArgs {
    #[command(subcommand)]
    what: ExportFormat,
}

#[derive(Debug, Clone, Subcommand)]
enum ExportFormat {
    /// A dossier as TOML or JSON, which loads as the same record
    Dossier(dossier::DossierArgs),
    /// The format of dossiers as a JSON Schema, for TOML editors
    ///
    /// The schema describes what the loader accepts: keys, types, codes and their
    /// meanings. If the first line of a dossier is `#:schema ./dossier.schema.json`, an
    /// editor with taplo completes keys and codes and marks errors of format. For all
    /// other errors, run `chancery check`.
    Schema,
    /// All tables as a Frictionless data package: CSV files and datapackage.json
    Datapackage(datapackage::DatapackageArgs),
    /// All tables, data sets too, as Parquet files for DuckDB, Spark and others
    Parquet(parquet::ParquetArgs),
    /// The vocabularies as one document, Markdown or JSON
    Codebook,
    /// Each citation as an annotation for transparent inquiry (ATI), in JSON
    Ati(ati::AtiArgs),
}

pub(crate) fn run(args: &ExportArgs, global: &GlobalArgs) -> Result<(), CliError> {
    match &args.what {
        ExportFormat::Dossier(args) => dossier::run(args, global),
        ExportFormat::Datapackage(args) => datapackage::run(args, global),
        ExportFormat::Parquet(args) => parquet::run(args, global),
        ExportFormat::Schema => schema::run(&global.output),
        ExportFormat::Codebook => codebook::run(&global.database, &global.output),
        ExportFormat::Ati(args) => ati::run(args, global),
    }
}
