//! Reads a file as a [`Document`].

use std::collections::HashMap;

use thiserror::Error;

use super::block::TextBlock;
use super::form::TextFormat;
use super::paragraph::Paragraph;
use super::section::{self, OPENING};
use super::span::TextSpan;
use super::{Document, front, markdown, plain};
use crate::dossier::{Normalized, sha256_hex};

/// The reason why a file cannot be read as a document.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ReadError {
    /// The file has another encoding, or is not text.
    #[error("it is not UTF-8 text (byte {0})")]
    NotUtf8(usize),
    /// The file is a program, an image, or a file of a word processor.
    #[error("it has a NUL at byte {0}, so it looks like a binary file")]
    Binary(usize),
    /// The file contains only white space.
    #[error("it is empty")]
    Empty,
    /// The file contains only headings, rules or numbers.
    #[error("it has no paragraph")]
    NoParagraph,
}

impl ReadError {
    /// Returns advice on how to correct the file.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::NotUtf8(_) | Self::Binary(_) => "save it as plain text or Markdown in UTF-8",
            Self::Empty | Self::NoParagraph => {
                "a document is plain text or Markdown with at least one paragraph"
            }
        }
    }
}

impl Document {
    /// Reads a file of plain text or Markdown.
    ///
    /// The extension of `name` decides which of the two it is.
    pub fn read(name: &str, file: &[u8]) -> Result<Self, ReadError> {
        let whole =
            str::from_utf8(file).map_err(|error| ReadError::NotUtf8(error.valid_up_to()))?;
        // A byte order mark is part of the file but not of the text.
        let text = whole.strip_prefix('\u{feff}').unwrap_or(whole);
        if let Some(place) = text.find('\0') {
            return Err(ReadError::Binary(place));
        }
        if text.trim_matches(is_blank).is_empty() {
            return Err(ReadError::Empty);
        }
        let normalized = Normalized::of(text);
        let (front, start) = front::read(normalized.composed()).unwrap_or_default();
        let form = TextFormat::of(name, text);
        let body = &normalized.composed()[start..];
        let blocks = match form {
            TextFormat::Plain => plain::blocks(body),
            TextFormat::Markdown => markdown::blocks(body),
        };
        let mut document = Self {
            form,
            front,
            title: None,
            lines: Vec::new(),
            fingerprint: sha256_hex(whole),
            text: String::new(),
            passages: Vec::new(),
        };
        let blocks = document.take_title(blocks);
        document.passages = passages(blocks, start, &normalized, form);
        document.text = normalized.into_text();
        match document.passages.as_slice() {
            [] => Err(ReadError::NoParagraph),
            _ => Ok(document),
        }
    }

    /// Whether the front matter has a title that differs from the first heading.
    fn has_another_title(&self, blocks: &[TextBlock]) -> bool {
        let title = self.front.get(&["title", "headline"]).map(section::slug);
        let heading = match blocks.first() {
            Some(TextBlock::Heading { text, .. }) => Some(section::slug(text)),
            _ => None,
        };
        title.is_some() && title != heading
    }

    /// Sets title and lines from the headings at the start, and returns the other blocks.
    ///
    /// The first heading is the title if it is marked `top`, if another heading follows before any
    /// text, or if it is the only heading. However, the only heading is not the title if the front
    /// matter has another title. The lines between the title and the first section name the author,
    /// the date and the like.
    fn take_title(&mut self, blocks: Vec<TextBlock>) -> Vec<TextBlock> {
        let above = blocks.iter().take_while(|block| block.is_heading()).count();
        let headings = blocks.iter().filter(|block| block.is_heading()).count();
        let is_top = matches!(blocks.first(), Some(TextBlock::Heading { top: true, .. }));
        let is_title = is_top || above >= 2 || headings == 1;
        if above == 0 || !is_title || headings == 1 && self.has_another_title(&blocks) {
            return blocks;
        }
        let mut texts = Vec::new();
        let mut rest = blocks.into_iter().peekable();
        while let Some(TextBlock::Heading { text, .. }) = rest.next_if(TextBlock::is_heading) {
            texts.push(text);
        }
        let mut texts = texts.into_iter();
        self.title = texts.next();
        self.lines = texts.collect();
        let section = match self.lines.last() {
            Some(last) if !section::is_by_line(last) => self.lines.pop(),
            _ => None,
        };
        let section = section.map(|text| TextBlock::Heading { text, top: false });
        section.into_iter().chain(rest).collect()
    }
}

/// Whether a character is white space or a byte order mark.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

