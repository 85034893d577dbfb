//! A place in a copy of the source.

use std::ops::Range;

use crate::document;

/// A place in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextPlace {
    /// First code point of the normalized text, from 0.
    pub start: u64,
    /// One past the last code point.
    pub end: u64,
    /// Bytes of the normalized text.
    pub bytes: Range<usize>,
    /// The paragraph of the text at this place, if it is one.
    pub named: Option<ParagraphName>,
}

/// A paragraph as the text identifies it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParagraphName {
    /// Slug of its heading.
    pub section: String,
    /// Order under the heading, from 1.
    pub ordinal: u32,
    /// Bytes of its sentences.
    pub sentences: Vec<Range<usize>>,
}

impl From<&document::Paragraph> for TextPlace {
    fn from(paragraph: &document::Paragraph) -> Self {
        Self {
            start: paragraph.span.start,
            end: paragraph.span.end,
            bytes: paragraph.span.bytes(),
            named: Some(ParagraphName::from(paragraph)),
        }
    }
}

impl From<&document::Paragraph> for ParagraphName {
    fn from(paragraph: &document::Paragraph) -> Self {
        let sentences = paragraph.sentences.iter();
        Self {
            section: paragraph.section.clone(),
            ordinal: paragraph.ordinal,
            sentences: sentences.map(document::TextSpan::bytes).collect(),
        }
    }
}
