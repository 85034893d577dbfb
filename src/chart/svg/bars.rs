//! Bars as a picture: a line of text for each row, and under it a bar for each number.

use super::canvas::{Anchor, Canvas, LINE, Lines, NARROW, Part, Place, short};
use super::timeline::{ARROW, draw_arrow};
use super::width::width;
use crate::chart::bars::{Bar, Bars, Layout, MOST_BARS};
use crate::chart::reach::{Piece, Reach, Side, pieces};
use crate::visible::visible;

/// Room between two rows.
const GAP: f64 = 6.0;
/// The part of the width that what has no upper bound goes on for.
const ON: f64 = 0.08;
/// The room for words at a bar that is longer is below it.
const MOST_WORDS: f64 = 0.55;

impl Bars {
    /// Draws them; `id` begins the ids of their elements, and is unique on the page.
    #[must_use]
    pub fn svg(&self, id: &str) -> String {
        let mut canvas = Canvas::new(id);
        let mut seen = Seen::default();
        let sections = self.sections(MOST_BARS);
        for (unit, rows) in &sections {
            if let Some(unit) = unit {
                canvas.y += GAP;
                let others = if sections.len() > 1 {
                    ", on its own scale"
                } else {
                    ""
                };
                canvas.lines(&format!("In {unit}{others}"), &Lines::new("chart-head"));
            }
            self.draw_section(&mut canvas, rows, &mut seen);
        }
        if self.left_out() > 0 {
            canvas.y += GAP;
            let note = format!("{} more rows are not drawn.", self.left_out());
            canvas.lines(&note, &Lines::new("chart-dim"));
        }
        seen.draw(&mut canvas);
        canvas.finish(&self.title, &self.about)
    }

    fn draw_section(&self, canvas: &mut Canvas, rows: &[&Bar], seen: &mut Seen) {
        let bars: Vec<Vec<Lane>> = rows.iter().map(|row| self.lanes(row)).collect();
        let lanes = || bars.iter().flatten();
        let axis = Axis::new(lanes(), self.layout == Layout::Diverging);
        if self.layout == Layout::Diverging {
            self.draw_sides(canvas, rows);
        }
        let (top, behind) = (canvas.y, canvas.here());
        for (row, lanes) in rows.iter().zip(&bars) {
            canvas.y += GAP;
            let words = lanes.iter().flat_map(|lane| [&lane.left, &lane.right]);
            let words: Vec<&str> = words
                .filter(|it| !it.is_empty())
                .map(String::as_str)
                .collect();
            let detail = row.detail.iter().map(|detail| format!(". {detail}"));
            let detail: String = detail.collect();
            let title = format!("{}: {}{detail}", row.label, words.join(", "));
            canvas.thing(&title, row.href.as_deref(), |canvas| {
                axis.draw_row(canvas, row, lanes, seen);
            });
        }
        let bottom = canvas.y;
        canvas.behind(behind, |canvas| {
            draw_zero(canvas, axis.place(0.0), top, bottom);
        });
    }

    /// Says which side is which, of the series that are drawn.
    fn draw_sides(&self, canvas: &mut Canvas, rows: &[&Bar]) {
        for (series, name) in self.series.iter().enumerate() {
            let is_drawn = |row: &&Bar| {
                let value = row.value(series).unwrap_or_default();
                [value.low, value.high]
                    .iter()
                    .flatten()
                    .any(|it| it.abs() > 0.0)
            };
            if !rows.iter().any(is_drawn) {
                continue;
            }
            let side = if series == 0 { "left" } else { "right" };
            let y = canvas.y + LINE / 2.0 + 0.5;
            let look = Look {
                series,
                is_certain: true,
                is_diverging: true,
            };
            canvas.beside(|canvas| {
                canvas.nested(&[("width", &28), ("overflow", &"visible")], |canvas| {
                    draw_box(canvas, (0.0, 1.0), y, &look);
                });
            });
            let style = Lines {
                indent: 36.0,
                ..Lines::new("chart-dim")
            };
            canvas.lines(&format!("{name}: to the {side}"), &style);
        }
    }