/// Sorts the paragraphs into sections and numbers them within each section.
fn passages(
    blocks: Vec<TextBlock>,
    start: usize,
    normalized: &Normalized<'_>,
    form: TextFormat,
) -> Vec<Paragraph> {
    let mut passages = Vec::new();
    let mut sections: HashMap<String, u32> = HashMap::new();
    let mut heading = Some(OPENING.to_owned());
    let mut section = String::new();
    let mut ordinal = 0;
    for block in blocks {
        let (kind, bytes) = match block {
            TextBlock::Heading { text, .. } => {
                heading = Some(section::slug(&text));
                continue;
            }
            TextBlock::Paragraph { kind, bytes } => (kind, bytes),
        };
        let span = TextSpan::find(start + bytes.start..start + bytes.end, normalized);
        if !normalized.text()[span.bytes()].contains(char::is_alphanumeric) {
            continue;
        }
        if let Some(slug) = heading.take() {
            section = section::unused(&slug, &mut sections);
            ordinal = 0;
        }
        ordinal += 1;
        passages.push(Paragraph {
            section: section.clone(),
            ordinal,
            ..Paragraph::new(kind, span, normalized.text(), form)
        });
    }
    passages
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::dossier::passage_fingerprint;
    use crate::dossier::{cut, normalize};

    /// Returns a line for each passage, with its text.
    fn outline(name: &str, text: &str) -> Vec<String> {
        let document = Document::read(name, text.as_bytes()).unwrap();
        let passages = document.passages.iter();
        passages
            .map(|it| format!("{it} {} {}", it.sentences.len(), document.cut(&it.span)))
            .collect()
    }

    #[test]
    fn blank_lines_separate_paragraphs() {
        let text = "Notes on a Visit\nand more, in two lines.\n\nNext\n\nIt was\nshort.\nIt rained.\n\nNext\n\nEnd.\n";
        assert_eq!(
            outline("a.txt", text),
            [
                "opening/1 1 Notes on a Visit and more, in two lines.",
                "next/1 2 It was short. It rained.",
                "next-2/1 1 End.",
            ]
        );
    }

    #[test]
    fn a_paragraph_across_a_page_break_is_one() {
        let text = " ONE \n \nIt goes on \nand on \n\n\nover the page. \n \nIt ends. \n \nTwo \n \nAgain. \n";
        assert_eq!(
            outline("a.txt", text),
            [
                "one/1 1 It goes on and on over the page.",
                "one/2 1 It ends.",
                "two/1 1 Again.",
            ]
        );
        assert_eq!(
            outline("a.txt", "It goes\non and\u{c}on over it.\n\nIt ends."),
            [
                "opening/1 1 It goes on and on over it.",
                "opening/2 1 It ends."
            ]
        );
    }

    #[test]
    fn the_first_line_is_the_title() {
        let text =
            "A Quiet Visit\n\nBy J. Doe\n\n3 May 2022\n\nSUMMARY\n\nIt was quiet.\n\nEND\n\nYes.";
        let document = Document::read("a.txt", text.as_bytes()).unwrap();
        assert_eq!(document.title.as_deref(), Some("A Quiet Visit"));
        assert_eq!(document.lines, ["By J. Doe", "3 May 2022"]);
        assert_eq!(document.passages[0].to_string(), "summary/1");
        let text = "# A Quiet Visit\n\nIt was quiet.\n\n## End\n\nYes.";
        assert_eq!(
            outline("-", text),
            ["opening/1 1 It was quiet.", "end/1 1 Yes."]
        );
    }

    #[test]
    fn a_head_without_blank_lines_is_split_into_title_and_lines() {
        let text = "A Quiet Visit\nBy J. Doe\n3 May 2022\n\nIt was quiet.\n\nEnd\n\nYes.";
        let document = Document::read("a.txt", text.as_bytes()).unwrap();
        assert_eq!(document.title.as_deref(), Some("A Quiet Visit"));
        assert_eq!(document.lines, ["By J. Doe", "3 May 2022"]);
        assert_eq!(
            outline("a.txt", text),
            ["opening/1 1 It was quiet.", "end/1 1 Yes."]
        );
    }

    #[test]
    fn with_a_title_in_front_matter_the_first_heading_is_a_section() {
        let text = "---\ntitle: A Quiet Visit\n---\n# Summary\n\nIt was quiet.\n";
        assert_eq!(outline("a.md", text), ["summary/1 1 It was quiet."]);
        let text = text.replace("# Summary", "# A quiet visit");
        assert_eq!(outline("a.md", &text), ["opening/1 1 It was quiet."]);
    }

    #[test]
    fn the_text_of_images_is_kept_but_tables_and_footnotes_are_not() {
        let text = "![Two. 26 March 1979.](a.jpg)\n\n[![One](b.jpg)](c)\n\n\
                    See [it. All](http://d.e/?F=1) now.[^1]\n\n[^1]: A note. Of two.\n\n\
                    | a | b |\n|---|---|\n| It met. | So. |\n\nEnd.\n";
        assert_eq!(
            outline("a.md", text),
            [
                "opening/1 2 Two. 26 March 1979.",
                "opening/2 1 One",
                "opening/3 2 See [it. All](http://d.e/?F=1) now.[^1]",
                "opening/4 1 End.",
            ]
        );
    }

    #[test]
    fn the_number_of_a_paragraph_is_not_read_as_a_sentence() {
        assert_eq!(
            outline(
                "a.txt",
                "1. The two met.\nThey spoke.\n\n2) Both left.\n\n3. Next\n\nIt ended in\n1990. So."
            ),
            [
                "opening/1 2 The two met. They spoke.",
                "opening/2 1 Both left.",
                "3-next/1 2 It ended in 1990. So.",
            ]
        );
    }

    #[test]
    fn bold_headings_and_list_items_are_recognized() {
        let text = "---\ntitle: T\n---\nFirst *words*.  \n \n**HEALTH **  \n \n> Said **so**.\n\n**U.S. Aid:**  Up to\n$5. The rest:\n\n-   One\n    thing.  \n     \n    -   Inner: it.\n\n-   **Two:** more.\n\n\\###\n";
        assert_eq!(
            outline("a.md", text),
            [
                "opening/1 1 First *words*.",
                "health/1 1 Said **so**.",
                "us-aid/1 2 Up to $5. The rest:",
                "us-aid/2 1 One thing.",
                "us-aid/3 1 Inner: it.",
                "us-aid/4 1 **Two:** more.",
            ]
        );
        let text = "Some:\n• one\n  more\n• two\n\n- a\n- b - c\n- d";
        assert_eq!(
            outline("a.txt", text),
            [
                "opening/1 1 Some:",
                "opening/2 1 one more",
                "opening/3 1 two",
                "opening/4 1 a",
                "opening/5 1 b - c",
                "opening/6 1 d",
            ]
        );
    }

    #[test]
    fn files_that_are_no_document_are_refused() {
        let read = |file: &[u8]| Document::read("a.md", file).unwrap_err();
        assert_eq!(read(b" \n\xef\xbb\xbf"), ReadError::Empty);
        assert_eq!(read(b"a\0"), ReadError::Binary(1));
        assert_eq!(read(b"ab\xff"), ReadError::NotUtf8(2));
        assert_eq!(read(b"# Title\n\n***\n\n2\n---\n"), ReadError::NoParagraph);
    }

    /// Generates texts that consist of parts of documents.
    fn document() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            "[A-Za-zé .,]{0,12}",
            Just("\n".to_owned()),
            Just(" \n".to_owned()),
            Just("\n\n\n".to_owned()),
            Just("---\n".to_owned()),
            Just("a: &b [*b]\n".to_owned()),
            Just("- ".to_owned()),
            Just("    ".to_owned()),
            Just("> ".to_owned()),
            Just("**".to_owned()),
            Just("![".to_owned()),
            Just("](x)".to_owned()),
            Just("# ".to_owned()),
            Just("U.S. No. ".to_owned()),
            Just(".[1]".to_owned()),
            Just(".¹ 2) ".to_owned()),
            Just("fast.1 It".to_owned()),
            Just(". 10 men".to_owned()),
            Just("p.m. Monday".to_owned()),
            Just("\r\n\u{c}".to_owned()),
            Just("e\u{301}\u{200b}\u{feff}".to_owned()),
            any::<String>(),
        ];
        proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
    }

    /// Some editors write a byte order mark at the start; spans do not count it.
    #[test]
    fn a_byte_order_mark_is_not_in_the_text() {
        let text = "# Notes\n\n## Talks\n\nThey met. They talked.\n";
        let plain = Document::read("a.md", text.as_bytes()).unwrap();
        let marked = format!("\u{feff}{text}");
        let marked = Document::read("a.md", marked.as_bytes()).unwrap();
        assert_eq!(marked.text, plain.text);
        assert_eq!(marked.passages[0].sha256, plain.passages[0].sha256);
        assert_eq!(marked.passages[0].span, plain.passages[0].span);
        assert_eq!(marked.passages[0].section, "talks");
        assert_ne!(marked.fingerprint, plain.fingerprint);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1000))]

        #[test]
        fn the_span_of_every_passage_holds_its_text(text in document(), name in prop::sample::select(vec!["a.md", "a.txt", "-"])) {
            let Ok(document) = Document::read(name, text.as_bytes()) else {
                return Ok(());
            };
            let unmarked = text.strip_prefix('\u{feff}').unwrap_or(&text);
            prop_assert_eq!(&document.text, &normalize(unmarked));
            let mut reached = 0;
            for passage in &document.passages {
                let TextSpan { start, end, .. } = passage.span;
                prop_assert!(reached <= start && start < end);
                let here = cut(&document.text, start, end);
                prop_assert_eq!(here, Some(document.cut(&passage.span)));
                let fingerprint = passage_fingerprint(here.unwrap_or_default());
                prop_assert_eq!(&passage.sha256, &fingerprint);
                prop_assert!(!passage.sentences.is_empty());
                let mut within = start;
                for sentence in &passage.sentences {
                    let TextSpan { start, end, .. } = *sentence;
                    prop_assert!(within <= start && start < end);
                    prop_assert_eq!(cut(&document.text, start, end), Some(document.cut(sentence)));
                    within = end;
                }
                prop_assert!(within <= end);
                reached = end;
            }
        }
    }
}
