//! Writes the elements of a drawing from top to bottom.
//!
//! A drawing fills the width that the page gives it. Horizontal positions are in percent of that
//! width, but heights, marks and letters have fixed sizes in pixels. So letters have the same size
//! on a phone and on a large screen.
//!
//! One drawing has two layouts. On a narrow screen ([`NARROW`]) each label is above its *plot*, for
//! example the bars of a row. On a wide screen the stylesheet adds space to the left of the plot
//! ([`BESIDE`]), moves the label there, and moves the plot up by the height of the label. Without
//! the stylesheet, all screens have the narrow layout.

use std::fmt::{self, Display, Write as _};

use super::width::{SIZE, width, wrapped};
use crate::visible::visible;

/// The width, in pixels, of the narrow screen for which texts are broken into lines.
pub(super) const NARROW: f64 = 320.0;
/// The width of the space to the left of a plot on a wide screen, in pixels, as in `chart.css`.
#[cfg(test)]
pub(super) const BESIDE: f64 = 336.0;
/// The height of a line of text, in pixels.
pub(super) const LINE: f64 = 17.0;
/// The greatest number of lines for which `chart.css` has a class `chart-up…`.
const MOST_UP: usize = 16;

/// A fraction of the width, from 0 to 1, which is written in percent.
#[derive(Debug, Clone, Copy)]
pub(super) struct Percent(pub(super) f64);

impl Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Three decimals suffice: 0.001% of the width is about a hundredth of a pixel.
        write!(f, "{}%", (self.0 * 1e5).round() / 1e3)
    }
}

/// Rounds a length to tenths.
pub(super) fn short(length: f64) -> f64 {
    (length * 10.0).round() / 10.0
}

/// A chart as SVG.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// The element `svg`.
    pub svg: String,
    /// The height of the drawing, in pixels.
    pub height: f64,
}

/// Attributes with their values.
pub(super) type Attributes<'a> = &'a [(&'a str, &'a dyn Display)];

/// A drawing to which elements are being added.
pub(super) struct Canvas {
    id: String,
    body: String,
    /// The bottom of the last element, in pixels from the top of the drawing.
    pub(super) y: f64,
    has_links: bool,
    open: Vec<&'static str>,
}

impl Canvas {
    /// Begins a drawing. The ids of its elements begin with `id`.
    pub(super) fn new(id: &str) -> Self {
        Self {
            id: id.to_owned(),
            body: String::new(),
            y: 4.0,
            has_links: false,
            open: Vec::new(),
        }
    }

    /// Returns a reference to a pattern or gradient of this drawing.
    pub(super) fn url(&self, name: &str) -> String {
        format!("url(#{}-{name})", self.id)
    }

    /// Writes an element without content.
    pub(super) fn empty(&mut self, name: &str, attributes: Attributes<'_>) {
        self.tag(name, attributes);
        self.body.push_str("/>");
    }

