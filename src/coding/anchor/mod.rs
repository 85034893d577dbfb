//! Finds the passages of a dossier in a copy of their source.
//!
//! ```text
//! Dossier ──┐
//!           ├─▶ verify ──▶ Anchored: the place of each passage, the sentence of each quotation
//! Document ─┘
//! ```
//!
//! A passage is recognized by its fingerprint. Text that is merely similar is never taken for the
//! passage.

mod passage;
mod place;
mod quote;
mod search;
mod sentences;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::ops::Range;

use crate::document::{self, Document};
use crate::dossier::{Dossier, Passage};

pub use passage::{AnchoredPassage, PassageState};
pub use place::{CopyPlace, ParagraphName};
pub use quote::{Quote, Stand};
pub use sentences::Sentences;

use search::{Search, SearchResult};

/// The passages and quotations of a dossier, each with its place in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Anchored<'d> {
    /// Whether the text is the file from which the dossier was coded.
    pub copy: CopyMatch,
    /// The passages, in the order of the dossier.
    pub passages: Vec<AnchoredPassage<'d>>,
    /// The words that the dossier quotes, each with its place.
    pub quotes: Vec<Quote<'d>>,
}

/// Whether a text is the file from which the dossier was coded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CopyMatch {
    /// Unknown, because the dossier has no fingerprint of the file.
    Unknown,
    /// It is: the fingerprints are equal.
    Same,
    /// It is another file: the fingerprints differ. Its text can still be the same.
    Other,
}

/// Finds all passages and quotations of a dossier in a text.
///
/// If a passage is neither at its span nor a whole paragraph, searches the text word by word: at
/// each word, takes a stretch as long as the passage, and compares the fingerprints. Gives up after
/// reading half a gibibyte for all passages together. This takes a few seconds and is enough for
/// forty lost passages in a text of a million letters.
#[must_use]
pub fn verify<'d>(dossier: &'d Dossier, document: &Document) -> Anchored<'d> {
    let mut search = Search::of(document);
    let anchors = dossier.passages.iter().map(|passage| AnchoredPassage {
        passage,
        state: state(passage, &mut search),
    });
    let mut passages: Vec<AnchoredPassage<'d>> = anchors.collect();
    let quotes = quote::quotes(dossier, &passages, &document.text);
    mark_alike(&mut passages, document);
    Anchored {
        copy: copy(dossier, document),
        passages,
        quotes,
    }
}

fn copy(dossier: &Dossier, document: &Document) -> CopyMatch {
    let source = dossier.source.as_ref();
    match source.and_then(|source| source.fingerprint.as_ref()) {
        None => CopyMatch::Unknown,
        Some(fingerprint) if *fingerprint == document.fingerprint => CopyMatch::Same,
        Some(_) => CopyMatch::Other,
    }
}

fn state(passage: &Passage, search: &mut Search<'_>) -> PassageState {
    let Some(sha256) = &passage.sha256 else {
        return PassageState::Unmarked;
    };
    let span = passage.start.zip(passage.end);
    if let Some(place) = span.and_then(|(start, end)| search.at(start, end, sha256)) {
        return PassageState::Held(place);
    }
    match search.anywhere(sha256, span.map(|(start, end)| end.saturating_sub(start))) {
        SearchResult::Places(mut places) if places.len() == 1 => {
            PassageState::Moved(places.remove(0))
        }
        SearchResult::Places(places) => PassageState::Twice(places),
        SearchResult::Nowhere => PassageState::Orphaned { like: None },
        SearchResult::GaveUp => PassageState::Unsought,
    }
}

/// Adds to a missing passage the paragraph that could be its changed form, if there is one. This is
/// the paragraph with the same section and number, or else the only paragraph between the nearest
/// found passages. It must overlap no found passage, and be about as long as the missing passage.
fn mark_alike(anchors: &mut [AnchoredPassage<'_>], document: &Document) {
    let free = free(anchors, document);
    let numbered: HashMap<(&str, u32), &document::Paragraph> = free
        .iter()
        .rev()
        .map(|it| ((it.section.as_str(), it.ordinal), *it))
        .collect();
    let between = neighbours(anchors);
    for (anchor, between) in anchors.iter_mut().zip(between) {
        if !matches!(anchor.state, PassageState::Orphaned { .. }) {
            continue;
        }
        let passage = anchor.passage;
        // A binary search works, because paragraphs are in order and do not overlap.
        let from = free.partition_point(|it| it.span.bytes().start < between.start);
        let mut near = free[from..].iter();
        let mut near = near
            .by_ref()
            .take_while(|paragraph| paragraph.span.bytes().end <= between.end);
        let lone = near.next().filter(|_| near.next().is_none());
        let same = numbered.get(&(passage.section.as_str(), passage.ordinal));
        let like = same.or(lone).filter(|it| is_about_as_long(passage, it));
        let like = like.map(|paragraph| CopyPlace::from(*paragraph));
        anchor.state = PassageState::Orphaned { like };
    }
}

/// Returns the paragraphs that overlap no passage that was found.
fn free<'t>(
    anchors: &[AnchoredPassage<'_>],
    document: &'t Document,
) -> Vec<&'t document::Paragraph> {
    let places = anchors.iter().filter_map(AnchoredPassage::place);
    let mut taken: Vec<Range<usize>> = places.map(|it| it.bytes.clone()).collect();
    taken.sort_by_key(|it| (it.start, it.end));
    // Passages can overlap, so the furthest end so far counts.
    let mut reached = 0;
    let ends: Vec<usize> = taken
        .iter()
        .map(|it| {
            reached = reached.max(it.end);
            reached
        })
        .collect();
    let is_free = |paragraph: &&document::Paragraph| {
        let bytes = paragraph.span.bytes();
        let before = taken.partition_point(|it| it.start < bytes.end);
        before.checked_sub(1).is_none_or(|n| ends[n] <= bytes.start)
    };
    document.passages.iter().filter(is_free).collect()
}

/// Returns, for each passage, the bytes between the nearest found passages before and after it.
fn neighbours(anchors: &[AnchoredPassage<'_>]) -> Vec<Range<usize>> {
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

/// Whether the lengths differ by at most a quarter. True if the passage has no span.
fn is_about_as_long(passage: &Passage, paragraph: &document::Paragraph) -> bool {
    let span = passage.start.zip(passage.end);
    let Some(length) = span.map(|(start, end)| end.saturating_sub(start)) else {
        return true;
    };
    let other = paragraph.span.end - paragraph.span.start;
    length.abs_diff(other) <= length / 4
}
