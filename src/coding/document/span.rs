//! A span in the text of a document.

use std::ops::Range;

use crate::dossier::Normalized;

/// A span in a document's normalized text, counted in code points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextSpan {
    /// The first code point, from 0.
    pub start: u64,
    /// One past the last code point.
    pub end: u64,
    pub(super) bytes: Range<usize>,
}

impl TextSpan {
    /// Returns the span as a range of bytes of the normalized text.
    #[must_use]
    pub fn bytes(&self) -> Range<usize> {
        self.bytes.clone()
    }

    /// Converts a byte range of the composed (NFC) text to a span of the normalized text, without
    /// white space at its ends.
    pub(super) fn find(bytes: Range<usize>, text: &Normalized<'_>) -> Self {
        let (points, bytes) = text.find(bytes);
        let found = &text.text()[bytes.clone()];
        let before = found.len() - found.trim_start().len();
        let whole = Self {
            start: points.start as u64,
            end: points.end as u64,
            bytes: bytes.clone(),
        };
        whole.part(text.text(), before..found.trim_end().len().max(before))
    }

    /// Returns the span of a part, whose range is in bytes from the start of this span.
    pub(super) fn part(&self, text: &str, part: Range<usize>) -> Self {
        let here = &text[self.bytes.clone()];
        let start = self.start + here[..part.start].chars().count() as u64;
        Self {
            start,
            end: start + here[part.clone()].chars().count() as u64,
            bytes: self.bytes.start + part.start..self.bytes.start + part.end,
        }
    }
}
