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

/// A source's text, taken apart.
#[derive(Debug, Clone)]
pub struct Document {
    /// How it was read.
    pub form: TextFormat,
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
    pub passages: Vec<Paragraph>,
}

impl Document {
    /// Returns what a reader of this document sees at a place: a link has no address.
    #[must_use]
    pub fn shown(&self, span: &TextSpan) -> Cow<'_, str> {
        match self.form {
            TextFormat::Plain => self.cut(span).into(),
            TextFormat::Markdown => link::shown(self.cut(span)),
        }
    }

    /// Returns what stands at a place of this document's text.
    #[must_use]
    pub fn cut(&self, span: &TextSpan) -> &str {
        // A span of another document has no text here, which is no reason to fail.
        self.text.get(span.bytes.clone()).unwrap_or_default()
    }
}
