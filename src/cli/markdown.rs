//! Reads pages of Markdown for people: the help topics, which are the pages of `docs/`, and the
//! parts of man pages that are not about flags.
//!
//! The parser knows only the Markdown that these pages use: headings, paragraphs, items after a
//! hyphen, tables, and blocks between lines of three backticks. Within a line it knows links and
//! bold.

use clap_mangen::roff::{Inline, Roff, bold, roman};

use crate::wrap::wrap;

/// The line before and after preformatted lines.
const FENCE: &str = "```";

/// One block of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum MarkdownBlock {
    /// The title, or the heading of a part.
    Heading(String),
    /// Sentences, to be wrapped.
    Paragraph(String),
    /// One item of a list.
    Item(String),
    /// Preformatted lines: commands, SQL, wide tables.
    Verbatim(Vec<String>),
}

/// Returns the blocks of a text, in order.
///
/// A link to another page becomes its text and the command that shows that page. `topic` takes the
/// name of the page's file, and returns the topic.
pub(crate) fn blocks(text: &str, topic: &dyn Fn(&str) -> Option<String>) -> Vec<MarkdownBlock> {
    let mut blocks: Vec<MarkdownBlock> = Vec::new();
    let mut lines = text.lines().peekable();
    let mut open = false;
    while let Some(line) = lines.next() {
        if line.starts_with(FENCE) {
            let block = lines.by_ref().take_while(|line| *line != FENCE);
            blocks.push(MarkdownBlock::Verbatim(block.map(str::to_owned).collect()));
            open = false;
        } else if line.starts_with('|') {
            let mut rows = vec![line];
            while let Some(row) = lines.next_if(|line| line.starts_with('|')) {
                rows.push(row);
            }
            blocks.extend(table(&rows, topic));
            open = false;
        } else if line.trim().is_empty() {
            open = false;
        } else {
            let line = plain(line, topic);
            let taken = open && blocks.last_mut().is_some_and(|last| goes_on(last, &line));
            if !taken {
                blocks.push(opened_by(line));
            }
            open = true;
        }
    }
    blocks
}

/// Starts a block with its first line.
fn opened_by(line: String) -> MarkdownBlock {
    if let Some(item) = line.strip_prefix("- ") {
        MarkdownBlock::Item(item.to_owned())
    } else if line.starts_with('#') {
        MarkdownBlock::Heading(line.trim_start_matches(['#', ' ']).to_owned())
    } else {
        MarkdownBlock::Paragraph(line)
    }
}

/// Adds a line to a block if the line continues the block, and returns whether it does.
fn goes_on(block: &mut MarkdownBlock, line: &str) -> bool {
    let (MarkdownBlock::Paragraph(text) | MarkdownBlock::Item(text)) = block else {
        return false;
    };
    let more = !line.starts_with("- ") && !line.starts_with('#');
    if more {
        text.push(' ');
        text.push_str(line.trim());
    }
    more
}

/// Returns a table of two columns as a list, and a wider table as it is written.
fn table(rows: &[&str], topic: &dyn Fn(&str) -> Option<String>) -> Vec<MarkdownBlock> {
    let cells = |row: &str| -> Vec<String> {
        let cells = row.trim().trim_matches('|').split(" |");
        cells.map(|cell| plain(cell.trim(), topic)).collect()
    };
    // The first two rows are the names of the columns and the rule below the names.
    let items = rows.iter().skip(2).map(|row| match cells(row).as_slice() {
        [term, meaning] => Some(MarkdownBlock::Item(format!("{term}: {meaning}"))),
        _ => None,
    });
    items
        .collect::<Option<Vec<MarkdownBlock>>>()
        .unwrap_or_else(|| {
            let lines = rows.iter().map(|&row| row.to_owned());
            vec![MarkdownBlock::Verbatim(lines.collect())]
        })
}

/// Returns a line without the markup of links and bold.
fn plain(marked: &str, topic: &dyn Fn(&str) -> Option<String>) -> String {
    let marked = marked.replace("**", "");
    let mut parts = marked.split('[');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        if let Some((text, target, rest)) = link(part) {
            plain.push_str(&linked(text, target, topic));
            plain.push_str(rest);
        } else {
            plain.push('[');
            plain.push_str(part);
        }
    }
    plain
}

/// Splits the text after an opening bracket into the text of the link, its target, and what follows
/// the link.
fn link(part: &str) -> Option<(&str, &str, &str)> {
    let (text, rest) = part.split_once("](")?;
    let (target, rest) = rest.split_once(')')?;
    Some((text, target, rest))
}

/// Returns the text of a link, with the link's address or with the command that shows the page.
fn linked(text: &str, target: &str, topic: &dyn Fn(&str) -> Option<String>) -> String {
    if target.contains("://") {
        return format!("{text} ({target})");
    }
    match topic(target.rsplit('/').next().unwrap_or(target)) {
        Some(name) if name == text => format!("`chancery help {name}`"),
        Some(name) => format!("{text} (`chancery help {name}`)"),
        None => text.to_owned(),
    }
}

