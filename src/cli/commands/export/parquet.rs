//! `chancery export parquet`: writes the database into a folder of Parquet files.

use std::path::PathBuf;

use clap::Args;

use crate::cli::database;
use crate::cli::error::{CliError, ExitKind};
use crate::cli::flags::GlobalArgs;
use crate::cli::ui;
use crate::parquet::{self, Error, MANIFEST};
use crate::visible::visible_path;

/// Where to write it.
#[derive(Debug, Clone, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct ParquetArgs {
    /// Folder of exports: a new one, an empty one, or one with earlier exports
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

const EXAMPLES: &str = "Examples:
  chancery export parquet exports
  chancery check exports";

pub(crate) fn run(args: &ParquetArgs, global: &GlobalArgs) -> Result<(), CliError> {
    let GlobalArgs { database, output } = global;
    output.refuse("export parquet")?;
    // Open the reader first: it starts the watch for Ctrl-C, so a stopped export leaves no files.
    let reader = database::whole(database)?;
    let exported = parquet::export(&reader, &args.folder, &output.made_from, &mut |_| ())?;
    let rows: u64 = exported.manifest.tables.iter().map(|it| it.rows).sum();
    ui::note(&format!(
        "wrote `{}`: {}, {rows} rows",
        visible_path(&exported.folder.join(MANIFEST)),
        ui::counted(exported.manifest.tables.len(), "table"),
    ));
    Ok(())
}

impl From<Error> for CliError {
    fn from(error: Error) -> Self {
        let error = match error {
            Error::Store(error) => return error.into(),
            error => error,
        };
        let kind = if error.is_usage() {
            ExitKind::Usage
        } else {
            ExitKind::Data
        };
        let hint = error.hint();
        Self::new(kind, error).hints(hint)
    }
}
