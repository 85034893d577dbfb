//! Splits the file of a source into passages and sentences.
//!
//! ```text
//! file ── front ──▶ front matter
//!    └─── plain | markdown ──▶ headings and paragraphs ── Document ──▶ sections, passages,
//!                                                                      sentences, all with spans
//! ```
//!
//! Spans count the code points of the normalized text. This text is the whole file, including front
//! matter and Markdown signs, as `dossiers/README.md` says. This module uses neither facts nor the
//! database.

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

/// The text of a source, divided into its parts.
#[derive(Debug, Clone)]
pub struct Document {
    /// The format in which the file was read: plain text or Markdown.
    pub form: TextFormat,
    /// The front matter, which is empty if the file has none.
    pub front: Front,
    /// The heading of the whole document, or `None` if it has none.
    pub title: Option<String>,
    /// The lines between the title and the first section, such as a by-line or a date.
    pub lines: Vec<String>,
    /// The SHA-256 of the file's bytes, in lower-case hexadecimal.
    pub fingerprint: String,
    /// The normalized text.
    pub text: String,
    /// The paragraphs, list items and captions, in order.
    pub passages: Vec<Paragraph>,
}

impl Document {
    /// Returns the text of a span as a reader sees it: without the addresses of links.
    #[must_use]
    pub fn shown(&self, span: &TextSpan) -> Cow<'_, str> {
        match self.form {
            TextFormat::Plain => self.cut(span).into(),
            TextFormat::Markdown => link::shown(self.cut(span)),
        }
    }

    /// Returns the text of a span.
    #[must_use]
    pub fn cut(&self, span: &TextSpan) -> &str {
        // The span can come from another document and reach beyond this text.
        self.text.get(span.bytes.clone()).unwrap_or_default()
    }
}
