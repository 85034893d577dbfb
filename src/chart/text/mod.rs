//! Charts as text for a terminal: labels on the left, bars on the right.
//!
//! No line is wider than the screen. In a narrow one the labels stand above the bars.

use unicode_width::UnicodeWidthStr;

use crate::visible::visible;
use crate::wrap::wrap;

mod bars;
#[cfg(test)]
mod tests;
mod timeline;

/// Less than this, and a chart is drawn as if there were so much.
const NARROWEST: usize = 20;
/// A screen with less has the labels above the bars.
const BESIDE: usize = 50;
/// Cells between a label and a bar.
const GAP: usize = 2;

/// What a chart is drawn on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Screen {
    /// Cells of a line.
    pub width: usize,
    /// Whether only signs of ASCII are drawn.
    pub ascii: bool,
}

impl Screen {
    fn width(self) -> usize {
        self.width.max(NARROWEST)
    }

    /// Returns the sign, or what stands for it in ASCII.
    fn sign(self, sign: char, ascii: char) -> char {
        if self.ascii { ascii } else { sign }
    }
}

/// Where labels and bars stand.
#[derive(Debug, Clone, Copy)]
struct Columns {
    /// Width of the labels; 0: they stand above the bars.
    labels: usize,
    /// Width of what stands to the right of them.
    rest: usize,
}

impl Columns {
    /// Shares the width: labels get what the widest needs, up to two fifths.
    fn new<'l>(screen: Screen, labels: impl Iterator<Item = &'l str>) -> Self {
        let width = screen.width();
        if width < BESIDE {
            return Self {
                labels: 0,
                rest: width,
            };
        }
        let widest = labels
            .map(|label| visible(label).width())
            .max()
            .unwrap_or(0);
        let labels = widest.clamp(1, width * 2 / 5);
        Self {
            labels,
            rest: width - labels - GAP,
        }
    }

    /// Adds a label with the lines that stand to its right.
    fn add(self, lines: &mut Vec<String>, label: &str, drawn: &[String]) {
        let label = visible(label);
        if self.labels == 0 {
            let label = wrap(&label, self.rest);
            let drawn = drawn.iter().map(String::as_str);
            lines.extend(
                label
                    .into_iter()
                    .chain(drawn)
                    .map(|line| line.trim_end().to_owned()),
            );
            return;
        }
        let labels = wrap(&label, self.labels);
        for place in 0..labels.len().max(drawn.len()) {
            let label = labels.get(place).copied().unwrap_or("");
            let drawn = drawn.get(place).map_or("", String::as_str);
            let pad = " ".repeat((self.labels + GAP).saturating_sub(label.width()));
            lines.push(format!("{label}{pad}{drawn}").trim_end().to_owned());
        }
    }
}

/// Adds a text, wrapped to the screen.
fn add_text(lines: &mut Vec<String>, screen: Screen, text: &str) {
    let text = visible(text);
    let wrapped = wrap(&text, screen.width()).into_iter();
    lines.extend(wrapped.map(|line| line.trim_end().to_owned()));
}

/// Adds an empty line, and what signs mean: as many on a line as fit.
fn add_key(lines: &mut Vec<String>, screen: Screen, words: &[String]) {
    lines.push(String::new());
    let mut line = String::new();
    for words in words {
        if !line.is_empty() && line.width() + GAP + words.width() > screen.width() {
            add_text(lines, screen, &std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line += "  ";
        }
        line += words;
    }
    add_text(lines, screen, &line);
}
