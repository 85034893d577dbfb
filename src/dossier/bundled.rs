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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::REGISTER_SLUG;

    #[test]
    fn the_bundled_dossiers_read_without_fault() {
        let read = bundled(&Codebook::from_migration());
        let dossiers = read.unwrap_or_else(|faults| panic!("{faults}"));
        assert_eq!(dossiers[0].slug, REGISTER_SLUG);
        assert_eq!(dossiers.len(), 2);
    }

    /// A dossier is found under the slug that `unload` and `export` will know it by, too.
    #[test]
    fn every_example_reads_without_fault_and_has_its_slug_for_a_name() {
        let codebook = Codebook::from_migration();
        let shared = Shared::from(&register(&codebook).unwrap());
        for name in example_names() {
            let (file, text) = example(name).unwrap();
            let read = read(file, text, &codebook, &shared);
            let dossier = read.unwrap_or_else(|faults| panic!("{faults}"));
            assert_eq!(example(&dossier.slug), example(name));
            assert_eq!(example_slug(name), Some(dossier.slug.as_str()));
            assert_eq!(example(file).unwrap().0, file);
        }
        assert_eq!(example(REGISTER_SLUG), None);
    }

    #[test]
    fn every_dossier_of_the_folder_comes_with_chancery() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/dossiers");
        let files = std::fs::read_dir(folder).unwrap();
        let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
        let mut dossiers: Vec<_> = names.filter(|name| stem(name) != name).collect();
        dossiers.sort();
        let mut known: Vec<_> = [REGISTER, MALAYSIA_US]
            .into_iter()
            .chain(EXAMPLES)
            .collect();
        known.sort_unstable();
        let known: Vec<_> = known.into_iter().map(|(file, _)| file).collect();
        assert_eq!(dossiers, known);
    }
}
