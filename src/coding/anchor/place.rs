//! A place in a copy of the source.

use std::ops::Range;

use crate::document;

/// A place in a copy of the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyPlace {
    /// The first code point of the normalized text, from 0.
    pub start: u64,
    /// One past the last code point of the normalized text.
    pub end: u64,
    /// The same place in bytes of the normalized text.
    pub bytes: Range<usize>,
    /// The paragraph at exactly this place, or `None` if the place is not a whole paragraph.
    pub named: Option<ParagraphName>,
}

/// A paragraph, with the section and number that the text gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParagraphName {
    /// The slug of the heading above it.
    pub section: String,
    /// Its number under the heading, from 1.
    pub ordinal: u32,
    /// The bytes of its sentences.
    pub sentences: Vec<Range<usize>>,
}

impl From<&document::Paragraph> for CopyPlace {
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
