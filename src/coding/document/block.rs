//! What a text is made of, before it has sections.

use std::ops::Range;

/// A heading or a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block {
    /// What names a section.
    Heading {
        /// Without the signs that make it one.
        text: String,
        /// Whether it can only be the whole document's.
        top: bool,
    },
    /// What becomes a passage.
    Paragraph {
        /// Code of `passage_kinds`.
        kind: &'static str,
        /// Bytes of the text as it is laid out.
        bytes: Range<usize>,
    },
}

impl Block {
    pub(super) fn text(bytes: Range<usize>) -> Self {
        let kind = "text";
        Self::Paragraph { kind, bytes }
    }

    pub(super) fn heading(text: &str) -> Self {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        Self::Heading { text, top: false }
    }

    pub(super) fn is_heading(&self) -> bool {
        matches!(self, Self::Heading { .. })
    }
}

/// Whether a text ends as a sentence does, with a stop that a quotation may close.
pub(super) fn ends_in_a_stop(text: &str) -> bool {
    let text = text.trim_end();
    let open = text.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']', '*', '_']);
    open.ends_with(['.', '!', '?', '…', ':', ';', ',', '。', '！', '？'])
}
