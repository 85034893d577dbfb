//! The blocks of a text, before they are sorted into sections.

use std::ops::Range;

/// A heading or a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TextBlock {
    /// The heading of a section.
    Heading {
        /// The text of the heading, without Markdown markup.
        text: String,
        /// Whether the heading can only be the title of the whole document.
        top: bool,
    },
    /// A paragraph, which becomes a passage.
    Paragraph {
        /// A code of `vocab_passage_kind`.
        kind: &'static str,
        /// The bytes of the text, with its line breaks and markup.
        bytes: Range<usize>,
    },
}

impl TextBlock {
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

/// Whether a text ends with a punctuation mark such as `.`, `?` or `,`, perhaps inside quotation
/// marks.
pub(super) fn ends_in_a_stop(text: &str) -> bool {
    let text = text.trim_end();
    let open = text.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']', '*', '_']);
    open.ends_with(['.', '!', '?', '…', ':', ';', ',', '。', '！', '？'])
}
