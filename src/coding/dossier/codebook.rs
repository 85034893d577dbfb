//! The codes that a dossier may use. This module does not know how the database stores them.

use std::collections::BTreeMap;

use crate::suggest::{closest, closest_within};

/// The version of this program's vocabularies.
pub const CODEBOOK_VERSION: &str = "1";

/// The vocabularies and their codes.
///
/// The store fills the codebook from the vocabulary tables, so only these tables define codes.
#[derive(Debug, Clone, Default)]
pub struct Codebook {
    vocabularies: BTreeMap<String, Vec<String>>,
    /// For each vocabulary, its labels and synonyms, spelled like codes, each with its code.
    words: BTreeMap<String, Vec<(String, String)>>,
    /// Triples of a vocabulary, a flag and a code that has the flag.
    flags: Vec<[String; 3]>,
}

impl Codebook {
    /// Builds the codebook from pairs of a vocabulary and a code.
    pub fn new(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut vocabularies: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (vocabulary, code) in pairs {
            vocabularies.entry(vocabulary).or_default().push(code);
        }
        Self {
            vocabularies,
            words: BTreeMap::new(),
            flags: Vec::new(),
        }
    }

    /// Adds labels and synonyms, as triples of vocabulary, word and code.
    #[must_use]
    pub fn with_words(mut self, words: impl IntoIterator<Item = (String, String, String)>) -> Self {
        for (vocabulary, word, code) in words {
            let of_vocabulary = self.words.entry(vocabulary).or_default();
            of_vocabulary.push((spelt_as_code(&word), code));
        }
        self
    }

    /// Adds flags, as triples of vocabulary, flag and code.
    #[must_use]
    pub fn with_flags(mut self, flags: impl IntoIterator<Item = [String; 3]>) -> Self {
        self.flags.extend(flags);
        self
    }

    /// Returns the codes of a vocabulary that have a certain flag.
    pub(super) fn flagged(&self, vocabulary: &str, flag: &str) -> impl Iterator<Item = &str> {
        let flags = self.flags.iter();
        flags.filter_map(move |[of, name, code]| {
            (of == vocabulary && name == flag).then_some(code.as_str())
        })
    }

    /// Returns whether a code has a flag.
    pub(super) fn has_flag(&self, vocabulary: &str, flag: &str, code: &str) -> bool {
        self.flagged(vocabulary, flag).any(|it| it == code)
    }

    /// Returns the codes that an unknown text can mean. These are the codes with an equal label or
    /// synonym, or else those with a similar code, label or synonym.
    #[must_use]
    pub fn meant(&self, vocabulary: &str, text: &str) -> Vec<String> {
        let text = spelt_as_code(text);
        let words = self.words.get(vocabulary).map_or(&[][..], Vec::as_slice);
        let codes_of = |words_meant: &[&str]| {
            let meant = words
                .iter()
                .filter(|(word, _)| words_meant.contains(&word.as_str()));
            let mut codes: Vec<String> = meant.map(|(_, code)| code.clone()).collect();
            codes.sort_unstable();
            codes.dedup();
            codes
        };
        let by_word = codes_of(&[&text]);
        if !by_word.is_empty() {
            return by_word;
        }
        let near = closest(&text, self.codes(vocabulary).iter().map(String::as_str));
        if !near.is_empty() {
            return near.into_iter().map(str::to_owned).collect();
        }
        // The user sees only the code, not the label or synonym that led to it. Labels and synonyms
        // must therefore match the text with at most one slip.
        let words = words.iter().map(|(word, _)| word.as_str());
        codes_of(&closest_within(&text, 1, words))
    }

    /// Returns the codes of a vocabulary in their order. An unknown vocabulary has no codes.
    #[must_use]
    pub fn codes(&self, vocabulary: &str) -> &[String] {
        self.vocabularies.get(vocabulary).map_or(&[], Vec::as_slice)
    }
}

/// Returns a word in the spelling of codes: in lower case, with `_` for spaces and hyphens.
fn spelt_as_code(word: &str) -> String {
    word.trim().to_lowercase().replace([' ', '-'], "_")
}

#[cfg(test)]
impl Codebook {
    /// Reads the vocabularies from the migration that defines them.
    pub(crate) fn from_migration() -> Self {
        let sql = include_str!("../../../migrations/V1__codebook.sql");
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

    /// Returns whether a vocabulary has a code.
    pub(crate) fn has(&self, vocabulary: &str, code: &str) -> bool {
        self.codes(vocabulary).iter().any(|it| it == code)
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

    #[test]
    fn a_word_leads_to_the_meant_code() {
        let word = |vocabulary: &str, word: &str, code: &str| {
            (vocabulary.to_owned(), word.to_owned(), code.to_owned())
        };
        let codebook = Codebook::from_migration().with_words([
            word("hedge", "certainly not", "CT-"),
            word("hedge", "probable", "PR+"),
            word("status", "signed", "occurred"),
            word("status", "signed", "committed"),
        ]);
        assert_eq!(codebook.meant("hedge", "probable"), ["PR+"]);
        assert_eq!(codebook.meant("hedge", "Certainly not"), ["CT-"]);
        assert_eq!(codebook.meant("hedge", "probabel"), ["PR+"]);
        assert_eq!(codebook.meant("hedge", "purple"), [""; 0]);
        assert_eq!(
            codebook.meant("status", "signed"),
            ["committed", "occurred"]
        );
        assert_eq!(codebook.meant("status", "ocurred"), ["occurred"]);
    }
}
