//! `chancery unload`: removes a dossier, or a file of events or votes, from the database.

use std::ffi::OsStr;
use std::path::Path;

use clap::Args;

use crate::cli::complete::things::Things;
use crate::cli::database::{self, DatabaseArgs};
use crate::cli::error::CliError;
use crate::cli::{files, ui};
use crate::store::{Error, LoadedFile, Store};
use crate::suggest::did_you_mean;
use crate::visible::visible;

/// The fewest digits of a SHA-256 with which a user can name a file.
const FEWEST: usize = 6;

/// What to remove.
#[derive(Debug, Clone, Args)]
pub(crate) struct UnloadArgs {
    /// A loaded dossier, or a loaded file of events or votes by its name, path or SHA-256
    #[arg(value_name = "DOSSIER", add = Things::Loaded.completer())]
    loaded: String,
}

/// A loaded file of events or of votes, by its SHA-256.
enum FileToUnload {
    Events(String),
    Votes(String),
}

pub(crate) fn run(args: &UnloadArgs, database: &DatabaseArgs) -> Result<(), CliError> {
    let mut store = database::store(database)?;
    let name = &without_folder(&args.loaded, &files(&store)?)?;
    let is_dossier = store.dossiers()?.contains(name);
    match file(&store, name)? {
        Some(file) if !is_dossier => unload_file(&mut store, &file),
        _ => unload_dossier(&mut store, name),
    }
}

/// Returns `path` itself if it has no folder, or the SHA-256 of the file if its bytes are loaded.
/// Otherwise, returns the name without the folder. But if a loaded file has that name, this fails,
/// because the file at `path` has other bytes or cannot be read.
fn without_folder(path: &str, files: &[LoadedFile]) -> Result<String, CliError> {
    let Some(name) = Path::new(path).file_name().and_then(OsStr::to_str) else {
        return Ok(path.to_owned());
    };
    if name == path {
        return Ok(path.to_owned());
    }
    let sha256 = files::sha256(Path::new(path)).ok();
    let is_same = |file: &&LoadedFile| Some(&file.sha256) == sha256.as_ref();
    if let Some(same) = files.iter().find(is_same) {
        return Ok(same.sha256.clone());
    }
    match files.iter().find(|file| file.name == name) {
        None => Ok(name.to_owned()),
        Some(other) => {
            let path = visible(path);
            let why = match sha256 {
                Some(_) => format!("`{path}` is not loaded: the loaded `{name}` has other bytes"),
                None => {
                    format!("`{path}` cannot be read, so it is not known to be the loaded `{name}`")
                }
            };
            let hint = format!(
                "`chancery unload {}` takes out the loaded one",
                &other.sha256[..12]
            );
            Err(CliError::usage(why).hint(hint))
        }
    }
}

/// Returns the loaded files of events and of votes.
fn files(store: &Store) -> Result<Vec<LoadedFile>, Error> {
    let mut files = store.event_files()?;
    files.extend(store.vote_files()?);
    Ok(files)
}

fn unload_dossier(store: &mut Store, name: &str) -> Result<(), CliError> {
    let unloaded = store.unload(name);
    let is_unknown = matches!(unloaded, Err(Error::UnknownDossier { .. }));
    unloaded.map_err(|error| {
        let error = CliError::from(error);
        let files = files(store).unwrap_or_default();
        let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
        match did_you_mean(name, names.iter().copied()) {
            _ if !is_unknown || names.is_empty() => error,
            Some(meant) => error.hint(format!("of the files of events and votes, {meant}")),
            None => error.hint(format!(
                "loaded files of events and votes: `{}`",
                names.join("`, `")
            )),
        }
    })?;
    ui::note(&format!("unloaded `{name}`"));
    Ok(())
}

fn unload_file(store: &mut Store, file: &FileToUnload) -> Result<(), CliError> {
    let count = |count: u64, what| {
        let count = usize::try_from(count).unwrap_or(usize::MAX);
        ui::counted(count, what)
    };
    let message = match file {
        FileToUnload::Events(sha256) => store.unload_events(sha256)?.map(|unloaded| {
            let kept = match unloaded.kept {
                0 => String::new(),
                kept => format!(", {kept} kept for other files that have them"),
            };
            let removed = count(unloaded.removed, "row");
            format!("unloaded `{}`: {removed} removed{kept}", unloaded.name)
        }),
        FileToUnload::Votes(sha256) => store.unload_votes(sha256)?.map(|unloaded| {
            format!(
                "unloaded `{}`: {} with {} removed",
                unloaded.names.join("`, `"),
                count(unloaded.roll_calls, "roll call"),
                count(unloaded.votes, "vote"),
            )
        }),
    };
    if let Some(message) = message {
        ui::note(&message);
    }
    Ok(())
}

/// Returns the file of events or votes that has this name, or whose SHA-256 begins with it.
fn file(store: &Store, name: &str) -> Result<Option<FileToUnload>, CliError> {
    let is_named = |file: &LoadedFile| {
        file.name == name || (name.len() >= FEWEST && file.sha256.starts_with(name))
    };
    let of = |files: Vec<LoadedFile>, named: fn(String) -> FileToUnload| {
        let files = files.into_iter().filter(is_named);
        files.map(|file| named(file.sha256)).collect::<Vec<_>>()
    };
    let mut named = of(store.event_files()?, FileToUnload::Events);
    named.extend(of(store.vote_files()?, FileToUnload::Votes));
    if let [_, _, ..] = named.as_slice() {
        let sums = named.iter().map(|file| match file {
            FileToUnload::Events(sha256) | FileToUnload::Votes(sha256) => sha256.as_str(),
        });
        let sums: Vec<&str> = sums.collect();
        let message = format!("`{name}` names {} files", sums.len());
        let hint = format!("name one by its SHA-256: `{}`", sums.join("`, `"));
        return Err(CliError::usage(message).hint(hint));
    }
    Ok(named.pop())
}
