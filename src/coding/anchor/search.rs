//! Searches a text for a passage, given only its length and fingerprint.

use std::collections::HashMap;
use std::ops::Range;

use sha2::{Digest, Sha256};

use super::place::{CopyPlace, ParagraphName};
use crate::document::{Document, Paragraph};
use crate::dossier::Points;

/// The maximum number of bytes that the word-by-word searches read, in total for all passages of a
/// dossier. Other searches do not count.
const BUDGET: usize = 1 << 29;

/// A text to search.
pub(super) struct Search<'t> {
    document: &'t Document,
    points: Points,
    /// The first paragraph for each fingerprint.
    paragraphs: HashMap<&'t str, &'t Paragraph>,
    /// How many more bytes may be read. A stretch that cannot be a passage counts as one byte.
    budget: usize,
}

/// The result of searching for a passage.
pub(super) enum SearchResult {
    Places(Vec<CopyPlace>),
    Nowhere,
    /// The search gave up, because it had read as much as it may.
    GaveUp,
}

impl<'t> Search<'t> {
    pub(super) fn of(document: &'t Document) -> Self {
        let paragraphs = document.passages.iter().rev();
        Self {
            document,
            points: Points::of(&document.text),
            paragraphs: paragraphs.map(|it| (it.sha256.as_str(), it)).collect(),
            budget: BUDGET,
        }
    }

    /// Returns the place of these code points if their text has the fingerprint.
    pub(super) fn at(&self, start: u64, end: u64, sha256: &str) -> Option<CopyPlace> {
        let bytes = self.bytes(start, end)?;
        let text = &self.document.text[bytes.clone()];
        Sha256::digest(text)
            .starts_with(&digest(sha256)?)
            .then(|| self.place(bytes))
    }

    /// Returns all places of a passage in the text.
    pub(super) fn anywhere(&mut self, sha256: &str, length: Option<u64>) -> SearchResult {
        let document = self.document;
        if let Some(paragraph) = self.paragraphs.get(sha256) {
            // A paragraph has this fingerprint, so the passage's text is known and can be searched
            // for.
            return SearchResult::Places(self.places_of(document.cut(&paragraph.span)));
        }
        let length = length.and_then(|length| usize::try_from(length).ok());
        let (Some(wanted), Some(length)) = (digest(sha256), length) else {
            return SearchResult::Nowhere;
        };
        let text = &document.text;
        let Some(first) = self.points.byte(text, length) else {
            return SearchResult::Nowhere;
        };
        // `start` runs through the starts of all stretches of this length, and `end` through their
        // ends.
        let ends = text[first..].char_indices().map(|(at, _)| first + at);
        for ((start, _), end) in text.char_indices().zip(ends.chain([text.len()])) {
            let words = &text[start..end];
            let is_whole = self.is_start(start) && self.is_end(end);
            let read = if is_whole { words.len() } else { 1 };
            match self.budget.checked_sub(read) {
                Some(rest) => self.budget = rest,
                None => return SearchResult::GaveUp,
            }
            if is_whole && Sha256::digest(words).starts_with(&wanted) {
                return SearchResult::Places(self.places_of(words));
            }
        }
        SearchResult::Nowhere
    }

    /// Returns the places at which the text has exactly these words, as whole words.
    fn places_of(&self, words: &str) -> Vec<CopyPlace> {
        let found = self.document.text.match_indices(words);
        let places = found.map(|(start, _)| start..start + words.len());
        let places = places.filter(|bytes| self.is_start(bytes.start) && self.is_end(bytes.end));
        places.map(|bytes| self.place(bytes)).collect()
    }

    fn place(&self, bytes: Range<usize>) -> CopyPlace {
        let paragraphs = &self.document.passages;
        // A binary search works, because paragraphs are in order and do not overlap.
        let at = paragraphs.partition_point(|it| it.span.bytes().start < bytes.start);
        let paragraph = paragraphs.get(at).filter(|it| it.span.bytes() == bytes);
        let point = |byte| self.points.point(&self.document.text, byte) as u64;
        CopyPlace {
            start: point(bytes.start),
            end: point(bytes.end),
            bytes,
            named: paragraph.map(ParagraphName::from),
        }
    }

    /// Returns the bytes of these code points, or `None` if the text is shorter.
    fn bytes(&self, start: u64, end: u64) -> Option<Range<usize>> {
        let byte = |point: u64| {
            let point = usize::try_from(point).ok()?;
            self.points.byte(&self.document.text, point)
        };
        let bytes = byte(start)?..byte(end)?;
        (bytes.start <= bytes.end).then_some(bytes)
    }

    /// Whether a word, or punctuation before a word, can start at a byte.
    fn is_start(&self, byte: usize) -> bool {
        let (before, after) = self.around(byte);
        after.is_some_and(|c| !c.is_whitespace()) && !before.is_some_and(char::is_alphanumeric)
    }

    /// Whether a word, or punctuation after a word, can end at a byte.
    fn is_end(&self, byte: usize) -> bool {
        let (before, after) = self.around(byte);
        before.is_some_and(|c| !c.is_whitespace()) && !after.is_some_and(char::is_alphanumeric)
    }

    fn around(&self, byte: usize) -> (Option<char>, Option<char>) {
        let (before, after) = self.document.text.split_at(byte);
        (before.chars().next_back(), after.chars().next())
    }
}

/// Decodes a fingerprint: the first digits of a SHA-256, in hexadecimal.
fn digest(sha256: &str) -> Option<Vec<u8>> {
    let digits = sha256.as_bytes().chunks(2);
    let bytes = digits.map(|pair| u8::from_str_radix(str::from_utf8(pair).ok()?, 16).ok());
    bytes.collect()
}
