//! The bundled dossiers, which are read in the same way as all others.

use super::{Codebook, Dossier, Shared, read};
use crate::finding::Findings;

/// Makes a pair of the name and the text of a file in `dossiers/`.
macro_rules! bundled_file {
    ($name:literal) => {
        ($name, include_str!(concat!("../../dossiers/", $name)))
    };
}

/// The file name and the text of the register of states and common topics.
pub const REGISTER: (&str, &str) = bundled_file!("register.toml");

/// The file name and the text of the dossier on Malaysia and the United States in 2022.
pub const MALAYSIA_US: (&str, &str) = bundled_file!("malaysia-us-2022.toml");

/// The other dossiers that users can load by name: the file name and the text of each.
pub const EXAMPLES: [(&str, &str); 6] = [
    bundled_file!("blinken-travels-2021.toml"),
    bundled_file!("imet-malaysia.toml"),
    bundled_file!("unga-es-11-1.toml"),
    bundled_file!("us-asean-initiatives-2021.toml"),
    bundled_file!("us-asean-summit-2022.toml"),
    bundled_file!("us-malaysia-trade-2025.toml"),
];

/// Returns the file name and the text of the bundled dossier whose slug or file name is `name`. The
/// file name can lack `.toml`.
///
/// Returns `None` for the register.
#[must_use]
pub fn example(name: &str) -> Option<(&'static str, &'static str)> {
    let file = stem(name);
    let mut dossiers = [MALAYSIA_US].into_iter().chain(EXAMPLES);
    dossiers.find(|(known, text)| stem(known) == file || slug(text) == Some(name))
}

/// Returns the file names that [`example`] accepts, without `.toml`.
pub fn example_names() -> impl Iterator<Item = &'static str> {
    let files = [MALAYSIA_US].into_iter().chain(EXAMPLES);
    files.map(|(file, _)| stem(file))
}

/// Returns the slug of the dossier that [`example`] returns for this name.
#[must_use]
pub fn example_slug(name: &str) -> Option<&'static str> {
    slug(example(name)?.1)
}

fn stem(file: &str) -> &str {
    file.strip_suffix(".toml").unwrap_or(file)
}

/// Returns the slug that the text of a dossier states.
fn slug(text: &str) -> Option<&str> {
    let (_, slug) = text.split_once("\nslug = \"")?;
    slug.split('"').next()
}

/// Reads and checks the register.
pub fn register(codebook: &Codebook) -> Result<Dossier, Findings> {
    let (name, text) = REGISTER;
    read(name, text, codebook, &Shared::default())
}

/// Reads and checks the dossiers of the bundled record: the register and [`MALAYSIA_US`].
pub fn bundled(codebook: &Codebook) -> Result<Vec<Dossier>, Findings> {
    let register = register(codebook)?;
    let (name, text) = MALAYSIA_US;
    let record = read(name, text, codebook, &Shared::from(&register))?;
    Ok(vec![register, record])
}