    /// Draws a rectangle. `x` and `width` are fractions of the whole width; `top` and `height` are
    /// in pixels.
    pub(super) fn rect(
        &mut self,
        (x, width): (f64, f64),
        (top, height): (f64, f64),
        attributes: Attributes<'_>,
    ) {
        let (x, width, top) = (Percent(x), Percent(width), short(top));
        let place: Attributes<'_> = &[
            ("x", &x),
            ("y", &top),
            ("width", &width),
            ("height", &height),
        ];
        self.empty("rect", &[place, attributes].concat());
    }

    /// Draws a path as a line, without filling it.
    pub(super) fn stroke(&mut self, path: &str, before: Attributes<'_>, after: Attributes<'_>) {
        let d: Attributes<'_> = &[("d", &path)];
        let stroke: Attributes<'_> = &[("stroke", &"currentColor")];
        let class: Attributes<'_> = &[("class", &"chart-line")];
        self.empty("path", &[d, before, stroke, after, class].concat());
    }

    /// Draws a line between two points (x as a fraction of the width, y in pixels).
    pub(super) fn line(&mut self, from: (f64, f64), to: (f64, f64), attributes: Attributes<'_>) {
        let (x1, x2) = (Percent(from.0), Percent(to.0));
        let (y1, y2) = (short(from.1), short(to.1));
        let ends: Attributes<'_> = &[
            ("x1", &x1),
            ("x2", &x2),
            ("y1", &y1),
            ("y2", &y2),
            ("stroke", &"currentColor"),
        ];
        self.empty("line", &[ends, attributes].concat());
    }

    fn tag(&mut self, name: &str, attributes: Attributes<'_>) {
        self.body.push('<');
        self.body.push_str(name);
        for (name, value) in attributes {
            // Writing to a String never fails.
            let _ = write!(self.body, " {name}=\"{}\"", Escaped(value));
        }
    }

    fn open(&mut self, name: &'static str, attributes: Attributes<'_>) {
        self.tag(name, attributes);
        self.body.push('>');
        self.open.push(name);
    }

    fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            let _ = write!(self.body, "</{name}>");
        }
    }

    fn content(&mut self, text: &str) {
        let _ = write!(self.body, "{}", Escaped(&visible(text)));
    }

    /// Draws a group of elements with a tooltip `title`. If `href` is given, the group is a link.
    pub(super) fn thing(&mut self, title: &str, href: Option<&str>, draw: impl FnOnce(&mut Self)) {
        match href {
            Some(href) => {
                self.has_links = true;
                self.open("a", &[("href", &href), ("class", &"chart-link")]);
            }
            None => self.open("g", &[]),
        }
        self.open("title", &[]);
        self.content(title);
        self.close();
        draw(self);
        self.close();
    }

    /// Draws in a nested frame. Inside it, all positions and percentages are relative to the frame.
    pub(super) fn nested(&mut self, attributes: Attributes<'_>, draw: impl FnOnce(&mut Self)) {
        self.open("svg", attributes);
        draw(self);
        self.close();
    }

    /// Draws elements. On a wide screen, they are moved up by this many lines of text.
    pub(super) fn raised(&mut self, lines: usize, draw: impl FnOnce(&mut Self)) {
        let depth = self.open.len();
        let mut rest = lines;
        while rest > 0 {
            let step = rest.min(MOST_UP);
            let class = format!("chart-up{step}");
            self.open("g", &[("class", &class)]);
            rest -= step;
        }
        draw(self);
        while self.open.len() > depth {
            self.close();
        }
    }

    /// Draws elements that are in the column of labels on a wide screen.
    pub(super) fn beside(&mut self, draw: impl FnOnce(&mut Self)) {
        self.group(&[("class", &"chart-left")], draw);
    }

    pub(super) fn group(&mut self, attributes: Attributes<'_>, draw: impl FnOnce(&mut Self)) {
        self.open("g", attributes);
        draw(self);
        self.close();
    }

    /// Returns the offset in the SVG text at which the next element will begin, for `behind`.
    pub(super) fn here(&self) -> usize {
        self.body.len()
    }

    /// Draws something behind all elements that were added since `here` returned `place`.
    pub(super) fn behind(&mut self, place: usize, draw: impl FnOnce(&mut Self)) {
        let before = self.body.split_off(place);
        draw(self);
        self.body.push_str(&before);
    }

    /// Writes a line of text.
    pub(super) fn text(&mut self, at: TextPosition, class: &str, text: &str) {
        self.text_from(at, class, "", text);
    }

    /// Writes a line of text whose beginning is bold.
    fn text_from(&mut self, at: TextPosition, class: &str, bold: &str, text: &str) {
        let mut attributes: Vec<(&str, &dyn Display)> = Vec::new();
        let x = Percent(at.x);
        let (y, dx) = (short(at.y), short(at.dx));
        let anchor = at.anchor.name();
        if at.x != 0.0 {
            attributes.push(("x", &x));
        }
        attributes.push(("y", &y));
        if dx != 0.0 {
            attributes.push(("dx", &dx));
        }
        if !anchor.is_empty() {
            attributes.push(("text-anchor", &anchor));
        }
        // Most texts are labels. To save space, labels have no attribute `class`.
        if class != "chart-label" {
            attributes.push(("class", &class));
        }
        let weight = (class == "chart-head").then_some("bold");
        if let Some(weight) = &weight {
            attributes.push(("font-weight", weight));
        }
        self.open("text", &attributes);
        let (bold, rest) = match text.strip_prefix(bold) {
            Some(rest) if !bold.is_empty() => (bold, rest),
            _ => ("", text),
        };
        if !bold.is_empty() {
            self.open("tspan", &[("font-weight", &"bold")]);
            self.content(bold);
            self.close();
        }
        // Write the space after the bold part outside both `tspan` elements.
        let own = rest.trim_start_matches(' ');
        self.content(&rest[..rest.len() - own.len()]);
        let rest = visible(own);
        // Right-to-left text is isolated, so that it does not reorder the text next to it.
        let isolated = rest.chars().any(is_right_to_left);
        if isolated {
            self.open("tspan", &[("unicode-bidi", &"plaintext")]);
        }
        self.content(&rest);
        if isolated {
            self.close();
        }
        self.close();
    }

    /// Writes a text of several lines and moves down below it. Returns the number of lines.
    pub(super) fn lines(&mut self, text: &str, style: &TextStyle<'_>) -> usize {
        let room = (NARROW - style.indent).max(60.0) - 2.0;
        let lines = wrapped(&visible(text), room * style.fit, style.most);
        let count = lines.len();
        let bold = visible(style.bold);
        let mut bold = &*bold;
        for line in lines {
            self.y += LINE;
            let at = TextPosition {
                dx: style.indent,
                ..TextPosition::at(0.0, self.y - 4.0)
            };
            // The bold beginning can continue over several lines.
            let (own, rest) = match bold.strip_prefix(line.as_str()) {
                Some(rest) => (line.as_str(), rest.trim_start_matches(' ')),
                None => (bold, ""),
            };
            self.text_from(at, style.class, own, &line);
            bold = rest;
        }
        count
    }

    pub(super) fn finish(mut self, title: &str, about: &str) -> Drawing {
        while !self.open.is_empty() {
            self.close();
        }
        let body = std::mem::take(&mut self.body);
        // Screen readers hide links inside an element with the role `img`.
        let role = if self.has_links {
            "graphics-document"
        } else {
            "img"
        };
        let id = self.id.clone();
        let labels = format!("{id}-title {id}-about");
        let height = (self.y + 6.0).ceil();
        self.open(
            "svg",
            &[
                ("class", &"chart"),
                ("role", &role),
                ("aria-labelledby", &labels),
                ("width", &"100%"),
                ("height", &height),
                ("fill", &"currentColor"),
                ("font-size", &SIZE),
                ("font-family", &"system-ui, sans-serif"),
            ],
        );
        for (name, text) in [("title", title), ("about", about)] {
            let own = format!("{id}-{name}");
            let element = if name == "title" { "title" } else { "desc" };
            self.open(element, &[("id", &own)]);
            self.content(text);
            self.close();
        }
        self.definitions(&body);
        self.body.push_str(&body);
        self.close();
        let svg = self.body;
        Drawing { svg, height }
    }

    /// Writes the definitions of the patterns and gradients that the drawing uses.
    fn definitions(&mut self, body: &str) {
        let id = self.id.clone();
        let uses = |name: &str| body.contains(&format!("url(#{id}-{name})"));
        let patterns = [
            ("hatch", "rotate(45)", "chart-hatch"),
            ("stripes", "scale(1)", "chart-2"),
        ];
        let fades = [("rise", 0.0, 0.75), ("fall", 0.75, 0.0)];
        if !patterns.iter().any(|(name, ..)| uses(name))
            && !fades.iter().any(|(name, ..)| uses(name))
        {
            return;
        }
        self.open("defs", &[]);
        for (name, turn, class) in patterns {
            if !uses(name) {
                continue;
            }
            let own = format!("{id}-{name}");
            self.open(
                "pattern",
                &[
                    ("id", &own),
                    ("patternUnits", &"userSpaceOnUse"),
                    ("width", &5),
                    ("height", &5),
                    ("patternTransform", &turn),
                ],
            );
            self.empty("rect", &[("width", &2), ("height", &5), ("class", &class)]);
            self.close();
        }
        for (name, left, right) in fades {
            if !uses(name) {
                continue;
            }
            let own = format!("{id}-{name}");
            self.open("linearGradient", &[("id", &own)]);
            for (offset, opacity) in [(0, left), (1, right)] {
                self.empty(
                    "stop",
                    &[
                        ("offset", &offset),
                        ("stop-color", &"currentColor"),
                        ("stop-opacity", &opacity),
                        ("class", &"chart-stop"),
                    ],
                );
            }
            self.close();
        }
        self.close();
    }
}

