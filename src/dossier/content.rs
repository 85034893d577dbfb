//! What can be said of a dossier as a whole.

use std::fmt;

use super::model::{Dossier, Fact, Locator};
use super::text::hex_digest;

impl Dossier {
    /// Returns the SHA-256 of the content, as lower-case hexadecimal.
    ///
    /// Layout, comments and spelled-out defaults of the file do not count: two
    /// files that read alike have one fingerprint.
    ///
    /// # Panics
    ///
    /// Never: a dossier has no map with other keys than strings, which is what
    /// JSON could not hold.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let json = serde_json::to_vec(self).expect("a dossier is plain data");
        hex_digest(&json)
    }

    /// Returns every fact, amounts and links among them.
    pub fn facts(&self) -> impl Iterator<Item = &Fact> {
        let amounts = self
            .engagements
            .iter()
            .flat_map(|engagement| &engagement.quantities);
        let affiliations = self
            .affiliations
            .iter()
            .map(|affiliation| &affiliation.fact);
        affiliations
            .chain(self.engagements.iter().map(|engagement| &engagement.fact))
            .chain(amounts.map(|amount| &amount.fact))
            .chain(self.stances.iter().map(|stance| &stance.fact))
            .chain(self.assessments.iter().map(|assessment| &assessment.fact))
            .chain(self.links.iter().map(|link| &link.fact))
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
