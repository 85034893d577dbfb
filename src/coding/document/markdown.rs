//! Reads the blocks of Markdown, which `pulldown_cmark` parses.
//!
//! Documents saved from the web often have headings that are only bold lines, or bold words at the
//! start of a paragraph. This module reads both as headings, except in lists and quotations.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::block::{TextBlock, ends_in_a_stop};

/// The maximum length of a bold line that can be a heading, in characters.
const LONGEST_HEADING: usize = 200;

/// Returns the headings and paragraphs of a text.
pub(super) fn blocks(text: &str) -> Vec<TextBlock> {
    let mut walk = Walk {
        text,
        blocks: Vec::new(),
        open: None,
        images: Vec::new(),
        in_image: false,
        says_more: false,
        heading: None,
        depth: 0,
        passed_over: 0,
    };
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        if !walk.passes_over(&event) {
            walk.event(event, range);
        }
    }
    walk.close();
    only_one_top(walk.blocks)
}

/// The state while the parser's events are read.
struct Walk<'t> {
    text: &'t str,
    blocks: Vec<TextBlock>,
    /// The bytes of the open paragraph, or of an open list item that has no paragraph.
    open: Option<Range<usize>>,
    /// The words of each image in the open paragraph.
    images: Vec<Range<usize>>,
    in_image: bool,
    /// Whether the open paragraph also has words outside images.
    says_more: bool,
    heading: Option<(HeadingLevel, String)>,
    /// The number of open lists and quotations.
    depth: usize,
    /// The number of open tables and footnotes, whose text is skipped.
    passed_over: usize,
}

impl Walk<'_> {
    /// Whether an event belongs to a table or a footnote, which are skipped.
    fn passes_over(&mut self, event: &Event<'_>) -> bool {
        match event {
            Event::Start(Tag::Table(_) | Tag::FootnoteDefinition(_)) => {
                self.close();
                self.passed_over += 1;
                true
            }
            Event::End(TagEnd::Table | TagEnd::FootnoteDefinition) => {
                self.passed_over = self.passed_over.saturating_sub(1);
                true
            }
            _ => self.passed_over > 0,
        }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                self.close();
                self.heading = Some((level, String::new()));
            }
            Event::End(TagEnd::Heading(_)) => self.close_heading(),
            Event::Start(Tag::Paragraph) => {
                self.close();
                self.open = Some(range);
            }
            Event::Start(tag) if is_inline(&tag) => {
                if matches!(tag, Tag::Image { .. }) {
                    self.in_image = true;
                    // The words of an image begin after `![`.
                    self.images.push(range.start + 2..range.start + 2);
                }
                self.extend(range);
            }
            Event::Start(tag) => {
                self.close();
                self.depth += usize::from(is_nesting(&tag));
            }
            Event::End(TagEnd::Image) => self.in_image = false,
            Event::End(
                TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link,
            ) => {}
            Event::End(end) => {
                self.close();
                let ends = matches!(end, TagEnd::List(_) | TagEnd::BlockQuote(_));
                self.depth -= usize::from(ends);
            }
            Event::Html(_) | Event::Rule => self.close(),
            Event::Text(text) | Event::Code(text) => {
                if let Some((_, heading)) = &mut self.heading {
                    heading.push_str(&text);
                } else {
                    self.add_words(&range);
                    self.extend(range);
                }
            }
            Event::SoftBreak | Event::HardBreak => match &mut self.heading {
                Some((_, heading)) => heading.push(' '),
                None => self.extend(range),
            },
            _ => self.extend(range),
        }
    }

    fn extend(&mut self, range: Range<usize>) {
        if self.heading.is_some() {
            return;
        }
        self.open = Some(match self.open.take() {
            Some(open) => open.start.min(range.start)..open.end.max(range.end),
            None => range,
        });
    }

    /// Adds words to the open image. Without an image, sets `says_more` if the words are not blank.
    fn add_words(&mut self, words: &Range<usize>) {
        if let Some(image) = self.images.last_mut().filter(|_| self.in_image) {
            image.end = words.end.max(image.end);
        } else {
            let words = &self.text[words.clone()];
            self.says_more |= words.contains(|c: char| !c.is_whitespace());
        }
    }

    fn close_heading(&mut self) {
        let Some((level, text)) = self.heading.take() else {
            return;
        };
        let top = level == HeadingLevel::H1;
        if let TextBlock::Heading { text, .. } = TextBlock::heading(&text) {
            self.blocks.push(TextBlock::Heading { text, top });
        }
    }

    fn close(&mut self) {
        let images = std::mem::take(&mut self.images);
        let says_more = std::mem::take(&mut self.says_more);
        self.in_image = false;
        let Some(bytes) = self.open.take() else {
            return;
        };
        let shown = self.text[bytes.clone()].trim();
        if !images.is_empty() && !says_more {
            let kind = "caption";
            let captions = images
                .into_iter()
                .map(|bytes| TextBlock::Paragraph { kind, bytes });
            self.blocks.extend(captions);
            return;
        }
        if self.depth > 0 {
            self.blocks.push(TextBlock::text(bytes));
            return;
        }
        if let Some(heading) = bold_line(shown) {
            self.blocks.push(TextBlock::heading(heading));
            return;
        }
        match run_in(shown) {
            Some((heading, rest)) => {
                self.blocks.push(TextBlock::heading(heading));
                let end = self.text[bytes.clone()].trim_end().len() + bytes.start;
                self.blocks.push(TextBlock::text(end - rest.len()..end));
            }
            None => self.blocks.push(TextBlock::text(bytes)),
        }
    }
}

/// If several headings are marked `top`, unmarks them all, because then none is the title of the
/// document.
fn only_one_top(mut blocks: Vec<TextBlock>) -> Vec<TextBlock> {
    let is_top = |block: &TextBlock| matches!(block, TextBlock::Heading { top: true, .. });
    if blocks.iter().filter(|block| is_top(block)).count() > 1 {
        for block in &mut blocks {
            if let TextBlock::Heading { top, .. } = block {
                *top = false;
            }
        }
    }
    blocks
}

fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
    )
}

fn is_nesting(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::List(_) | Tag::BlockQuote(_))
}

/// Returns the words of a paragraph if all of it is bold and it can be a heading.
///
/// Text converted from web pages often has a space inside the `**`. `CommonMark` then does not read
/// the words as bold, but this function does.
fn bold_line(paragraph: &str) -> Option<&str> {
    let words = paragraph.strip_prefix("**")?.strip_suffix("**")?.trim();
    let is_one = !words.is_empty() && !words.contains("**");
    let is_short = words.chars().count() <= LONGEST_HEADING;
    let is_open = !ends_in_a_stop(words) || words.ends_with(':');
    (is_one && is_short && is_open).then_some(words)
}

/// Splits a paragraph such as `**Trade.** It grew.` into its bold words, which are a heading, and
/// the rest.
fn run_in(paragraph: &str) -> Option<(&str, &str)> {
    let (words, rest) = paragraph.strip_prefix("**")?.split_once("**")?;
    let (words, rest) = (words.trim(), rest.trim_start());
    let closed = words.strip_suffix([':', '.']).map(|words| (words, rest));
    let (words, rest) = closed.or_else(|| {
        rest.strip_prefix(':')
            .map(|rest| (words, rest.trim_start()))
    })?;
    let is_short = !words.is_empty() && words.chars().count() <= LONGEST_HEADING;
    let is_followed = rest.contains(char::is_alphanumeric);
    (is_short && is_followed).then_some((words, rest))
}
