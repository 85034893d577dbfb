//! The dossiers that come with chancery, read like any other.

use super::{Codebook, Dossier, Shared, read};
use crate::finding::Findings;

/// The states and common topics that every dossier may use: file name and text.
pub const REGISTER: (&str, &str) = (
    "register.toml",
    include_str!("../../dossiers/register.toml"),
);

/// Malaysia's relations with the United States in 2022: file name and text.
pub const MALAYSIA_US: (&str, &str) = (
    "malaysia-us-2022.toml",
    include_str!("../../dossiers/malaysia-us-2022.toml"),
);

/// Dossiers to be loaded by name: further sources on what the bundled record tells, and
/// beside it. File name and text each.
pub const EXAMPLES: [(&str, &str); 6] = [
    (
        "blinken-travels-2021.toml",
        include_str!("../../dossiers/blinken-travels-2021.toml"),
    ),
    (
        "imet-malaysia.toml",
        include_str!("../../dossiers/imet-malaysia.toml"),
    ),
    (
        "unga-es-11-1.toml",
        include_str!("../../dossiers/unga-es-11-1.toml"),
    ),
    (
        "us-asean-initiatives-2021.toml",
        include_str!("../../dossiers/us-asean-initiatives-2021.toml"),
    ),
    (
        "us-asean-summit-2022.toml",
        include_str!("../../dossiers/us-asean-summit-2022.toml"),
    ),
    (
        "us-malaysia-trade-2025.toml",
        include_str!("../../dossiers/us-malaysia-trade-2025.toml"),
    ),
];

/// Returns file name and text of the dossier that comes with chancery under that name: its
/// slug, or that of its file, which may end in `.toml`; the register has none.
#[must_use]
pub fn example(name: &str) -> Option<(&'static str, &'static str)> {
    let file = stem(name);
    let mut dossiers = [MALAYSIA_US].into_iter().chain(EXAMPLES);
    dossiers.find(|(known, text)| stem(known) == file || slug(text) == Some(name))
}

/// Returns the names that [`example`] knows: those of files.
pub fn example_names() -> impl Iterator<Item = &'static str> {
    let files = [MALAYSIA_US].into_iter().chain(EXAMPLES);
    files.map(|(file, _)| stem(file))
}

/// Returns the slug of the dossier that [`example`] returns.
#[must_use]
pub fn example_slug(name: &str) -> Option<&'static str> {
    slug(example(name)?.1)
}

fn stem(file: &str) -> &str {
    file.strip_suffix(".toml").unwrap_or(file)
}

/// Returns the slug of a dossier, which begins with it.
fn slug(text: &str) -> Option<&str> {
    let (_, slug) = text.split_once("\nslug = \"")?;
    slug.split('"').next()
}

/// Reads and checks the register.
pub fn register(codebook: &Codebook) -> Result<Dossier, Findings> {
    let (name, text) = REGISTER;
    read(name, text, codebook, &Shared::default())
}

/// Reads and checks every bundled dossier: the register, and the record that stands on it.
pub fn bundled(codebook: &Codebook) -> Result<Vec<Dossier>, Findings> {
    let register = register(codebook)?;
    let (name, text) = MALAYSIA_US;
    let record = read(name, text, codebook, &Shared::from(&register))?;
    Ok(vec![register, record])
}
