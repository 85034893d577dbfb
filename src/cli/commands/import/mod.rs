//! `chancery import`: loads files of machine-coded events or of votes; it loads all of them or
//! none.

mod rejects;
mod said;
mod votes;
mod watched;

use std::path::{Path, PathBuf};

use chancery_datasets::events::{EventFile, Family, Options, codes};
use clap::{Args, ValueEnum, ValueHint};
use rejects::Rejects;

use crate::cli::database::{self, DatabaseArgs};
use crate::cli::error::CliError;
use crate::cli::files::{name, sha256, size};
use crate::cli::ui;
use crate::store::{Error, Incoming, LoadedFile, Progress, Reject, Rejected, Store};
use crate::visible::visible_path;

/// What to load.
#[derive(Debug, Clone, Args)]
pub(crate) struct ImportArgs {
    /// What the files hold
    #[arg(value_name = "DATASET")]
    family: FileFamily,

    /// Files as published, plain, gzip or zip; -: standard input
    #[arg(required = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    files: Vec<PathBuf>,

    /// Read and check everything, but load nothing
    #[arg(long)]
    dry_run: bool,

    /// File for the rows that cannot be used; an existing file is replaced [default: rejects.tsv or,
    /// if that exists, rejects-2.tsv and so on]
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
enum FileFamily {
    /// Event files of GDELT 1.0 or 2.0
    Gdelt,
    /// Event files of ICEWS
    Icews,
    /// Votes of the UN General Assembly: unvotes, Voeten, UN Digital Library
    Votes,
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

impl Separator {
    const fn byte(self) -> u8 {
        match self {
            Self::Tab => b'\t',
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::ControlA => 1,
        }
    }
}

pub(crate) fn run(args: &ImportArgs, database: &DatabaseArgs) -> Result<(), CliError> {
    let store = database::store(database)?;
    match args.family {
        FileFamily::Gdelt => events(args, store, Family::Gdelt),
        FileFamily::Icews => events(args, store, Family::Icews),
        FileFamily::Votes => votes(args, store),
    }
}

fn events(args: &ImportArgs, mut store: Store, family: Family) -> Result<(), CliError> {
    let options = options(args, family);
    refuse_loaded(&store.event_files()?, &args.files)?;
    let files = args.files.iter().map(|path| incoming(path, &options));
    let files = files.collect::<Result<Vec<_>, _>>()?;
    import(args, said::said, |reject, progress| {
        store.import(files, reject, progress, !args.dry_run)
    })
}

fn votes(args: &ImportArgs, mut store: Store) -> Result<(), CliError> {
    refuse_options(args)?;
    refuse_loaded(&store.vote_files()?, &args.files)?;
    let separator = args.separator.map(Separator::byte);
    let files = args
        .files
        .iter()
        .map(|path| votes::incoming(path, separator));
    let files = files.collect::<Result<Vec<_>, _>>()?;
    import(args, votes::said, |reject, progress| {
        store.import_votes(files, reject, progress, !args.dry_run)
    })
}

/// Refuses the options that apply only to files of events.
fn refuse_options(args: &ImportArgs) -> Result<(), CliError> {
    let given = [
        ("--restore-zeros", args.restore_zeros),
        ("--added", args.added.is_some()),
    ];
    match given.iter().find(|(_, is_given)| *is_given) {
        None => Ok(()),
        Some((flag, _)) => Err(CliError::usage(format!(
            "`{flag}` is for files of events, and not for votes"
        ))),
    }
}

/// Loads files with `load`, writes rejected rows to a file, and prints the lines of `summary`.
fn import<T: Send>(
    args: &ImportArgs,
    summary: impl Fn(&T, bool) -> Vec<String>,
    load: impl FnOnce(&mut Reject<'_>, &Progress) -> Result<T, Error>,
) -> Result<(), CliError> {
    let bytes = args
        .files
        .iter()
        .map(|path| size(path))
        .sum::<Option<u64>>();
    let progress = Progress::default();
    let mut rejects = Rejects::new(args.rejects.clone(), &args.files)?;
    let mut reject = |rejected: &Rejected<'_>| rejects.add(rejected);
    let imported = watched::watched(&progress, bytes, || load(&mut reject, &progress));
    let rejects = rejects.finish();
    // Say this before returning an error, because users need the rejected rows most if the files
    // were refused.
    if let Ok(Some((path, count))) = &rejects {
        ui::note(&format!(
            "{} with line and reason: `{}`",
            ui::counted(*count, "rejected row"),
            visible_path(path)
        ));
    }
    let imported = match (imported, &rejects) {
        (Ok(imported), _) => imported,
        (Err(error), Ok(_)) => return Err(error.into()),
        // Loading failed because the rejected rows could not be written, so return that error.
        (Err(_), Err(error)) => return Err(error.clone()),
    };
    for line in summary(&imported, args.dry_run) {
        ui::say(&line);
    }
    if args.dry_run {
        ui::note("nothing was loaded (`--dry-run`)");
    }
    match rejects {
        Err(error) if !args.dry_run => Err(error.hint("the files are loaded")),
        rejects => rejects.map(drop),
    }
}

fn options(args: &ImportArgs, family: Family) -> Options {
    Options {
        separator: args.separator.map(Separator::byte),
        mend_codes: args.restore_zeros,
        added: args.added,
        code_by_text: codes::by_text,
        ..Options::new(family)
    }
}

/// Refuses a file that is loaded already.
///
/// Loading would refuse the file, too, but only after reading all of it. This check saves time,
/// because it reads only files that are exactly as large as a loaded file.
fn refuse_loaded(loaded: &[LoadedFile], paths: &[PathBuf]) -> Result<(), CliError> {
    for path in paths {
        let bytes = size(path);
        if !loaded.iter().any(|file| Some(file.bytes) == bytes) {
            continue;
        }
        // If the file cannot be read here, loading reports why.
        let Ok(sha256) = sha256(path) else { continue };
        if let Some(other) = loaded.iter().find(|file| file.sha256 == sha256) {
            return Err(Error::SameFile {
                file: name(path),
                other: other.name.clone(),
                is_loaded: true,
            }
            .into());
        }
    }
    Ok(())
}

fn incoming(path: &Path, options: &Options) -> Result<Incoming, CliError> {
    let file = EventFile::open(path, options).map_err(|error| {
        let is_other = matches!(error, chancery_datasets::Error::Kind { .. });
        let other = is_other.then(|| other_command(path, options)).flatten();
        let error = CliError::from(Error::from(error));
        error.hints(other)
    })?;
    let name = name(path);
    Ok(Incoming { name, file })
}

/// Returns a hint if an ICEWS file was given to `import gdelt`, or a GDELT file to `import icews`.
fn other_command(path: &Path, options: &Options) -> Option<String> {
    // Stop at a pipe, which has no size, because it cannot be read again.
    size(path)?;
    let (family, name) = match options.family {
        Family::Gdelt => (Family::Icews, "icews"),
        Family::Icews => (Family::Gdelt, "gdelt"),
    };
    let file = EventFile::open(path, &Options { family, ..*options }).ok()?;
    file.dataset()?;
    Some(format!("`chancery import {name}` loads such a file"))
}

/// Reads a time such as 20211214083000, in UTC.
fn time(text: &str) -> Result<i64, String> {
    chancery_datasets::time(text).ok_or_else(|| "write it as 20211214083000".to_owned())
}
