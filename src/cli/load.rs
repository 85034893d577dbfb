//! `chancery load`: dossier files into the database, all of them or none.

use std::path::{Path, PathBuf};

use clap::Args;

use super::database::{self, DatabaseArgs};
use super::error::{Kind, unreadable};
use super::{CliError, ui};
use crate::dossier::{self, Codebook, Dossier, Shared};
use crate::store::{Change, Loaded};
use crate::visible::visible_path;

/// What to load.
#[derive(Debug, Clone, Args)]
pub(super) struct LoadArgs {
    /// Dossier files
    #[arg(required = true, value_name = "DOSSIER")]
    files: Vec<PathBuf>,
}

pub(super) fn run(args: &LoadArgs, database: &DatabaseArgs) -> Result<(), CliError> {
    let mut store = database::store(database)?;
    let codebook = Codebook::new(store.codebook()?);
    let shared = Shared::from(&dossier::register(&codebook)?);
    let dossiers = read_all(&args.files, &codebook, &shared)
        .map_err(|faults| faults.hint("nothing was loaded"))?;
    for loaded in store.load(&dossiers)? {
        ui::note(&said(&loaded));
    }
    Ok(())
}

/// Reads every file before it gives up, so that all faults are seen at once.
pub(super) fn read_all(
    files: &[PathBuf],
    codebook: &Codebook,
    shared: &Shared,
) -> Result<Vec<Dossier>, CliError> {
    let mut dossiers = Vec::new();
    let mut faults: Vec<CliError> = Vec::new();
    for file in files {
        match read(file, codebook, shared) {
            Ok(dossier) => dossiers.push(dossier),
            Err(fault) => faults.push(fault),
        }
    }
    match faults.as_slice() {
        [] => Ok(dossiers),
        _ => Err(CliError::new(
            Kind::Data,
            faults
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join("\n\n"),
        )),
    }
}

fn read(file: &Path, codebook: &Codebook, shared: &Shared) -> Result<Dossier, CliError> {
    let name = visible_path(file);
    let text =
        std::fs::read_to_string(file).map_err(|error| unreadable(&format!("`{name}`"), &error))?;
    Ok(dossier::read(&name, &text, codebook, shared)?)
}

fn said(loaded: &Loaded) -> String {
    let Loaded {
        slug,
        change,
        facts,
    } = loaded;
    match change {
        Change::Added => format!("loaded `{slug}`: {}", counted(*facts)),
        Change::Replaced => format!("replaced `{slug}`: now {}", counted(*facts)),
        Change::Unchanged => format!("`{slug}` is loaded as it is: nothing changed"),
    }
}

/// Returns how many facts there are, in words.
pub(super) fn counted(facts: usize) -> String {
    match facts {
        1 => "1 fact".into(),
        facts => format!("{facts} facts"),
    }
}
