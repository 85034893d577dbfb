//! `chancery import`: loads files of machine-coded events, all of them or none.

use std::path::{Path, PathBuf};

use chancery_events::{Family, File, Options, codes};
use clap::{Args, ValueEnum};

use super::database::{self, DatabaseArgs};
use super::{CliError, ui};
use crate::store::{Error, ImportedFile, Incoming, Progress};

/// What to load.
#[derive(Debug, Clone, Args)]
pub(super) struct ImportArgs {
    /// What the files hold
    #[arg(value_name = "DATASET")]
    family: Given,

    /// Files as published, also gzip or zip; -: standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,

    /// Read and check all, and load nothing
    #[arg(long)]
    dry_run: bool,
}

/// A family of data sets.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Given {
    /// GDELT 1.0 or 2.0 event files
    Gdelt,
    /// ICEWS event files
    Icews,
}

pub(super) fn run(args: &ImportArgs, database: &DatabaseArgs) -> Result<(), CliError> {
    let mut store = database::store(database)?;
    let options = Options {
        code_by_text: codes::by_text,
        ..Options::new(match args.family {
            Given::Gdelt => Family::Gdelt,
            Given::Icews => Family::Icews,
        })
    };
    let files = args.files.iter().map(|path| incoming(path, &options));
    let files = files.collect::<Result<Vec<_>, _>>()?;
    let progress = Progress::default();
    let mut reject = |_: &crate::store::Rejected<'_>| Ok(());
    let imported = store.import(files, &mut reject, &progress, !args.dry_run)?;
    for file in &imported.files {
        ui::note(&said(file));
    }
    Ok(())
}

fn incoming(path: &Path, options: &Options) -> Result<Incoming, Error> {
    let name = path.file_name().unwrap_or(path.as_os_str());
    Ok(Incoming {
        name: name.to_string_lossy().into_owned(),
        file: File::open(path, options)?,
    })
}

fn said(file: &ImportedFile) -> String {
    format!(
        "loaded `{}`: {} rows read = {} loaded + {} repeated + {} rejected",
        file.name,
        file.summary.rows + file.summary.rejected,
        file.loaded,
        file.repeated,
        file.summary.rejected,
    )
}
