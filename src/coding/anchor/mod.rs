//! Where the passages of a dossier stand in a copy of their source, exactly or not at all.
//!
//! ```text
//! Dossier ──┐
//!           ├─▶ verify ──▶ Anchored: of each passage its place, of each quotation its sentence
//! Document ─┘
//! ```
//!
//! A passage is known by its fingerprint: what is only alike is never taken for it.

mod quote;
mod search;
mod sentences;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::ops::Range;

use crate::document::{self, Document};
use crate::dossier::{Dossier, Locator, Passage};

pub use quote::{Quote, Stand};
pub use sentences::Sentences;

use search::{Found, Search};

/// The places of a dossier's passages and quotations in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Anchored<'d> {
    /// Whether the text is the very file that was coded.
    pub copy: Copy,
    /// The passages, in the order of the dossier.
    pub passages: Vec<Anchor<'d>>,
    /// The words that the dossier quotes.
    pub quotes: Vec<Quote<'d>>,
}

/// Whether a text is the file that was coded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Copy {
    /// The dossier has no fingerprint of the file.
    Unknown,
    /// It has this one's.
    Same,
    /// It has that of another file, whose text may be the same.
    Other,
}

/// A passage, and whether it stands in the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Anchor<'d> {
    /// As the dossier has it.
    pub passage: &'d Passage,
    /// What became of it.
    pub state: State,
}

/// What became of a passage.
#[derive(Debug, Clone, PartialEq)]
pub enum State {
    /// It stands where its span says.
    Held(Place),
    /// It stands elsewhere, and only there.
    Moved(Place),
    /// It is elsewhere, in several places: the right one is unknown.
    Twice(Vec<Place>),
    /// It does not stand in the text.
    Orphaned {
        /// A paragraph that may be what became of it, to be read by a person.
        like: Option<Place>,
    },
    /// It is not where its span says nor any paragraph of the text, which is too long to be
    /// searched word by word.
    Unsought,
    /// The dossier has no fingerprint of it, so that nothing can be said.
    Unmarked,
}

/// A place in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// First code point of the normalized text, from 0.
    pub start: u64,
    /// One past the last code point.
    pub end: u64,
    /// The same in bytes.
    pub bytes: Range<usize>,
    /// What the text's own headings and paragraphs call it, where it is one of them.
    pub named: Option<Named>,
}

/// What a text calls one of its paragraphs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Slug of its heading.
    pub section: String,
    /// Order under it, from 1.
    pub ordinal: u32,
    /// The bytes of its sentences.
    pub sentences: Vec<Range<usize>>,
}

impl From<&document::Passage> for Place {
    fn from(paragraph: &document::Passage) -> Self {
        Self {
            start: paragraph.span.start,
            end: paragraph.span.end,
            bytes: paragraph.span.bytes(),
            named: Some(Named::from(paragraph)),
        }
    }
}

impl From<&document::Passage> for Named {
    fn from(paragraph: &document::Passage) -> Self {
        let sentences = paragraph.sentences.iter();
        Self {
            section: paragraph.section.clone(),
            ordinal: paragraph.ordinal,
            sentences: sentences.map(document::Span::bytes).collect(),
        }
    }
}

impl Anchor<'_> {
    /// Returns where the passage stands, if it does, and in one place only.
    #[must_use]
    pub fn place(&self) -> Option<&Place> {
        match &self.state {
            State::Held(place) | State::Moved(place) => Some(place),
            _ => None,
        }
    }

    /// Returns what stands at a sentence, and whether that is known to be the sentence: where
    /// text and dossier do not agree on how many there are, it is the whole passage.
    fn sentence(&self, sentence: Option<u32>) -> Option<(Range<usize>, bool)> {
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
    fn sentences(&self) -> Option<&[Range<usize>]> {
        let named = self.place()?.named.as_ref()?;
        let count = u32::try_from(named.sentences.len()).ok()?;
        (count == self.passage.sentences).then_some(&named.sentences[..])
    }

    fn locator(&self, sentence: Option<u32>) -> Locator {
        Locator {
            section: self.passage.section.clone(),
            ordinal: self.passage.ordinal,
            sentence,
        }
    }
}

/// Finds every passage and every quotation of a dossier in a text.
///
/// What stands where its span says is looked for nowhere else. What does not is looked for
/// at every word, with its length, unless the text is too long for that: no more than half a
/// gibibyte is read for it in all, which are a few seconds, and is enough for forty lost
/// passages in a text of a million letters.
#[must_use]
pub fn verify<'d>(dossier: &'d Dossier, document: &Document) -> Anchored<'d> {
    let mut search = Search::of(document);
    let anchors = dossier.passages.iter().map(|passage| Anchor {
        passage,
        state: state(passage, &mut search),
    });
    let mut passages: Vec<Anchor<'d>> = anchors.collect();
    let quotes = quote::quotes(dossier, &passages, &document.text);
    mark_alike(&mut passages, document);
    Anchored {
        copy: copy(dossier, document),
        passages,
        quotes,
    }
}

