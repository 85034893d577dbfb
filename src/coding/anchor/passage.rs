//! A passage of a dossier, and what became of it in a text.

use std::ops::Range;

use super::place::TextPlace;
use crate::dossier::{Locator, Passage};

/// A passage, and whether it stands in the text.
#[derive(Debug, Clone, PartialEq)]
pub struct AnchoredPassage<'d> {
    /// As the dossier has it.
    pub passage: &'d Passage,
    /// What became of it.
    pub state: PassageState,
}

/// What became of a passage.
#[derive(Debug, Clone, PartialEq)]
pub enum PassageState {
    /// It stands where its span says.
    Held(TextPlace),
    /// It stands elsewhere, and only there.
    Moved(TextPlace),
    /// It is elsewhere, in several places: the right one is unknown.
    Twice(Vec<TextPlace>),
    /// It does not stand in the text.
    Orphaned {
        /// A paragraph that may be what became of it, to be read by a person.
        like: Option<TextPlace>,
    },
    /// It is not where its span says nor any paragraph of the text, which is too long to be
    /// searched word by word.
    Unsought,
    /// The dossier has no fingerprint of it, so that nothing can be said.
    Unmarked,
}

impl AnchoredPassage<'_> {
    /// Returns where the passage stands, if it does, and in one place only.
    #[must_use]
    pub fn place(&self) -> Option<&TextPlace> {
        match &self.state {
            PassageState::Held(place) | PassageState::Moved(place) => Some(place),
            _ => None,
        }
    }

    /// Returns what stands at a sentence, and whether that is known to be the sentence: where
    /// text and dossier do not agree on how many there are, it is the whole passage.
    pub(super) fn sentence(&self, sentence: Option<u32>) -> Option<(Range<usize>, bool)> {
        let place = self.place()?;
        let Some(sentence) = sentence else {
            return Some((place.bytes.clone(), true));
        };
        let sentences = self.sentences().unwrap_or_default();
        let at = usize::try_from(sentence).ok()?.checked_sub(1)?;
        match sentences.get(at) {
            Some(bytes) => Some((bytes.clone(), true)),
            None => Some((place.bytes.clone(), false)),
        }
    }

    /// Returns the sentences, if text and dossier agree on how many there are.
    pub(super) fn sentences(&self) -> Option<&[Range<usize>]> {
        let named = self.place()?.named.as_ref()?;
        let count = u32::try_from(named.sentences.len()).ok()?;
        (count == self.passage.sentences).then_some(&named.sentences[..])
    }

    pub(super) fn locator(&self, sentence: Option<u32>) -> Locator {
        Locator {
            section: self.passage.section.clone(),
            ordinal: self.passage.ordinal,
            sentence,
        }
    }
}
