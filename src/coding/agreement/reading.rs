//! Finds out which sentences of the source a coder has read.
//!
//! A coder of a `complete` dossier has read all sentences, so the absence of a fact means that the
//! coder saw none. A coder of a `partial` dossier has read the sentences that the dossier cites or
//! lists as not coded.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::dossier::{Dossier, Locator, Passage};

/// The coverage of a dossier whose coder has read all sentences.
const COMPLETE: &str = "complete";

/// The section and the ordinal of a passage.
type At = (String, u32);

/// A sentence, or a whole passage of several sentences.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct SentencePlace {
    /// The index of the passage in the source. Places therefore sort in the order of the source.
    order: usize,
    section: String,
    ordinal: u32,
    /// The number of the sentence. It is `None` for a whole passage.
    sentence: Option<u32>,
}

impl fmt::Display for SentencePlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.section, self.ordinal)?;
        match self.sentence {
            Some(sentence) => write!(f, ".{sentence}"),
            None => Ok(()),
        }
    }
}

impl SentencePlace {
    /// Returns the whole passage of this place.
    pub(super) fn passage(&self) -> Self {
        Self {
            sentence: None,
            ..self.clone()
        }
    }
}

/// The passages of all coders, in the order of the source.
pub(super) struct Passages {
    order: BTreeMap<At, usize>,
    sentences: BTreeMap<At, u32>,
}

impl Passages {
    /// Takes the passages in the order of the first dossier. After them come the passages that are
    /// only in other dossiers.
    pub(super) fn new<'d>(dossiers: impl Iterator<Item = &'d Dossier>) -> Self {
        let mut order = BTreeMap::new();
        let mut sentences = BTreeMap::new();
        for passage in dossiers.flat_map(|it| &it.passages) {
            let next = order.len();
            order.entry(at(passage)).or_insert(next);
            sentences.insert(at(passage), passage.sentences);
        }
        Self { order, sentences }
    }

    /// Returns the place to which a locator points. If this is a passage of one sentence, the place
    /// is that sentence.
    pub(super) fn place(&self, locator: &Locator) -> SentencePlace {
        let at = (locator.section.clone(), locator.ordinal);
        let only = self.sentences.get(&at).filter(|count| **count == 1);
        SentencePlace {
            order: self.order.get(&at).copied().unwrap_or(usize::MAX),
            section: at.0,
            ordinal: at.1,
            sentence: locator.sentence.or(only.copied()),
        }
    }

    /// Returns the sentences of a place: the sentence itself, or all sentences of the passage.
    pub(super) fn sentences(&self, place: &SentencePlace) -> Vec<SentencePlace> {
        if place.sentence.is_some() {
            return vec![place.clone()];
        }
        let at = (place.section.clone(), place.ordinal);
        let count = self.sentences.get(&at).copied().unwrap_or(0);
        let sentence = |number| SentencePlace {
            sentence: Some(number),
            ..place.clone()
        };
        (1..=count).map(sentence).collect()
    }

    /// Returns all sentences of the passages of all coders.
    pub(super) fn all(&self) -> BTreeSet<SentencePlace> {
        let whole = |(section, ordinal): &At| Locator {
            section: section.clone(),
            ordinal: *ordinal,
            sentence: None,
        };
        let places = self.order.keys().map(|at| self.place(&whole(at)));
        places.flat_map(|place| self.sentences(&place)).collect()
    }
}

fn at(passage: &Passage) -> At {
    (passage.section.clone(), passage.ordinal)
}

/// The sentences that one coder has read.
pub(super) struct CoderReading {
    read: BTreeSet<SentencePlace>,
    not_coded: BTreeSet<SentencePlace>,
}

impl CoderReading {
    pub(super) fn new(dossier: &Dossier, passages: &Passages) -> Self {
        let whole = |passage: &Passage| Locator {
            section: passage.section.clone(),
            ordinal: passage.ordinal,
            sentence: None,
        };
        let not_coded = dossier.not_coded.iter();
        let not_coded: BTreeSet<SentencePlace> =
            not_coded.map(|it| passages.place(&it.locator)).collect();
        let mut places: Vec<SentencePlace> = not_coded.iter().cloned().collect();
        if dossier.coverage == COMPLETE {
            let all = dossier.passages.iter().map(whole);
            places.extend(all.map(|locator| passages.place(&locator)));
        }
        let cited = dossier.facts().flat_map(|fact| &fact.citations);
        places.extend(cited.map(|citation| passages.place(&citation.locator)));
        let read = places.iter().flat_map(|place| passages.sentences(place));
        Self {
            read: read.collect(),
            not_coded,
        }
    }

    /// Returns whether the coder has read this sentence or, for a whole passage, any of its
    /// sentences.
    pub(super) fn has(&self, place: &SentencePlace, passages: &Passages) -> bool {
        passages
            .sentences(place)
            .iter()
            .any(|it| self.read.contains(it))
    }

    /// Returns whether the coder lists this sentence as not coded.
    pub(super) fn leaves_out(&self, sentence: &SentencePlace) -> bool {
        self.not_coded.contains(sentence)
    }
}
