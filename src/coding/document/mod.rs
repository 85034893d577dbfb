//! From the file of a source to its passages and sentences.
//!
//! ```text
//! file ── front ──▶ what it says of itself
//!    └─── plain | markdown ──▶ headings and paragraphs ── Document ──▶ sections, passages,
//!                                                                      sentences, all with spans
//! ```
//!
//! Spans count code points in the normalized text of the whole file, front matter and
//! Markdown signs included, as `dossiers/README.md` says. Nothing here knows a dossier's
//! facts, or the database.

use std::borrow::Cow;
use std::fmt::{self, Display};
use std::ops::Range;

use crate::dossier::{self, Normalized, passage_fingerprint};

mod abbreviation;
mod block;
mod footnote;
mod front;
mod link;
mod markdown;
mod plain;
mod read;
mod section;
mod sentence;

pub use front::Front;
pub use read::{Form, ReadError};
pub use section::slug;

/// A source's text, taken apart.
#[derive(Debug, Clone)]
pub struct Document {
    /// How it was read.
    pub form: Form,
    /// What its front matter says; empty where it has none.
    pub front: Front,
    /// The line that stands above everything else, if there is one.
    pub title: Option<String>,
    /// What stands between that and the first section: a by-line, a date.
    pub lines: Vec<String>,
    /// SHA-256 of the file's bytes, lower-case hexadecimal.
    pub fingerprint: String,
    /// The normalized text.
    pub text: String,
    /// Paragraphs, list items and captions in their order.
    pub passages: Vec<Passage>,
}

/// A paragraph, list item or caption.
#[derive(Debug, Clone)]
pub struct Passage {
    /// Slug of its heading; `opening` before the first.
    pub section: String,
    /// Order under the heading, from 1.
    pub ordinal: u32,
    /// Code of `passage_kinds`.
    pub kind: &'static str,
    /// Where it is, without signs of a list or a quotation before it.
    pub span: Span,
    /// Its fingerprint.
    pub sha256: String,
    /// Its sentences in their order, at least one.
    pub sentences: Vec<Span>,
}

/// A place in the normalized text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// First code point, from 0.
    pub start: u64,
    /// One past the last code point.
    pub end: u64,
    bytes: Range<usize>,
}

impl Document {
    /// Returns what a reader of this document sees at a place: a link has no address.
    #[must_use]
    pub fn shown(&self, span: &Span) -> Cow<'_, str> {
        match self.form {
            Form::Plain => self.cut(span).into(),
            Form::Markdown => link::shown(self.cut(span)),
        }
    }

    /// Returns what stands at a place of this document's text.
    #[must_use]
    pub fn cut(&self, span: &Span) -> &str {
        // A span of another document has no text here, which is no reason to fail.
        self.text.get(span.bytes.clone()).unwrap_or_default()
    }
}

impl Display for Passage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.section, self.ordinal)
    }
}

impl From<&Passage> for dossier::Passage {
    fn from(passage: &Passage) -> Self {
        Self {
            section: passage.section.clone(),
            ordinal: passage.ordinal,
            kind: passage.kind.to_owned(),
            sentences: u32::try_from(passage.sentences.len()).unwrap_or(u32::MAX),
            start: Some(passage.span.start),
            end: Some(passage.span.end),
            sha256: Some(passage.sha256.clone()),
        }
    }
}

impl Span {
    /// Returns the bytes of the normalized text that it covers.
    #[must_use]
    pub fn bytes(&self) -> Range<usize> {
        self.bytes.clone()
    }

    /// Finds some bytes of a text in its normalized form, without white space at either end.
    fn find(bytes: Range<usize>, text: &Normalized<'_>) -> Self {
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

    /// Returns the place of some bytes of what stands here.
    fn part(&self, text: &str, part: Range<usize>) -> Self {
        let here = &text[self.bytes.clone()];
        let start = self.start + here[..part.start].chars().count() as u64;
        Self {
            start,
            end: start + here[part.clone()].chars().count() as u64,
            bytes: self.bytes.start + part.start..self.bytes.start + part.end,
        }
    }
}

impl Passage {
    /// Finds the sentences of what stands at a place; its section is not known yet.
    fn new(kind: &'static str, span: Span, text: &str, form: Form) -> Self {
        let here = &text[span.bytes.clone()];
        let sentences = match form {
            Form::Plain => sentence::sentences(here),
            Form::Markdown => link::sentences(here),
        };
        Self {
            section: String::new(),
            ordinal: 0,
            kind,
            sha256: passage_fingerprint(here),
            sentences: sentence::spans(&span, text, &sentences),
            span,
        }
    }
}