    /// Returns the bars of a row, one below the other, each with its words.
    fn lanes(&self, row: &Bar) -> Vec<Lane> {
        let names = self.series.iter().enumerate();
        let amounts = names.map(|(place, name)| (place, name.as_str(), row.value(place)));
        // Of two sides, one line above the rows names both.
        let one = match self.layout {
            Layout::Diverging => self.series.len() <= 2,
            Layout::SideBySide | Layout::Stacked => self.series.len() == 1,
        };
        let said = |place: usize, name: &str| {
            let words = row.said(place);
            // The words may end in the name already: "6 received".
            let words = if one || words.ends_with(name) {
                words
            } else {
                format!("{words} {name}")
            };
            // As it is read, so that its width is that of what is read.
            visible(&words).into_owned()
        };
        match self.layout {
            Layout::SideBySide => amounts
                .map(|(place, name, amount)| {
                    let is_left = amount.is_some_and(|it| it.high.is_some_and(|high| high < 0.0));
                    let words = said(place, name);
                    let (left, right) = if is_left {
                        (words, String::new())
                    } else {
                        (String::new(), words)
                    };
                    Lane {
                        pieces: pieces(&[(place, amount)], Side::Right),
                        left,
                        right,
                    }
                })
                .collect(),
            Layout::Stacked | Layout::Diverging => {
                let (mut left, mut right) = (Vec::new(), Vec::new());
                let (mut left_words, mut right_words) = (Vec::new(), Vec::new());
                for (place, name, amount) in amounts {
                    let is_left = self.layout == Layout::Diverging && place == 0;
                    let (side, words) = if is_left {
                        (&mut left, &mut left_words)
                    } else {
                        (&mut right, &mut right_words)
                    };
                    side.push((place, amount));
                    words.push(said(place, name));
                }
                let mut all = pieces(&left, Side::Left);
                all.extend(pieces(&right, Side::Right));
                vec![Lane {
                    pieces: all,
                    left: left_words.join(", "),
                    right: right_words.join(", "),
                }]
            }
        }
    }
}

/// Draws the line that bars begin at.
fn draw_zero(canvas: &mut Canvas, at: f64, top: f64, bottom: f64) {
    canvas.line(
        (at, top + 4.0),
        (at, bottom),
        &[("stroke-opacity", &0.5), ("class", &"chart-rule")],
    );
}

/// A bar, and the words at its two ends.
struct Lane {
    pieces: Vec<Piece>,
    left: String,
    right: String,
}

impl Lane {
    fn reach(&self) -> Reach {
        Reach::of(&self.pieces)
    }
}

/// Where numbers lie: between room for words on the left and on the right.
struct Axis {
    min: f64,
    max: f64,
    left: f64,
    right: f64,
    /// Whether words are too long to stand at the end of a bar.
    below: bool,
    is_diverging: bool,
}

