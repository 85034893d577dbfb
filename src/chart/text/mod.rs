//! Draws charts as text for a terminal, with labels to the left of bars.
//!
//! No line is wider than the screen, unless the screen has fewer than 20 cells. On a narrow screen,
//! labels are above the bars.

use unicode_width::UnicodeWidthStr;

use crate::visible::visible;
use crate::wrap::wrap;

mod bars;
#[cfg(test)]
mod tests;
mod timeline;

/// The least width of a chart in terminal cells. On a narrower screen the chart has this width.
const NARROWEST: usize = 20;
/// The least width of a screen that has room for labels to the left of the bars.
const BESIDE: usize = 50;
/// The number of cells between a label and a bar.
const GAP: usize = 2;

/// The screen that a chart is drawn for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Screen {
    /// The number of cells in a line.
    pub width: usize,
    /// Whether the chart may contain only ASCII.
    pub ascii: bool,
}

impl Screen {
    fn width(self) -> usize {
        self.width.max(NARROWEST)
    }

    /// Returns the character `sign`, or `ascii` if the screen allows only ASCII.
    fn sign(self, sign: char, ascii: char) -> char {
        if self.ascii { ascii } else { sign }
    }
}

/// The widths of labels and bars.
#[derive(Debug, Clone, Copy)]
struct LabelLayout {
    /// The width of the labels. It is 0 if the labels are above the bars.
    labels: usize,
    /// The width of the bars.
    rest: usize,
}

impl LabelLayout {
    /// Divides the width of the screen. Labels get the width of the longest label, but at most two
    /// fifths of the screen.
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

    /// Adds a label, with the drawn lines to its right or, on a narrow screen, below it.
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

/// Adds an empty line and a legend, with as many entries on each line as fit.
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
