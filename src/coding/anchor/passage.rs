//! The state of a dossier's passage in a copy of the source.

use std::ops::Range;

use super::place::TextPlace;
use crate::dossier::{Locator, Passage};

/// A passage and its state in the text.
#[derive(Debug, Clone, PartialEq)]
pub struct AnchoredPassage<'d> {
    /// The passage as the dossier describes it.
    pub passage: &'d Passage,
    /// Whether and where it stands in the text.
    pub state: PassageState,
}

/// Whether and where a passage stands in a text.
#[derive(Debug, Clone, PartialEq)]
pub enum PassageState {
    /// At its span.
    Held(TextPlace),
    /// At exactly one other place.
    Moved(TextPlace),
    /// At several other places, so that the right one is unknown.
    Twice(Vec<TextPlace>),
    /// Nowhere.
    Orphaned {
        /// A paragraph that it may have become; a person has to decide.
        like: Option<TextPlace>,
    },
    /// Not found at its span or as a paragraph, and the text is too long to search word by word.
    Unsought,
    /// Unknown, because the dossier has no fingerprint of it.
    Unmarked,
}

impl AnchoredPassage<'_> {
    /// Returns the place of the passage, if it is the only one.
    #[must_use]
    pub fn place(&self) -> Option<&TextPlace> {
        match &self.state {
            PassageState::Held(place) | PassageState::Moved(place) => Some(place),
            _ => None,
        }
    }

    /// Returns the bytes of a sentence, and whether they are certain. If text and dossier count the
    /// sentences differently, they are the whole passage.
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

    /// Returns the sentences, if text and dossier count the same number.
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
