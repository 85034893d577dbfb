//! Short texts for people, kept as plain Markdown: the help topics, and what the man
//! page says beyond the flags.
//!
//! It knows only the Markdown that these texts use: headings, paragraphs, items after a
//! hyphen, and preformatted lines after four spaces.

use clap_mangen::roff::{Inline, Roff, bold, roman};

use crate::render::wrap;

/// The indentation of a preformatted line.
const INDENT: &str = "    ";

/// One piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block {
    /// The title, or the heading of a part.
    Heading(String),
    /// Sentences, to be wrapped.
    Paragraph(String),
    /// One item of a list.
    Item(String),
    /// Preformatted lines: commands, SQL, tables.
    Verbatim(Vec<String>),
}

impl Block {
    /// Starts the block that a line opens.
    fn opened_by(line: &str) -> Self {
        if let Some(line) = line.strip_prefix(INDENT) {
            Self::Verbatim(vec![line.to_owned()])
        } else if let Some(item) = line.strip_prefix("- ") {
            Self::Item(item.to_owned())
        } else if line.starts_with('#') {
            Self::Heading(line.trim_start_matches(['#', ' ']).to_owned())
        } else {
            Self::Paragraph(line.to_owned())
        }
    }

    /// Adds a line that continues the block; returns whether it does.
    fn take(&mut self, line: &str) -> bool {
        match self {
            Self::Heading(_) => false,
            Self::Verbatim(lines) => match line.strip_prefix(INDENT) {
                Some(line) => {
                    lines.push(line.to_owned());
                    true
                }
                None => false,
            },
            Self::Paragraph(text) | Self::Item(text) => {
                let more = !line.starts_with("- ") && !line.starts_with('#');
                if more {
                    text.push(' ');
                    text.push_str(line.trim());
                }
                more
            }
        }
    }
}

/// Returns the pieces of a text, in order.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    for line in text.lines() {
        if line.trim().is_empty() {
            open = false;
            continue;
        }
        let taken = open && blocks.last_mut().is_some_and(|last| last.take(line));
        if !taken {
            blocks.push(Block::opened_by(line));
        }
        open = true;
    }
    blocks
}

/// Returns a text wrapped to that width; with colour, headings are bold.
pub(super) fn drawn(text: &str, width: usize, color: bool) -> String {
    let mut drawn = String::new();
    let mut before: Option<&Block> = None;
    let blocks = blocks(text);
    for block in &blocks {
        if before.is_some_and(|before| is_apart(before, block)) {
            drawn.push('\n');
        }
        for line in lines(block, width, color) {
            drawn.push_str(&line);
            drawn.push('\n');
        }
        before = Some(block);
    }
    drawn
}

/// Returns whether two blocks are separated by an empty line: list items are not.
fn is_apart(before: &Block, block: &Block) -> bool {
    !matches!((before, block), (Block::Item(_), Block::Item(_)))
}

fn lines(block: &Block, width: usize, color: bool) -> Vec<String> {
    match block {
        Block::Heading(text) if color => vec![format!("\u{1b}[1m{text}\u{1b}[0m")],
        Block::Heading(text) => vec![text.clone()],
        Block::Paragraph(text) => wrap(text, width).into_iter().map(str::to_owned).collect(),
        Block::Item(text) => hanging(&wrap(text, width.saturating_sub(2))),
        Block::Verbatim(lines) => {
            let indented = lines.iter().map(|line| format!("  {line}"));
            indented.map(|line| line.trim_end().to_owned()).collect()
        }
    }
}

/// Puts a hyphen before the first line, and aligns the other lines with its text.
fn hanging(lines: &[&str]) -> Vec<String> {
    let mark = |(at, line)| format!("{} {line}", if at == 0 { '-' } else { ' ' });
    lines.iter().enumerate().map(mark).collect()
}

/// Adds a text to a man page: headings become sections, names in backticks bold.
pub(super) fn add_to(roff: &mut Roff, text: &str) {
    for block in blocks(text) {
        match block {
            Block::Heading(text) => {
                roff.control("SH", [text.to_uppercase().as_str()]);
            }
            Block::Paragraph(text) => {
                roff.control("PP", []);
                roff.text(marked(&text));
            }
            Block::Item(text) => {
                roff.control("TP", []);
                let (term, meaning) = text.split_once(": ").unwrap_or((&text, ""));
                roff.text(marked(term));
                roff.text(marked(meaning));
            }
            Block::Verbatim(lines) => add_verbatim(roff, &lines),
        }
    }
}

/// Adds preformatted lines; without lines, nothing.
pub(super) fn add_verbatim(roff: &mut Roff, lines: &[String]) {
    if lines.is_empty() {
        return;
    }
    roff.control("PP", []);
    roff.control("RS", ["4"]);
    roff.control("nf", []);
    for line in lines {
        roff.text([roman(line.clone())]);
    }
    roff.control("fi", []);
    roff.control("RE", []);
}

/// Returns a text in which words between backticks are bold.
fn marked(text: &str) -> Vec<Inline> {
    let parts = text.split('`').enumerate();
    let parts = parts.filter(|(_, part)| !part.is_empty());
    parts
        .map(|(at, part)| match at % 2 {
            0 => roman(part),
            _ => bold(part),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "\
# Title

One sentence,
and one more.
- an item: `which`
  goes on
- another

    $ command   here
    > more
After it.
";

    #[test]
    fn a_text_falls_into_headings_paragraphs_items_and_lines_as_they_are() {
        let blocks = blocks(TEXT);
        assert_eq!(
            blocks,
            [
                Block::Heading("Title".into()),
                Block::Paragraph("One sentence, and one more.".into()),
                Block::Item("an item: `which` goes on".into()),
                Block::Item("another".into()),
                Block::Verbatim(vec!["$ command   here".into(), "> more".into()]),
                Block::Paragraph("After it.".into()),
            ]
        );
    }

    #[test]
    fn on_a_terminal_sentences_are_broken_and_commands_are_not() {
        assert_eq!(
            drawn(TEXT, 14, false),
            "\
Title

One sentence,
and one more.

- an item:
  `which` goes
  on
- another

  $ command   here
  > more

After it.
"
        );
    }

    #[test]
    fn headings_are_bold_where_there_is_colour() {
        assert!(drawn(TEXT, 80, true).starts_with("\u{1b}[1mTitle\u{1b}[0m\n"));
    }

    #[test]
    fn in_a_man_page_an_item_is_a_term_and_its_meaning() {
        let mut roff = Roff::new();
        add_to(&mut roff, "# Files\n\n- `a.db`: what\n  it is\n");
        let page = roff.to_roff();
        assert!(
            page.ends_with(".SH FILES\n.TP\n\\fBa.db\\fR\nwhat it is\n"),
            "{page}"
        );
    }

    #[test]
    fn what_would_be_a_request_in_a_man_page_is_only_text() {
        let mut roff = Roff::new();
        add_to(&mut roff, "    .timeout 5000\n    'quoted'\n");
        let page = roff.to_roff();
        assert!(page.contains("\n\\&.timeout 5000\n\\&'quoted'\n"), "{page}");
    }
}
