//! Draws bars: a line of text for each row, and a bar for each number below it.

use super::canvas::{Anchor, Canvas, Drawing, LINE, NARROW, TextPosition, TextStyle};
use super::timeline::{ARROW, draw_arrow};
use super::width::width;
use crate::chart::bars::{Bar, BarLayout, Bars, MOST_BARS};
use crate::chart::reach::{BarSide, BarSigns, Piece, Reach, pieces};
use crate::visible::visible;

/// The space between two rows.
const GAP: f64 = 6.0;
/// The length of the arrow for a number without a bound, as a fraction of the whole width.
const ON: f64 = 0.08;
/// The maximum width of the texts next to bars, as a fraction of the whole width. Wider texts are
/// put below the bars.
const MOST_WORDS: f64 = 0.55;

impl Bars {
    /// Draws the bars. The ids of elements begin with `id`, which is unique on the page.
    #[must_use]
    pub fn svg(&self, id: &str) -> Drawing {
        let mut canvas = Canvas::new(id);
        let mut signs = BarSigns::default();
        let sections = self.sections(MOST_BARS);
        for (unit, rows) in &sections {
            if let Some(unit) = unit {
                canvas.y += GAP;
                let others = if sections.len() > 1 {
                    ", on its own scale"
                } else {
                    ""
                };
                canvas.lines(&format!("In {unit}{others}"), &TextStyle::new("chart-head"));
            }
            self.draw_section(&mut canvas, rows, &mut signs);
        }
        if self.left_out() > 0 {
            canvas.y += GAP;
            let note = format!("{} more rows are not drawn.", self.left_out());
            canvas.lines(&note, &TextStyle::new("chart-dim"));
        }
        draw_key(&mut canvas, signs);
        canvas.finish(&self.title, &self.about)
    }

    fn draw_section(&self, canvas: &mut Canvas, rows: &[&Bar], signs: &mut BarSigns) {
        let bars: Vec<Vec<BarLane>> = rows.iter().map(|row| self.lanes(row)).collect();
        let lanes = || bars.iter().flatten();
        let axis = NumberAxis::new(lanes(), self.layout == BarLayout::Diverging);
        if self.layout == BarLayout::Diverging {
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
                axis.draw_row(canvas, row, lanes, signs);
            });
        }
        let bottom = canvas.y;
        canvas.behind(behind, |canvas| {
            draw_zero(canvas, axis.place(0.0), top, bottom);
        });
    }

    /// Writes a line for each series that has bars, such as "critical: to the left".
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
            let style = TextStyle {
                indent: 36.0,
                ..TextStyle::new("chart-dim")
            };
            canvas.lines(&format!("{name}: to the {side}"), &style);
        }
    }

    /// Returns the bars of a row from top to bottom, each with its texts.
    fn lanes(&self, row: &Bar) -> Vec<BarLane> {
        let names = self.series.iter().enumerate();
        let amounts = names.map(|(place, name)| (place, name.as_str(), row.value(place)));
        // With one series, or one on each side (see `draw_sides`), the texts need no series names.
        let one = match self.layout {
            BarLayout::Diverging => self.series.len() <= 2,
            BarLayout::SideBySide | BarLayout::Stacked => self.series.len() == 1,
        };
        let with_name = |place: usize, name: &str| {
            let words = row.text_of(place);
            // Some texts already end in the series' name: "6 received".
            let words = if one || words.ends_with(name) {
                words
            } else {
                format!("{words} {name}")
            };
            // Spell out hidden characters here, because the width of the text is measured.
            visible(&words).into_owned()
        };
        match self.layout {
            BarLayout::SideBySide => amounts
                .map(|(place, name, amount)| {
                    let is_left = amount.is_some_and(|it| it.high.is_some_and(|high| high < 0.0));
                    let words = with_name(place, name);
                    let (left, right) = if is_left {
                        (words, String::new())
                    } else {
                        (String::new(), words)
                    };
                    BarLane {
                        pieces: pieces(&[(place, amount)], BarSide::Right),
                        left,
                        right,
                    }
                })
                .collect(),
            BarLayout::Stacked | BarLayout::Diverging => {
                let (mut left, mut right) = (Vec::new(), Vec::new());
                let (mut left_words, mut right_words) = (Vec::new(), Vec::new());
                for (place, name, amount) in amounts {
                    let is_left = self.layout == BarLayout::Diverging && place == 0;
                    let (side, words) = if is_left {
                        (&mut left, &mut left_words)
                    } else {
                        (&mut right, &mut right_words)
                    };
                    side.push((place, amount));
                    words.push(with_name(place, name));
                }
                let mut all = pieces(&left, BarSide::Left);
                all.extend(pieces(&right, BarSide::Right));
                vec![BarLane {
                    pieces: all,
                    left: left_words.join(", "),
                    right: right_words.join(", "),
                }]
            }
        }
    }
}

fn draw_zero(canvas: &mut Canvas, at: f64, top: f64, bottom: f64) {
    canvas.line(
        (at, top + 4.0),
        (at, bottom),
        &[("stroke-opacity", &0.5), ("class", &"chart-rule")],
    );
}

/// A bar, and the texts at its two ends.
struct BarLane {
    pieces: Vec<Piece>,
    left: String,
    right: String,
}

impl BarLane {
    fn reach(&self) -> Reach {
        Reach::of(&self.pieces)
    }
}

/// The axis on which numbers are placed, with space for texts on its left and right.
struct NumberAxis {
    min: f64,
    max: f64,
    left: f64,
    right: f64,
    /// Whether the texts are below the bars, because they are too wide to be next to them.
    below: bool,
    is_diverging: bool,
}

