//! `chancery import`: loads files of machine-coded events, all of them or none.

mod rejects;
mod said;
mod watched;

use std::fs;
use std::path::{Path, PathBuf};

use chancery_events::{Family, File, Options, codes};
use clap::{Args, ValueEnum, ValueHint};
use rejects::Rejects;

use super::database::{self, DatabaseArgs};
use super::{CliError, ui};
use crate::store::{Error, Incoming, Progress, Rejected};
use crate::visible::visible_path;

/// What to load.
#[derive(Debug, Clone, Args)]
pub(super) struct ImportArgs {
    /// What the files hold
    #[arg(value_name = "DATASET")]
    family: DataSet,

    /// Files as published, plain, gzip or zip; -: standard input
    #[arg(required = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    files: Vec<PathBuf>,

    /// Read and check everything, but load nothing
    #[arg(long)]
    dry_run: bool,

    /// Where to write rows that cannot be used [default: rejects.tsv, if there are any]
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    rejects: Option<PathBuf>,

    /// What separates columns: tab, comma, semicolon or ^A [default: as the file shows]
    #[arg(long, value_name = "SEPARATOR")]
    separator: Option<Separator>,

    /// Put back the zeros that a spreadsheet took from the front of codes
    #[arg(long)]
    restore_zeros: bool,

    /// When GDELT added the rows, as yyyymmddhhmmss, if a spreadsheet has rounded that time
    #[arg(long, value_name = "TIME", value_parser = time)]
    added: Option<i64>,
}

/// A family of data sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum DataSet {
    /// Event files of GDELT 1.0 or 2.0
    Gdelt,
    /// Event files of ICEWS
    Icews,
}

/// What separates columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Separator {
    /// A tab
    Tab,
    /// A comma
    Comma,
    /// A semicolon
    Semicolon,
    /// The control character ^A, as Hive writes it
    #[value(name = "^A", alias = "^a")]
    ControlA,
}

pub(super) fn run(args: &ImportArgs, database: &DatabaseArgs) -> Result<(), CliError> {
    let mut store = database::store(database)?;
    let options = options(args);
    let files = args.files.iter().map(|path| incoming(path, &options));
    let files = files.collect::<Result<Vec<_>, _>>()?;
    let bytes = args
        .files
        .iter()
        .map(|path| size(path))
        .sum::<Option<u64>>();
    let progress = Progress::default();
    let mut rejects = Rejects::new(args.rejects.clone());
    let mut reject = |rejected: &Rejected<'_>| rejects.add(rejected);
    let imported = watched::watched(&progress, bytes, || {
        store.import(files, &mut reject, &progress, !args.dry_run)
    });
    // They are of use above all if the files were refused.
    if let Some((path, count)) = rejects.finish()? {
        ui::note(&format!(
            "{} with line and reason: `{}`",
            ui::counted(count, "rejected row"),
            visible_path(&path)
        ));
    }
    for line in said::said(&imported?, args.dry_run) {
        ui::say(&line);
    }
    Ok(())
}

fn options(args: &ImportArgs) -> Options {
    let family = match args.family {
        DataSet::Gdelt => Family::Gdelt,
        DataSet::Icews => Family::Icews,
    };
    Options {
        separator: args.separator.map(|separator| match separator {
            Separator::Tab => b'\t',
            Separator::Comma => b',',
            Separator::Semicolon => b';',
            Separator::ControlA => 1,
        }),
        mend_codes: args.restore_zeros,
        added: args.added,
        code_by_text: codes::by_text,
        ..Options::new(family)
    }
}

/// Opens a file. Its name is listed without its folder.
fn incoming(path: &Path, options: &Options) -> Result<Incoming, Error> {
    let name = path.file_name().unwrap_or(path.as_os_str());
    Ok(Incoming {
        name: name.to_string_lossy().into_owned(),
        file: File::open(path, options)?,
    })
}

/// Returns the size of a file; of a pipe, none.
fn size(path: &Path) -> Option<u64> {
    let metadata = fs::metadata(path).ok()?;
    metadata.is_file().then(|| metadata.len())
}

/// Reads a time such as 20211214083000, in UTC.
fn time(text: &str) -> Result<i64, String> {
    chancery_events::time(text).ok_or_else(|| "write it as 20211214083000".to_owned())
}