/// The style of a text of several lines.
pub(super) struct TextStyle<'c> {
    pub(super) class: &'c str,
    /// The beginning of the text, which is bold.
    pub(super) bold: &'c str,
    /// The indentation in pixels.
    pub(super) indent: f64,
    /// The maximum number of lines.
    pub(super) most: usize,
    /// The fraction of the available width that the text may fill.
    pub(super) fit: f64,
}

impl<'c> TextStyle<'c> {
    pub(super) fn new(class: &'c str) -> Self {
        Self {
            class,
            bold: "",
            indent: 0.0,
            most: 8,
            fit: if class == "chart-head" { 0.9 } else { 1.0 },
        }
    }
}

/// The position of a text. `x` is a fraction of the whole width; `dx` (added to `x`) and `y` are in
/// pixels.
#[derive(Debug, Clone, Copy)]
pub(super) struct TextPosition {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) dx: f64,
    pub(super) anchor: Anchor,
}

impl TextPosition {
    pub(super) fn at(x: f64, y: f64) -> Self {
        Self {
            x,
            y,
            dx: 0.0,
            anchor: Anchor::Start,
        }
    }
}

/// Whether the start, the middle or the end of a text is at its [`TextPosition`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

impl Anchor {
    fn name(self) -> &'static str {
        match self {
            Self::Start => "",
            Self::Middle => "middle",
            Self::End => "end",
        }
    }
}