fn copy(dossier: &Dossier, document: &Document) -> Copy {
    let source = dossier.source.as_ref();
    match source.and_then(|source| source.fingerprint.as_ref()) {
        None => Copy::Unknown,
        Some(fingerprint) if *fingerprint == document.fingerprint => Copy::Same,
        Some(_) => Copy::Other,
    }
}

fn state(passage: &Passage, search: &mut Search<'_>) -> State {
    let Some(sha256) = &passage.sha256 else {
        return State::Unmarked;
    };
    let span = passage.start.zip(passage.end);
    if let Some(place) = span.and_then(|(start, end)| search.at(start, end, sha256)) {
        return State::Held(place);
    }
    match search.anywhere(sha256, span.map(|(start, end)| end.saturating_sub(start))) {
        Found::Places(mut places) if places.len() == 1 => State::Moved(places.remove(0)),
        Found::Places(places) => State::Twice(places),
        Found::Nowhere => State::Orphaned { like: None },
        Found::GaveUp => State::Unsought,
    }
}

/// Notes for each orphan the paragraph that nobody else is, if it has the same number under
/// the same heading, or stands alone between the same neighbours, and is about as long.
fn mark_alike(anchors: &mut [Anchor<'_>], document: &Document) {
    let free = free(anchors, document);
    let numbered: HashMap<(&str, u32), &document::Passage> = free
        .iter()
        .rev()
        .map(|it| ((it.section.as_str(), it.ordinal), *it))
        .collect();
    let between = neighbours(anchors);
    for (anchor, between) in anchors.iter_mut().zip(between) {
        if !matches!(anchor.state, State::Orphaned { .. }) {
            continue;
        }
        let passage = anchor.passage;
        // Paragraphs follow one another.
        let from = free.partition_point(|it| it.span.bytes().start < between.start);
        let mut near = free[from..].iter();
        let mut near = near
            .by_ref()
            .take_while(|paragraph| paragraph.span.bytes().end <= between.end);
        let lone = near.next().filter(|_| near.next().is_none());
        let same = numbered.get(&(passage.section.as_str(), passage.ordinal));
        let like = same.or(lone).filter(|it| is_about_as_long(passage, it));
        let like = like.map(|paragraph| Place::from(*paragraph));
        anchor.state = State::Orphaned { like };
    }
}

/// Returns the paragraphs that no passage is part of.
fn free<'t>(anchors: &[Anchor<'_>], document: &'t Document) -> Vec<&'t document::Passage> {
    let places = anchors.iter().filter_map(Anchor::place);
    let mut taken: Vec<Range<usize>> = places.map(|it| it.bytes.clone()).collect();
    taken.sort_by_key(|it| (it.start, it.end));
    // Of several that overlap, the furthest end counts.
    let mut reached = 0;
    let ends: Vec<usize> = taken
        .iter()
        .map(|it| {
            reached = reached.max(it.end);
            reached
        })
        .collect();
    let is_free = |paragraph: &&document::Passage| {
        let bytes = paragraph.span.bytes();
        let before = taken.partition_point(|it| it.start < bytes.end);
        before.checked_sub(1).is_none_or(|n| ends[n] <= bytes.start)
    };
    document.passages.iter().filter(is_free).collect()
}

/// Returns for each passage the bytes between those before and after it that stand in the
/// text.
fn neighbours(anchors: &[Anchor<'_>]) -> Vec<Range<usize>> {
    let mut between = Vec::with_capacity(anchors.len());
    let mut end = 0;
    for anchor in anchors {
        between.push(end..usize::MAX);
        end = anchor.place().map_or(end, |place| place.bytes.end);
    }
    let mut start = usize::MAX;
    for (anchor, between) in anchors.iter().zip(&mut between).rev() {
        between.end = start;
        start = anchor.place().map_or(start, |place| place.bytes.start);
    }
    between
}

/// Whether a paragraph is shorter or longer than a passage by a quarter at most.
fn is_about_as_long(passage: &Passage, paragraph: &document::Passage) -> bool {
    let span = passage.start.zip(passage.end);
    let Some(length) = span.map(|(start, end)| end.saturating_sub(start)) else {
        return true;
    };
    let other = paragraph.span.end - paragraph.span.start;
    length.abs_diff(other) <= length / 4
}