/// Returns a text wrapped to this width; with colour, its headings are bold.
pub(crate) fn drawn(
    text: &str,
    width: usize,
    color: bool,
    topic: &dyn Fn(&str) -> Option<String>,
) -> String {
    let mut drawn = String::new();
    let mut before: Option<&MarkdownBlock> = None;
    let blocks = blocks(text, topic);
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

/// Returns whether an empty line separates two blocks: always, except between two list items.
fn is_apart(before: &MarkdownBlock, block: &MarkdownBlock) -> bool {
    !matches!(
        (before, block),
        (MarkdownBlock::Item(_), MarkdownBlock::Item(_))
    )
}

fn lines(block: &MarkdownBlock, width: usize, color: bool) -> Vec<String> {
    match block {
        MarkdownBlock::Heading(text) => {
            let bold = |line: &str| format!("\u{1b}[1m{line}\u{1b}[0m");
            let lines = wrap(text, width).into_iter();
            let drawn = |line: &str| if color { bold(line) } else { line.to_owned() };
            lines.map(drawn).collect()
        }
        MarkdownBlock::Paragraph(text) => {
            wrap(text, width).into_iter().map(str::to_owned).collect()
        }
        MarkdownBlock::Item(text) => hanging(&wrap(text, width.saturating_sub(2))),
        MarkdownBlock::Verbatim(lines) => {
            let indented = lines.iter().map(|line| format!("  {line}"));
            indented.map(|line| line.trim_end().to_owned()).collect()
        }
    }
}

/// Puts a hyphen before the first line, and indents the other lines to align with its text.
fn hanging(lines: &[&str]) -> Vec<String> {
    let mark = |(at, line)| format!("{} {line}", if at == 0 { '-' } else { ' ' });
    lines.iter().enumerate().map(mark).collect()
}

/// Adds a text to a man page. Headings become sections, and names in backticks become bold.
pub(crate) fn add_to(roff: &mut Roff, text: &str) {
    for block in blocks(text, &|_| None) {
        match block {
            MarkdownBlock::Heading(text) => {
                roff.control("SH", [text.to_uppercase().as_str()]);
            }
            MarkdownBlock::Paragraph(text) => {
                roff.control("PP", []);
                roff.text(marked(&text));
            }
            MarkdownBlock::Item(text) => {
                roff.control("TP", []);
                let (term, meaning) = text.split_once(": ").unwrap_or((&text, ""));
                roff.text(marked(term));
                roff.text(marked(meaning));
            }
            MarkdownBlock::Verbatim(lines) => add_verbatim(roff, &lines),
        }
    }
}

/// Adds preformatted lines to a man page; if there are none, adds nothing.
pub(crate) fn add_verbatim(roff: &mut Roff, lines: &[String]) {
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
and one more: [a page](../docs/dates.md), [dates](dates.md), [a site](https://example.org), `[1904]`.
- an item: `which`
  goes **on**
- another

```console
$ command   here
> more
```
After it.

| key | |
|---|---|
| `a` | what |

| a | b | c |
|---|---|---|
| 1 | 2 | 3 |
";

    fn topic(file: &str) -> Option<String> {
        (file == "dates.md").then(|| "dates".to_owned())
    }

    #[test]
    fn a_text_is_split_into_blocks() {
        let blocks = blocks(TEXT, &topic);
        let as_is =
            |lines: &[&str]| MarkdownBlock::Verbatim(lines.iter().map(|&it| it.into()).collect());
        assert_eq!(
            blocks,
            [
                MarkdownBlock::Heading("Title".into()),
                MarkdownBlock::Paragraph(
                    "One sentence, and one more: a page (`chancery help dates`), \
                    `chancery help dates`, a site (https://example.org), `[1904]`."
                        .into()
                ),
                MarkdownBlock::Item("an item: `which` goes on".into()),
                MarkdownBlock::Item("another".into()),
                as_is(&["$ command   here", "> more"]),
                MarkdownBlock::Paragraph("After it.".into()),
                MarkdownBlock::Item("`a`: what".into()),
                as_is(&["| a | b | c |", "|---|---|---|", "| 1 | 2 | 3 |"]),
            ]
        );
    }

    #[test]
    fn a_terminal_wraps_sentences_but_not_commands() {
        let text = "# Title\n\nOne sentence,\nand one more.\n- an item: `which`\n  goes on\n\
            - another\n\n```console\n$ command   here\n```\nAfter it.\n";
        assert_eq!(
            drawn(text, 14, false, &topic),
            "\
Title

One sentence,
and one more.

- an item:
  `which` goes
  on
- another

  $ command   here

After it.
"
        );
    }

    #[test]
    fn headings_are_bold_where_there_is_colour() {
        let drawn = drawn(TEXT, 80, true, &topic);
        assert!(drawn.starts_with("\u{1b}[1mTitle\u{1b}[0m\n"));
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
    fn a_man_page_escapes_text_that_looks_like_a_request() {
        let mut roff = Roff::new();
        add_to(&mut roff, "```\n.timeout 5000\n'quoted'\n```\n");
        let page = roff.to_roff();
        assert!(page.contains("\n\\&.timeout 5000\n\\&'quoted'\n"), "{page}");
    }
}
