//! Splits the file of a source into passages and sentences.
//!
//! ```text
//! file ── front ──▶ front matter
//!    └─── plain | markdown ──▶ headings and paragraphs ── Document ──▶ sections, passages,
//!                                                                      sentences, all with spans
//! ```
//!
//! Spans count code points in the normalized text of the whole file, including front matter and
//! Markdown signs, as `dossiers/README.md` says. This module knows no facts and no database.

use std::borrow::Cow;

mod abbreviation;
mod block;
mod footnote;
mod form;
mod front;
mod link;
mod markdown;
mod paragraph;
mod plain;
mod read;
mod section;
mod sentence;
mod span;

pub use form::TextFormat;
pub use front::Front;
pub use paragraph::Paragraph;
pub use read::ReadError;
pub use section::slug;
pub use span::TextSpan;

/// The text of a source, in its parts.
#[derive(Debug, Clone)]
pub struct Document {
    /// The form in which it was read.
    pub form: TextFormat,
    /// Its front matter; empty without one.
    pub front: Front,
    /// The line above everything else, if there is one.
    pub title: Option<String>,
    /// The lines between title and first section, as a by-line or a date.
    pub lines: Vec<String>,
    /// SHA-256 of the file's bytes, lower-case hexadecimal.
    pub fingerprint: String,
    /// The normalized text.
    pub text: String,
    /// Paragraphs, list items and captions in order.
    pub passages: Vec<Paragraph>,
}

impl Document {
    /// Returns the text at a place as a reader sees it, without link addresses.
    #[must_use]
    pub fn shown(&self, span: &TextSpan) -> Cow<'_, str> {
        match self.form {
            TextFormat::Plain => self.cut(span).into(),
            TextFormat::Markdown => link::shown(self.cut(span)),
        }
    }

    /// Returns the text at a place.
    #[must_use]
    pub fn cut(&self, span: &TextSpan) -> &str {
        // A span of another document may lie outside this text.
        self.text.get(span.bytes.clone()).unwrap_or_default()
    }
}