/// A value that is escaped for attributes and element content.
struct Escaped<T>(T);

impl<T: Display> Display for Escaped<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = Escaping(f);
        write!(out, "{}", self.0)
    }
}

struct Escaping<'f, 'g>(&'f mut fmt::Formatter<'g>);

impl fmt::Write for Escaping<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for part in text.split_inclusive(['&', '<', '>', '"', '\'']) {
            let (plain, sign) = match part.char_indices().next_back() {
                Some((at, '&')) => (&part[..at], "&amp;"),
                Some((at, '<')) => (&part[..at], "&lt;"),
                Some((at, '>')) => (&part[..at], "&gt;"),
                Some((at, '"')) => (&part[..at], "&quot;"),
                Some((at, '\'')) => (&part[..at], "&#39;"),
                _ => (part, ""),
            };
            self.0.write_str(plain)?;
            self.0.write_str(sign)?;
        }
        Ok(())
    }
}

/// Returns whether a character belongs to a right-to-left script.
fn is_right_to_left(c: char) -> bool {
    matches!(c,
        '\u{590}'..='\u{8ff}'
        | '\u{fb1d}'..='\u{fdff}'
        | '\u{fe70}'..='\u{fefc}'
        | '\u{10800}'..='\u{10fff}'
        | '\u{1e800}'..='\u{1efff}'
    )
}

/// Returns the width of a text as a fraction of [`NARROW`]. No plot is narrower than that, because
/// the stylesheet moves labels to the left only where there is more space.
pub(super) fn part_of(text: &str) -> f64 {
    width(&visible(text)) / NARROW
}
