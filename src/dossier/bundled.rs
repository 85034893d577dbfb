//! The dossiers that come with chancery, read like any other.

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

#[cfg(test)]
mod tests {
    use super::super::{Codebook, Shared, read};
    use super::*;

    #[test]
    fn the_bundled_dossiers_read_without_fault() {
        let codebook = Codebook::from_migration();
        let read = |(name, text), shared: &Shared| {
            read(name, text, &codebook, shared).unwrap_or_else(|faults| panic!("{faults}"))
        };
        let register = read(REGISTER, &Shared::default());
        read(MALAYSIA_US, &Shared::from(&register));
    }
}
