//! Computes the fingerprint of a dossier and lists its facts.

use std::fmt;

use super::model::{Dossier, Fact, Locator};
use super::text::hex_digest;

impl Dossier {
    /// Returns the SHA-256 of the dossier's content, as lower-case hexadecimal.
    ///
    /// Layout, comments and explicitly written defaults do not change it, so two files that read as
    /// the same dossier have the same fingerprint.
    ///
    /// # Panics
    ///
    /// Never panics, because all keys of the dossier's maps are strings, as JSON requires.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let json = serde_json::to_vec(self).expect("a dossier is plain data");
        hex_digest(&json)
    }

    /// Returns every fact, including amounts and links.
    pub fn facts(&self) -> impl Iterator<Item = &Fact> {
        self.facts_by_kind().map(|(_, fact)| fact)
    }

    /// Returns every fact with its kind, grouped by kind, but with amounts after their engagement.
    pub fn facts_by_kind(&self) -> impl Iterator<Item = (&'static str, &Fact)> {
        let affiliations = self.affiliations.iter().map(|it| ("affiliation", &it.fact));
        let engagements = self.engagements.iter().flat_map(|it| {
            let amounts = it.quantities.iter().map(|it| ("quantity", &it.fact));
            std::iter::once(("engagement", &it.fact)).chain(amounts)
        });
        let stances = self.stances.iter().map(|it| ("stance", &it.fact));
        let assessments = self.assessments.iter().map(|it| ("assessment", &it.fact));
        let links = self.links.iter().map(|it| ("link", &it.fact));
        affiliations
            .chain(engagements)
            .chain(stances)
            .chain(assessments)
            .chain(links)
    }
}

impl fmt::Display for Locator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.section, self.ordinal)?;
        match self.sentence {
            Some(sentence) => write!(f, ".{sentence}"),
            None => Ok(()),
        }
    }
}