impl Axis {
    fn new<'l>(lanes: impl Iterator<Item = &'l Lane>, is_diverging: bool) -> Self {
        let (mut min, mut max): (f64, f64) = (0.0, 0.0);
        let (mut left, mut right): (f64, f64) = (0.0, 0.0);
        let (mut on_left, mut on_right): (f64, f64) = (0.0, 0.0);
        let room = |words: &str| {
            if words.is_empty() {
                0.0
            } else {
                (width(words) + 10.0) / NARROW
            }
        };
        for lane in lanes {
            let reach = lane.reach();
            (min, max) = (min.min(reach.min), max.max(reach.max));
            (left, right) = (left.max(room(&lane.left)), right.max(room(&lane.right)));
            if reach.goes_on_left {
                on_left = ON;
            }
            if reach.goes_on_right {
                on_right = ON;
            }
        }
        let below = left + right > MOST_WORDS;
        if below {
            (left, right) = (0.0, 0.0);
        }
        Self {
            min,
            max,
            left: left + on_left,
            right: 1.0 - right - on_right,
            below,
            is_diverging,
        }
    }

    /// Draws label, bars and detail one below the other; on a wide screen the bars stand
    /// beside the others.
    fn draw_row(&self, canvas: &mut Canvas, row: &Bar, lanes: &[Lane], seen: &mut Seen) {
        let label = Lines {
            bold: if row.detail.is_some() { &row.label } else { "" },
            fit: 0.9,
            ..Lines::new("chart-label")
        };
        let above = canvas.lines(&row.label, &label);
        let mut below = 0;
        canvas.raised(above, |canvas| {
            for lane in lanes {
                below += self.draw(canvas, lane, seen);
            }
        });
        if let Some(detail) = &row.detail {
            let style = Lines {
                most: 6,
                ..Lines::new("chart-dim")
            };
            canvas.raised(below, |canvas| {
                canvas.lines(detail, &style);
            });
        }
    }

    /// Returns where a number lies.
    fn place(&self, number: f64) -> f64 {
        let span = self.max - self.min;
        if span <= 0.0 {
            return self.left;
        }
        // Halves, so that no difference of two finite numbers is infinite.
        let part = (number / 2.0 - self.min / 2.0) / (self.max / 2.0 - self.min / 2.0);
        self.left + part * (self.right - self.left)
    }

    /// Draws a bar with its words, and returns how many lines high it is.
    fn draw(&self, canvas: &mut Canvas, lane: &Lane, seen: &mut Seen) -> usize {
        let has_bar = !(self.below && lane.pieces.is_empty());
        if has_bar {
            canvas.y += LINE;
        }
        let y = canvas.y - LINE / 2.0;
        let zero = self.place(0.0);
        let (mut left, mut right) = (zero, zero);
        for piece in &lane.pieces {
            let (from, to) = self.draw_piece(canvas, piece, y);
            (left, right) = (left.min(from), right.max(to));
            seen.add(piece);
        }
        if self.below {
            let words = [lane.left.as_str(), lane.right.as_str()];
            let words: Vec<&str> = words.into_iter().filter(|it| !it.is_empty()).collect();
            let style = Lines {
                indent: 6.0,
                ..Lines::new("chart-value")
            };
            return usize::from(has_bar) + canvas.lines(&words.join(", "), &style);
        }
        if !lane.left.is_empty() {
            let at = Place {
                dx: -5.0,
                anchor: Anchor::End,
                ..Place::at(left, y + 4.5)
            };
            canvas.text(at, "chart-value", &lane.left);
        }
        if !lane.right.is_empty() {
            let at = Place {
                dx: 5.0,
                ..Place::at(right, y + 4.5)
            };
            canvas.text(at, "chart-value", &lane.right);
        }
        usize::from(has_bar)
    }

    /// Draws a piece, and returns from where to where it goes.
    fn draw_piece(&self, canvas: &mut Canvas, piece: &Piece, y: f64) -> (f64, f64) {
        let (mut from, mut to) = (self.place(piece.from), self.place(piece.to));
        if piece.goes_on {
            match piece.side {
                Side::Right => to += ON,
                Side::Left => from -= ON,
            }
        }
        let (mut left, mut right) = (from, to);
        match piece.side {
            Side::Right if piece.goes_on => right -= ARROW,
            Side::Left if piece.goes_on => left += ARROW,
            Side::Left | Side::Right => {}
        }
        let look = Look {
            series: piece.series,
            is_certain: piece.is_certain,
            is_diverging: self.is_diverging,
        };
        draw_box(canvas, (left, right), y, &look);
        if piece.goes_on {
            match piece.side {
                Side::Right => draw_arrow(canvas, right, y, "M0-7l9 7-9 7z"),
                Side::Left => draw_arrow(canvas, left, y, "M0-7l-9 7 9 7z"),
            }
        }
        (from, to)
    }
}

/// How a piece of a bar looks.
struct Look {
    series: usize,
    is_certain: bool,
    is_diverging: bool,
}

/// Draws a piece of a bar. The side to the left is striped, and warm.
fn draw_box(canvas: &mut Canvas, (left, right): (f64, f64), y: f64, look: &Look) {
    let (x, width, top) = (Part(left), Part(right - left), short(y - 6.0));
    let is_left = look.is_diverging && look.series == 0;
    let fill = match (look.is_certain, is_left) {
        (false, _) => canvas.url("hatch"),
        (true, true) => canvas.url("stripes"),
        (true, false) => String::new(),
    };
    // Of two sides, the second is the first to the right.
    let shade = look.series.saturating_sub(look.is_diverging.into()).min(3);
    let opacity = [0.9, 0.45, 0.25, 0.1][shade];
    let class = match (fill.is_empty(), is_left) {
        (true, _) => "chart-1",
        (false, true) => "chart-warm",
        (false, false) => "chart-outline",
    };
    let mut attributes: Vec<(&str, &dyn std::fmt::Display)> = vec![
        ("x", &x),
        ("y", &top),
        ("width", &width),
        ("height", &12),
        ("stroke", &"currentColor"),
        ("class", &class),
    ];
    if fill.is_empty() {
        attributes.push(("fill-opacity", &opacity));
    } else {
        attributes.push(("fill", &fill));
    }
    canvas.empty("rect", &attributes);
}

/// Which signs the picture uses, and so has to explain.
#[derive(Default)]
struct Seen {
    possible: bool,
    goes_on: bool,
}

impl Seen {
    fn add(&mut self, piece: &Piece) {
        self.possible |= !piece.is_certain;
        self.goes_on |= piece.goes_on;
    }

    fn draw(&self, canvas: &mut Canvas) {
        let notes = [
            (self.possible, "hatched: possible, but not certain"),
            (
                self.goes_on,
                "arrow: no bound is stated (its length means nothing)",
            ),
        ];
        for (_, note) in notes.into_iter().filter(|(is_used, _)| *is_used) {
            canvas.y += 3.0;
            canvas.lines(note, &Lines::new("chart-dim"));
        }
        canvas.y += LINE / 4.0;
    }
}
