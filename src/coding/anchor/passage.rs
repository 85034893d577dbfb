//! The state of a dossier's passage in a copy of the source.

use std::ops::Range;

use super::place::CopyPlace;
use crate::dossier::{Locator, Passage};

/// A passage of a dossier, with its state in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct AnchoredPassage<'d> {
    /// The passage as the dossier describes it.
    pub passage: &'d Passage,
    /// Whether the passage is in the text, and where.
    pub state: PassageState,
}

/// Whether a passage is in a text, and where.
#[derive(Debug, Clone, PartialEq)]
pub enum PassageState {
    /// The passage is at the span that the dossier gives.
    Held(CopyPlace),
    /// The passage is at exactly one other place.
    Moved(CopyPlace),
    /// The passage is at several other places, so it is unknown which place is right.
    Twice(Vec<CopyPlace>),
    /// The passage is nowhere in the text.
    Orphaned {
        /// A paragraph that could be a changed form of the passage. A person has to decide.
        like: Option<CopyPlace>,
    },
    /// Unknown. The passage is neither at its span nor a whole paragraph, and the word-by-word
    /// search gave up, because it had read the maximum number of bytes.
    Unsought,
    /// Unknown, because the dossier has no fingerprint of the passage.
    Unmarked,
}

impl AnchoredPassage<'_> {
    /// Returns the place of the passage if it was found at exactly one place.
    #[must_use]
    pub fn place(&self) -> Option<&CopyPlace> {
        match &self.state {
            PassageState::Held(place) | PassageState::Moved(place) => Some(place),
            _ => None,
        }
    }

    /// Returns the bytes of the sentence, or of the passage if `sentence` is `None`. The flag is
    /// false if the place of the sentence is unknown, for example because text and dossier count
    /// the sentences differently. In that case, the bytes are those of the passage.
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

    /// Returns the sentences. Returns `None` if the passage is not a whole paragraph of the text,
    /// or if text and dossier count different numbers of sentences.
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
