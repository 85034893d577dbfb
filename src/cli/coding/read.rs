//! Reads dossiers from files, and the dossiers that come with chancery.

use std::borrow::Cow;
use std::io;
use std::path::{Path, PathBuf};

use crate::cli::error::{CliError, ExitKind, unreadable};
use crate::dossier::{self, Codebook, Dossier, Shared};
use crate::input::Input;
use crate::suggest::did_you_mean;
use crate::visible::visible_path;

/// Reads all dossiers. If some fail, the error lists the faults of all files.
pub(crate) fn read_all(
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
    let kind = faults.first().map(|fault| fault.kind);
    match kind {
        None => Ok(dossiers),
        Some(kind) => Err(CliError::new(
            if faults.iter().all(|fault| fault.kind == kind) {
                kind
            } else {
                ExitKind::Data
            },
            faults
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join("\n\n"),
        )),
    }
}

fn read(file: &Path, codebook: &Codebook, shared: &Shared) -> Result<Dossier, CliError> {
    let (name, text) = text(file)?;
    Ok(dossier::read(&name, &text, codebook, shared)?)
}

/// Returns the name and text of a file. If there is no such file, but a bundled example
/// has that name, returns the example's name and text.
fn text(file: &Path) -> Result<(Cow<'_, str>, Cow<'_, str>), CliError> {
    let name = Cow::from(visible_path(file));
    match Input::Dossier.read_text(file) {
        Ok(text) => Ok((name, text.into())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let example = file.to_str().and_then(dossier::example);
            let example = example.map(|(name, text)| (name.into(), text.into()));
            example.ok_or_else(|| missing(file, error))
        }
        Err(error) => Err(unreadable(&format!("`{name}`"), error)),
    }
}

fn missing(file: &Path, error: io::Error) -> CliError {
    let missing = unreadable(&format!("`{}`", visible_path(file)), error);
    let name = file.to_str().unwrap_or_default();
    let name = name.strip_suffix(".toml").unwrap_or(name);
    let meant = did_you_mean(name, dossier::example_names());
    missing.hints(meant)
}

/// Returns the value of the first line `key = "value"` in a dossier, without parsing the dossier.
pub(crate) fn stated<'t>(key: &str, dossier: &'t str) -> Option<&'t str> {
    let values = |line: &'t str| line.strip_prefix(key)?.strip_prefix(" = ");
    let value = dossier.lines().find_map(values)?;
    Some(value.trim_matches('"'))
}