impl NumberAxis {
    fn new<'l>(lanes: impl Iterator<Item = &'l BarLane>, is_diverging: bool) -> Self {
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

    /// Draws the label, the bars and the detail of a row from top to bottom. On a wide screen, the
    /// bars are to the right of the label and the detail.
    fn draw_row(&self, canvas: &mut Canvas, row: &Bar, lanes: &[BarLane], signs: &mut BarSigns) {
        let label = TextStyle {
            bold: if row.detail.is_some() { &row.label } else { "" },
            fit: 0.9,
            ..TextStyle::new("chart-label")
        };
        let above = canvas.lines(&row.label, &label);
        let mut below = 0;
        canvas.raised(above, |canvas| {
            for lane in lanes {
                signs.add(&lane.pieces);
                below += self.draw(canvas, lane);
            }
        });
        if let Some(detail) = &row.detail {
            let style = TextStyle {
                most: 6,
                ..TextStyle::new("chart-dim")
            };
            canvas.raised(below, |canvas| {
                canvas.lines(detail, &style);
            });
        }
    }

    /// Returns the position of a number on the axis, as a fraction of the whole width.
    fn place(&self, number: f64) -> f64 {
        let span = self.max - self.min;
        if span <= 0.0 {
            return self.left;
        }
        // Halve first: the difference of two finite numbers can overflow to infinity.
        let part = (number / 2.0 - self.min / 2.0) / (self.max / 2.0 - self.min / 2.0);
        self.left + part * (self.right - self.left)
    }

    /// Draws a bar with its texts, and returns how many lines they take.
    fn draw(&self, canvas: &mut Canvas, lane: &BarLane) -> usize {
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
        }
        if self.below {
            let words = [lane.left.as_str(), lane.right.as_str()];
            let words: Vec<&str> = words.into_iter().filter(|it| !it.is_empty()).collect();
            let style = TextStyle {
                indent: 6.0,
                ..TextStyle::new("chart-value")
            };
            return usize::from(has_bar) + canvas.lines(&words.join(", "), &style);
        }
        if !lane.left.is_empty() {
            let at = TextPosition {
                dx: -5.0,
                anchor: Anchor::End,
                ..TextPosition::at(left, y + 4.5)
            };
            canvas.text(at, "chart-value", &lane.left);
        }
        if !lane.right.is_empty() {
            let at = TextPosition {
                dx: 5.0,
                ..TextPosition::at(right, y + 4.5)
            };
            canvas.text(at, "chart-value", &lane.right);
        }
        usize::from(has_bar)
    }

    /// Draws a piece, and returns the positions of its left and right ends.
    fn draw_piece(&self, canvas: &mut Canvas, piece: &Piece, y: f64) -> (f64, f64) {
        let (mut from, mut to) = (self.place(piece.from), self.place(piece.to));
        if piece.goes_on {
            match piece.side {
                BarSide::Right => to += ON,
                BarSide::Left => from -= ON,
            }
        }
        let (mut left, mut right) = (from, to);
        match piece.side {
            BarSide::Right if piece.goes_on => right -= ARROW,
            BarSide::Left if piece.goes_on => left += ARROW,
            BarSide::Left | BarSide::Right => {}
        }
        let look = Look {
            series: piece.series,
            is_certain: piece.is_certain,
            is_diverging: self.is_diverging,
        };
        draw_box(canvas, (left, right), y, &look);
        if piece.goes_on {
            match piece.side {
                BarSide::Right => draw_arrow(canvas, right, y, "M0-7l9 7-9 7z"),
                BarSide::Left => draw_arrow(canvas, left, y, "M0-7l-9 7 9 7z"),
            }
        }
        (from, to)
    }
}

/// The properties of a piece that decide its look.
struct Look {
    series: usize,
    is_certain: bool,
    is_diverging: bool,
}

/// Draws the box of a piece. Boxes on the left side have stripes and a warm colour.
fn draw_box(canvas: &mut Canvas, (left, right): (f64, f64), y: f64, look: &Look) {
    let is_left = look.is_diverging && look.series == 0;
    let fill = match (look.is_certain, is_left) {
        (false, _) => canvas.url("hatch"),
        (true, true) => canvas.url("stripes"),
        (true, false) => String::new(),
    };
    // In a diverging chart, series 0 is on the left, so series 1 gets the first shade.
    let shade = look.series.saturating_sub(look.is_diverging.into()).min(3);
    let opacity = [0.9, 0.45, 0.25, 0.1][shade];
    let class = match (fill.is_empty(), is_left) {
        (true, _) => "chart-1",
        (false, true) => "chart-warm",
        (false, false) => "chart-outline",
    };
    let last: (&str, &dyn std::fmt::Display) = if fill.is_empty() {
        ("fill-opacity", &opacity)
    } else {
        ("fill", &fill)
    };
    canvas.rect(
        (left, right - left),
        (y - 6.0, 12.0),
        &[("stroke", &"currentColor"), ("class", &class), last],
    );
}

/// Writes a legend that explains the markings in use.
fn draw_key(canvas: &mut Canvas, signs: BarSigns) {
    let possible = "hatched: possible, but not certain";
    let goes_on = "arrow: no bound is stated (its length means nothing)";
    for (is_used, note) in [(signs.possible, possible), (signs.goes_on, goes_on)] {
        if is_used {
            canvas.y += 3.0;
            canvas.lines(note, &TextStyle::new("chart-dim"));
        }
    }
    canvas.y += LINE / 4.0;
}
