//! The codes that a dossier may use, independent of where they are stored.

use std::collections::BTreeMap;

/// Version of the vocabularies that this chancery codes with.
pub const CODEBOOK_VERSION: &str = "1";

/// The vocabularies and their codes.
///
/// The store fills it from the vocabulary tables, so that a code has one home.
#[derive(Debug, Clone, Default)]
pub struct Codebook {
    vocabularies: BTreeMap<String, Vec<String>>,
}

impl Codebook {
    /// Builds the codebook from pairs of vocabulary and code.
    pub fn new(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut vocabularies: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (vocabulary, code) in pairs {
            vocabularies.entry(vocabulary).or_default().push(code);
        }
        Self { vocabularies }
    }

    /// Returns the codes of a vocabulary in the order given; none if there is no
    /// such vocabulary.
    #[must_use]
    pub fn codes(&self, vocabulary: &str) -> &[String] {
        self.vocabularies.get(vocabulary).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
impl Codebook {
    /// Reads the vocabularies out of the migration that defines them.
    pub(crate) fn from_migration() -> Self {
        let sql = include_str!("../../migrations/V1__codebook.sql");
        let mut pairs = Vec::new();
        let mut vocabulary = "";
        for line in sql.lines() {
            if let Some(rest) = line.strip_prefix("INSERT INTO vocab_") {
                vocabulary = rest.split(' ').next().unwrap();
            } else if let Some(rest) = line.strip_prefix("    ('") {
                let code = rest.split('\'').next().unwrap();
                pairs.push((vocabulary.to_owned(), code.to_owned()));
            }
        }
        Self::new(pairs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_keep_their_order() {
        let codebook = Codebook::from_migration();
        assert_eq!(codebook.codes("coverage"), ["complete", "partial"]);
        assert_eq!(codebook.codes("hedge")[0], "CT+");
        assert_eq!(codebook.codes("colour"), [""; 0]);
    }
}
