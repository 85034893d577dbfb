//! A paragraph of a document, with its sentences.

use std::fmt::{self, Display};

use super::form::TextFormat;
use super::span::TextSpan;
use super::{link, sentence};
use crate::dossier::{self, passage_fingerprint};

/// A paragraph, list item or caption.
#[derive(Debug, Clone)]
pub struct Paragraph {
    /// The slug of the heading above it, or `opening` if there is no heading above it.
    pub section: String,
    /// Its number under the heading, from 1.
    pub ordinal: u32,
    /// The kind of passage, a code of the vocabulary `vocab_passage_kind`.
    pub kind: &'static str,
    /// Its span, without a list bullet, list number or quotation sign before it.
    pub span: TextSpan,
    /// The SHA-256 of its text.
    pub sha256: String,
    /// Its sentences in order; there is at least one.
    pub sentences: Vec<TextSpan>,
}

impl Display for Paragraph {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.section, self.ordinal)
    }
}

impl From<&Paragraph> for dossier::Passage {
    fn from(passage: &Paragraph) -> Self {
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

impl Paragraph {
    /// Makes a paragraph and finds its sentences. The caller sets its section and number.
    pub(super) fn new(kind: &'static str, span: TextSpan, text: &str, form: TextFormat) -> Self {
        let here = &text[span.bytes.clone()];
        let sentences = match form {
            TextFormat::Plain => sentence::sentences(here),
            TextFormat::Markdown => link::sentences(here),
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
