//! `chancery unload`: removes a dossier, or a file of events, from the database.

use std::ffi::OsStr;
use std::path::Path;

use clap::Args;

use super::complete::Things;
use super::database::{self, DatabaseArgs};
use super::{CliError, import, ui};
use crate::store::{Error, EventFile, Store};
use crate::suggest::did_you_mean;

/// The fewest digits of a SHA-256 that name a file.
const FEWEST: usize = 6;

/// What to remove.
#[derive(Debug, Clone, Args)]
pub(super) struct UnloadArgs {
    /// A loaded dossier, or a loaded file of events by its name, path or SHA-256
    #[arg(value_name = "DOSSIER", add = Things::Loaded.completer())]
    loaded: String,
}

pub(super) fn run(args: &UnloadArgs, database: &DatabaseArgs) -> Result<(), CliError> {
    let mut store = database::store(database)?;
    let name = &without_folder(&args.loaded, &store.event_files()?);
    let is_dossier = store.dossiers()?.contains(name);
    match file_of_events(&store, name)? {
        Some(sha256) if !is_dossier => unload_events(&mut store, &sha256),
        _ => unload_dossier(&mut store, name),
    }
}

/// Returns what a path names: the loaded file with the same bytes, else the one with its name.
fn without_folder(path: &str, files: &[EventFile]) -> String {
    let Some(name) = Path::new(path).file_name().and_then(OsStr::to_str) else {
        return path.to_owned();
    };
    if name == path {
        return path.to_owned();
    }
    let sha256 = import::sha256(Path::new(path)).ok();
    let same = sha256.filter(|sha256| files.iter().any(|file| file.sha256 == *sha256));
    same.unwrap_or_else(|| name.to_owned())
}

fn unload_dossier(store: &mut Store, name: &str) -> Result<(), CliError> {
    let unloaded = store.unload(name);
    let is_unknown = matches!(unloaded, Err(Error::UnknownDossier { .. }));
    unloaded.map_err(|error| {
        let error = CliError::from(error);
        let files = store.event_files().unwrap_or_default();
        let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
        match did_you_mean(name, names.iter().copied()) {
            _ if !is_unknown || names.is_empty() => error,
            Some(meant) => error.hint(format!("of the files of events, {meant}")),
            None => error.hint(format!("loaded files of events: `{}`", names.join("`, `"))),
        }
    })?;
    ui::note(&format!("unloaded `{name}`"));
    Ok(())
}

fn unload_events(store: &mut Store, sha256: &str) -> Result<(), CliError> {
    if let Some(unloaded) = store.unload_events(sha256)? {
        let kept = match unloaded.kept {
            0 => String::new(),
            kept => format!(", {kept} kept for other files that have them"),
        };
        let removed = usize::try_from(unloaded.removed).unwrap_or(usize::MAX);
        ui::note(&format!(
            "unloaded `{}`: {} removed{kept}",
            unloaded.name,
            ui::counted(removed, "row")
        ));
    }
    Ok(())
}

/// Returns the SHA-256 of the file of events with this name, or whose SHA-256 begins so.
fn file_of_events(store: &Store, name: &str) -> Result<Option<String>, CliError> {
    let files = store.event_files()?;
    let is_named = |file: &EventFile| {
        file.name == name || (name.len() >= FEWEST && file.sha256.starts_with(name))
    };
    let named: Vec<&str> = files
        .iter()
        .filter(|file| is_named(file))
        .map(|file| file.sha256.as_str())
        .collect();
    match named.as_slice() {
        [] => Ok(None),
        [sha256] => Ok(Some((*sha256).to_owned())),
        several => {
            let message = format!("`{name}` names {} files of events", several.len());
            let hint = format!("name one by its SHA-256: `{}`", several.join("`, `"));
            Err(CliError::usage(message).hint(hint))
        }
    }
}
