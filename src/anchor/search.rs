//! Looking for a passage of which only the length and the fingerprint are known.

use sha2::{Digest, Sha256};

use super::{Named, Place};
use crate::document::{Document, Passage};

/// Bytes that are read in all to look for passages word by word.
const BUDGET: usize = 1 << 30;

/// A text that is looked through.
pub(super) struct Search<'t> {
    document: &'t Document,
    /// The byte of each code point, and the end.
    points: Vec<usize>,
    /// Code points at which a word starts.
    starts: Vec<usize>,
    /// Bytes that may still be read.
    budget: usize,
}

/// What came of looking.
pub(super) enum Found {
    Places(Vec<Place>),
    Nowhere,
    /// There was more to read than may be.
    GaveUp,
}

impl<'t> Search<'t> {
    pub(super) fn of(document: &'t Document) -> Self {
        let text = &document.text;
        let points = text.char_indices().map(|(byte, _)| byte);
        let mut search = Self {
            document,
            points: points.chain([text.len()]).collect(),
            starts: Vec::new(),
            budget: BUDGET,
        };
        let starts = (0..search.points.len()).filter(|point| search.is_start(*point));
        search.starts = starts.collect();
        search
    }

    /// Returns the place of these code points, if what stands there has the fingerprint.
    pub(super) fn at(&self, start: u64, end: u64, sha256: &str) -> Option<Place> {
        let (start, end) = (usize::try_from(start).ok()?, usize::try_from(end).ok()?);
        let text = self.cut(start, end)?;
        (Sha256::digest(text)[..] == digest(sha256)?).then(|| self.place(start, end))
    }

    /// Returns every place at which a passage stands.
    pub(super) fn anywhere(&mut self, sha256: &str, length: Option<u64>) -> Found {
        let mut paragraphs = self.document.passages.iter();
        let document = self.document;
        if let Some(paragraph) = paragraphs.find(|it| it.sha256 == sha256) {
            // Once its text is known, there is nothing to reckon any more.
            return Found::Places(self.places_of(document.cut(&paragraph.span)));
        }
        let length = length.and_then(|length| usize::try_from(length).ok());
        let (Some(wanted), Some(length)) = (digest(sha256), length) else {
            return Found::Nowhere;
        };
        for n in 0..self.starts.len() {
            let start = self.starts[n];
            let Some(text) = self.cut(start, start.saturating_add(length)) else {
                break;
            };
            if !self.is_end(start + length) {
                continue;
            }
            match self.budget.checked_sub(text.len()) {
                Some(rest) => self.budget = rest,
                None => return Found::GaveUp,
            }
            if Sha256::digest(text)[..] == wanted {
                let text = &document.text[self.points[start]..self.points[start + length]];
                return Found::Places(self.places_of(text));
            }
        }
        Found::Nowhere
    }

    /// Returns the place of a paragraph.
    pub(super) fn place_of(&self, paragraph: &Passage) -> Place {
        Place {
            start: paragraph.span.start,
            end: paragraph.span.end,
            bytes: paragraph.span.bytes(),
            named: Some(named(paragraph)),
        }
    }

    /// Returns the places at which these words stand from the start of one to the end of one.
    fn places_of(&self, words: &str) -> Vec<Place> {
        let found = self.document.text.match_indices(words);
        let places = found.filter_map(|(byte, _)| {
            let start = self.points.binary_search(&byte).ok()?;
            let end = self.points.binary_search(&(byte + words.len())).ok()?;
            (self.is_start(start) && self.is_end(end)).then(|| self.place(start, end))
        });
        places.collect()
    }

    fn place(&self, start: usize, end: usize) -> Place {
        let bytes = self.points[start]..self.points[end];
        let paragraphs = &self.document.passages;
        // Paragraphs follow one another.
        let at = paragraphs.partition_point(|it| it.span.bytes().start < bytes.start);
        let paragraph = paragraphs.get(at).filter(|it| it.span.bytes() == bytes);
        Place {
            start: start as u64,
            end: end as u64,
            bytes,
            named: paragraph.map(named),
        }
    }

    /// Returns the bytes of these code points, if there is such a stretch of them.
    fn cut(&self, start: usize, end: usize) -> Option<&'t [u8]> {
        let bytes = *self.points.get(start)?..*self.points.get(end)?;
        self.document.text.as_bytes().get(bytes)
    }

    /// Whether a word can start here: at a letter that follows none, at a quotation mark.
    fn is_start(&self, point: usize) -> bool {
        let (before, after) = self.around(point);
        after.is_some_and(|c| !c.is_whitespace())
            && (!before.is_some_and(char::is_alphanumeric)
                || !after.is_some_and(char::is_alphanumeric))
    }

    /// Whether a word can end here.
    fn is_end(&self, point: usize) -> bool {
        let (before, after) = self.around(point);
        before.is_some_and(|c| !c.is_whitespace())
            && (!after.is_some_and(char::is_alphanumeric)
                || !before.is_some_and(char::is_alphanumeric))
    }

    fn around(&self, point: usize) -> (Option<char>, Option<char>) {
        let byte = self.points.get(point).copied();
        let (before, after) = self.document.text.split_at(byte.unwrap_or_default());
        (before.chars().next_back(), after.chars().next())
    }
}

fn named(paragraph: &Passage) -> Named {
    let sentences = paragraph.sentences.iter();
    Named {
        section: paragraph.section.clone(),
        ordinal: paragraph.ordinal,
        sentences: sentences.map(|sentence| sentence.bytes()).collect(),
    }
}

/// Reads a SHA-256 in hexadecimal.
fn digest(sha256: &str) -> Option<Vec<u8>> {
    let digits = sha256.as_bytes().chunks(2);
    let bytes = digits.map(|pair| u8::from_str_radix(str::from_utf8(pair).ok()?, 16).ok());
    bytes.collect()
}
