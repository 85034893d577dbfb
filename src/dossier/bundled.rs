//! The dossiers that come with chancery, read like any other.

use super::{Codebook, Dossier, Shared, read};
use crate::finding::Findings;

/// The states and common topics that every dossier may use: file name and text.
pub const REGISTER: (&str, &str) = (
    "register.toml",
    include_str!("../../dossiers/register.toml"),
);

/// Slug of the register, which holds the states and common topics, and codes no source.
pub const REGISTER_SLUG: &str = "register";

/// Malaysia's relations with the United States in 2022: file name and text.
pub const MALAYSIA_US: (&str, &str) = (
    "malaysia-us-2022.toml",
    include_str!("../../dossiers/malaysia-us-2022.toml"),
);

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

    #[test]
    fn the_bundled_dossiers_read_without_fault() {
        let read = bundled(&Codebook::from_migration());
        let dossiers = read.unwrap_or_else(|faults| panic!("{faults}"));
        assert_eq!(dossiers[0].slug, REGISTER_SLUG);
        assert_eq!(dossiers.len(), 2);
    }
}
