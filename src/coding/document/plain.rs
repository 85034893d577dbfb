//! Reads the blocks of plain text.
//!
//! Usually, blank lines separate paragraphs. In text copied out of pages, however, lines of white
//! space often separate the paragraphs and empty lines separate the pages. In such a text, an
//! empty line inside a sentence is a page break, and the paragraph continues after it. A paragraph
//! also continues after a form feed inside a sentence.

use std::ops::Range;

use super::block::{TextBlock, ends_in_a_stop};
use super::section::is_by_line;

/// The maximum length of a line that can be a heading, in characters.
const LONGEST_HEADING: usize = 100;

/// The bullets that can start a list item.
const BULLETS: [&str; 5] = ["• ", "- ", "* ", "– ", "▪ "];

/// Returns the headings and paragraphs of a text.
pub(super) fn blocks(text: &str) -> Vec<TextBlock> {
    let groups = groups(text);
    let pages_are_empty_lines = are_pages_empty_lines(&groups);
    let mut blocks: Vec<TextBlock> = Vec::new();
    let mut open: Option<LineGroup> = None;
    for group in groups {
        open = match open {
            Some(mut before) if goes_on(text, &before, &group, pages_are_empty_lines) => {
                before.lines.extend(group.lines);
                Some(before)
            }
            before => {
                blocks.extend(before.iter().flat_map(|group| taken_apart(text, group)));
                Some(group)
            }
        };
    }
    blocks.extend(open.iter().flat_map(|group| taken_apart(text, group)));
    blocks
}

/// Lines without a blank line between them.
struct LineGroup {
    lines: Vec<Range<usize>>,
    before: LineGap,
}

/// The blank lines before a group of lines.
#[derive(Default, Clone, Copy)]
struct LineGap {
    /// The number of empty lines.
    empty: usize,
    /// The number of lines that contain only white space.
    spaced: usize,
    page: bool,
}

impl LineGroup {
    fn is_one_line(&self) -> bool {
        self.lines.len() == 1
    }

    fn bytes(&self) -> Range<usize> {
        let start = self.lines.first().map_or(0, |line| line.start);
        start..self.lines.last().map_or(start, |line| line.end)
    }
}

fn groups(text: &str) -> Vec<LineGroup> {
    let mut groups: Vec<LineGroup> = Vec::new();
    let mut gap = LineGap::default();
    let mut is_open = false;
    for (line, ends_page) in lines(text) {
        let shown = text[line.clone()].trim_matches('\r');
        if shown.trim().is_empty() {
            gap.empty += usize::from(shown.is_empty());
            gap.spaced += usize::from(!shown.is_empty());
            is_open = false;
        } else if let Some(group) = groups.last_mut().filter(|_| is_open) {
            group.lines.push(line);
        } else {
            groups.push(LineGroup {
                lines: vec![line],
                before: gap,
            });
            gap = LineGap::default();
            is_open = true;
        }
        if ends_page {
            gap.page = true;
            is_open = false;
        }
    }
    groups
}

/// Returns the bytes of each line without its line break, and whether a form feed ends the line.
fn lines(text: &str) -> impl Iterator<Item = (Range<usize>, bool)> {
    let mut start = 0;
    text.split_inclusive(['\n', '\u{c}']).map(move |line| {
        let range = start..start + line.trim_end_matches(['\n', '\u{c}']).len();
        start += line.len();
        (range, line.ends_with('\u{c}'))
    })
}

/// Whether most paragraphs are separated by lines of white space. Empty lines then separate pages.
fn are_pages_empty_lines(groups: &[LineGroup]) -> bool {
    let between = groups.iter().skip(1);
    let spaced = between.filter(|group| group.before.spaced > 0).count();
    spaced * 2 > groups.len().saturating_sub(1)
}

