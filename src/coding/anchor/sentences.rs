//! Looks up the sentences of a text by locator.

use std::collections::HashMap;

use super::Anchored;
use super::passage::AnchoredPassage;
use crate::document::Document;
use crate::dossier::Locator;

/// The sentences of the passages that were found in a text.
#[derive(Debug, Clone)]
pub struct Sentences<'a> {
    named: HashMap<(&'a str, u32), &'a AnchoredPassage<'a>>,
    text: &'a str,
}

impl<'a> Sentences<'a> {
    /// Indexes the passages that were found in a text.
    #[must_use]
    pub fn of(anchored: &'a Anchored<'_>, document: &'a Document) -> Self {
        // If passages share a section and number, the first passage counts.
        let passages = anchored.passages.iter().rev();
        Self {
            named: passages
                .map(|it| ((it.passage.section.as_str(), it.passage.ordinal), it))
                .collect(),
            text: &document.text,
        }
    }

    /// Returns the sentence that a locator names, or the passage if the locator names no sentence.
    /// Returns `None` if the passage was not found, or if the place of the sentence is unknown.
    #[must_use]
    pub fn at(&self, locator: &Locator) -> Option<&'a str> {
        let anchor = self
            .named
            .get(&(locator.section.as_str(), locator.ordinal))?;
        let (bytes, is_certain) = anchor.sentence(locator.sentence)?;
        self.text.get(bytes).filter(|_| is_certain)
    }
}