/// Whether the group `after` continues the paragraph of the group `before`.
fn goes_on(text: &str, before: &LineGroup, after: &LineGroup, pages_are_empty_lines: bool) -> bool {
    let gap = after.before;
    let page = gap.page || (pages_are_empty_lines && gap.spaced == 0);
    let start = text[after.bytes()].chars().find(|c| c.is_alphanumeric());
    let is_open = !ends_in_a_stop(&text[before.bytes()]);
    is_open
        && match (page, before.is_one_line()) {
            (true, false) => !is_heading(text, after),
            (true, true) => start.is_some_and(char::is_lowercase),
            (false, _) => gap.empty > 1 && start.is_some_and(char::is_lowercase),
        }
}

/// Whether a group is a single short line that does not end in a stop.
fn is_heading(text: &str, group: &LineGroup) -> bool {
    let line = text[group.bytes()].trim();
    group.is_one_line() && bullet(line).is_none() && could_be_heading(line)
}

fn could_be_heading(line: &str) -> bool {
    let mut letters = line.chars().filter(|c| c.is_alphanumeric());
    line.chars().count() <= LONGEST_HEADING
        && !ends_in_a_stop(line)
        && line.contains(char::is_alphabetic)
        && letters.next().is_some_and(|c| !c.is_lowercase())
}

/// Whether a line has more than three characters, and all its letters are capitals.
fn is_in_capitals(line: &str) -> bool {
    let mut letters = line.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(char::is_uppercase) && line.trim().chars().count() > 3
}

/// Converts a group to a heading, a paragraph or list items.
fn taken_apart(text: &str, group: &LineGroup) -> Vec<TextBlock> {
    if is_heading(text, group) {
        return vec![TextBlock::heading(&text[group.bytes()])];
    }
    if is_head(text, group) {
        let lines = group.lines.iter();
        return lines
            .map(|line| TextBlock::heading(&text[line.clone()]))
            .collect();
    }
    let mut blocks = Vec::new();
    let mut lines = group.lines.as_slice();
    if let [first, rest @ ..] = lines
        && !rest.is_empty()
        && is_in_capitals(&text[first.clone()])
        && could_be_heading(text[first.clone()].trim())
        && !is_in_capitals(&text[rest[0].clone()])
    {
        blocks.push(TextBlock::heading(&text[first.clone()]));
        lines = rest;
    }
    let mut open: Option<Range<usize>> = None;
    let mut is_list = false;
    for line in lines {
        let shown = text[line.clone()].trim_start();
        let starts_list = match &open {
            None => true,
            Some(open) => {
                is_list || shown.starts_with("• ") || text[open.clone()].trim_end().ends_with(':')
            }
        };
        match mark(shown).filter(|_| starts_list) {
            Some(bullet) => {
                is_list = true;
                blocks.extend(open.take().map(TextBlock::text));
                open = Some(line.end - shown.len() + bullet..line.end);
            }
            None => match &mut open {
                Some(open) => open.end = line.end,
                None => open = Some(line.clone()),
            },
        }
    }
    blocks.extend(open.map(TextBlock::text));
    blocks
}

/// Whether a group is a title at the start of the text, with a line such as `By A. Lee` below it.
fn is_head(text: &str, group: &LineGroup) -> bool {
    let lines = || group.lines.iter().map(|line| text[line.clone()].trim());
    let is_first = text[..group.bytes().start].trim().is_empty();
    is_first
        && (2..=4).contains(&group.lines.len())
        && lines().all(could_be_heading)
        && lines().skip(1).all(is_by_line)
        && lines().skip(1).any(|line| line.starts_with("By "))
}

/// Returns the length in bytes of the bullet or number before a list item, or `None` if there is
/// none.
fn mark(line: &str) -> Option<usize> {
    bullet(line).or_else(|| number(line))
}

fn bullet(line: &str) -> Option<usize> {
    let bullet = BULLETS.into_iter().find(|bullet| line.starts_with(bullet));
    bullet.map(str::len)
}

/// Returns the length in bytes of a number such as `1. ` or `12) `. Numbers of four digits or more,
/// such as `1999. `, do not count, because they are usually years that end a sentence.
fn number(line: &str) -> Option<usize> {
    const MOST_DIGITS: usize = 3;
    let after = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = line.len() - after.len();
    let is_mark = after.starts_with(". ") || after.starts_with(") ");
    ((1..=MOST_DIGITS).contains(&digits) && is_mark).then_some(digits + 2)
}
