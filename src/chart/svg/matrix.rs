//! A matrix as a picture: marks in columns, the label of each row above its marks.
//!
//! Where there are too many columns for a narrow screen, rows and columns change places; where
//! there are too many of both, each row is a list. Scores are a list too, with each mark where
//! its score lies between -3 and +3: so it is seen who stands where.

use super::canvas::{Anchor, Canvas, Lines, NARROW, Part, Place, part_of, short};
use super::width::{width, wrapped};
use crate::chart::amount::is_same;
use crate::chart::matrix::{Mark, Matrix, Value, distinct};

/// Least width of a column, in pixels.
const COLUMN: f64 = 30.0;
/// Height of the marks of a row.
const MARK: f64 = 24.0;
/// Room for the names of columns, which stand upright.
const NAMES: f64 = 130.0;
/// Room between two rows.
const GAP: f64 = 4.0;
/// Most columns.
const MOST_COLUMNS: usize = 9;
/// The part of the width that labels have beside an axis of scores.
const LABELS: f64 = 0.44;

impl Matrix {
    /// Draws it; `id` begins the ids of its elements, and is unique on the page.
    #[must_use]
    pub fn svg(&self, id: &str) -> String {
        let mut canvas = Canvas::new(id);
        if self.has_scores() {
            self.draw_scores(&mut canvas);
        } else if self.columns().len() <= MOST_COLUMNS {
            self.draw_grid(&mut canvas);
        } else if self.rows().len() <= MOST_COLUMNS {
            self.turned().draw_grid(&mut canvas);
        } else {
            self.draw_list(&mut canvas);
        }
        self.draw_key(&mut canvas);
        canvas.finish(&self.title, &self.about)
    }

    /// Returns it with rows and columns changed.
    fn turned(&self) -> Self {
        let mut turned = self.clone();
        for mark in &mut turned.marks {
            std::mem::swap(&mut mark.row, &mut mark.column);
        }
        std::mem::swap(&mut turned.row, &mut turned.column);
        turned
    }

    fn draw_grid(&self, canvas: &mut Canvas) {
        let columns = self.columns();
        let count = f64::from(u32::try_from(columns.len()).unwrap_or(1).max(1));
        let step = 1.0 / count.max(4.0);
        draw_names(canvas, &columns, step);
        for row in self.rows() {
            canvas.y += GAP;
            let top = short(canvas.y + 1.0);
            canvas.empty(
                "line",
                &[
                    ("x1", &0),
                    ("x2", &"100%"),
                    ("y1", &top),
                    ("y2", &top),
                    ("stroke", &"currentColor"),
                    ("stroke-opacity", &0.2),
                    ("class", &"chart-rule"),
                ],
            );
            canvas.lines(row, &Lines::new("chart-label"));
            let cells = columns.iter().map(|column| self.at(row, column).collect());
            let cells: Vec<Vec<&Mark>> = cells.collect();
            let top = canvas.y;
            for (place, marks) in (0_u32..).zip(&cells) {
                canvas.y = top;
                let x = (f64::from(place) + 0.5) * step;
                for mark in marks {
                    canvas.y += MARK;
                    draw_mark(canvas, mark, x, canvas.y - MARK / 2.0);
                }
            }
            let most = cells.iter().map(Vec::len).max().unwrap_or(0);
            canvas.y = top + MARK * f64::from(u32::try_from(most).unwrap_or(0));
        }
    }

    fn has_scores(&self) -> bool {
        let mut values = self.marks.iter().map(|mark| mark.value);
        values.any(|value| matches!(value, Value::Score(_)))
    }

    /// Draws a line for each place where marks are, with the marks along an axis of scores.
    fn draw_scores(&self, canvas: &mut Canvas) {
        let behind = canvas.here();
        canvas.y += MARK;
        let has_none = self.marks.iter().any(|mark| mark.value == Value::Plain);
        let heads = (-3..=3)
            .map(Value::Score)
            .chain(has_none.then_some(Value::Plain));
        for value in heads {
            let at = Place {
                anchor: Anchor::Middle,
                ..Place::at(score_at(value), canvas.y - 7.0)
            };
            let text = if value == Value::Plain {
                "?".into()
            } else {
                value.text()
            };
            canvas.text(at, "chart-dim", &text);
        }
        let top = canvas.y;
        for row in self.rows() {
            canvas.y += GAP;
            canvas.lines(row, &Lines::new("chart-head"));
            let marks = || self.marks.iter().filter(|mark| mark.row == row);
            for column in distinct(marks().map(|mark| mark.column.as_str())) {
                draw_scored(canvas, column, &self.at(row, column).collect::<Vec<_>>());
            }
        }
        let bottom = canvas.y;
        canvas.behind(behind, |canvas| {
            for score in -3..=3 {
                let x = Part(score_at(Value::Score(score)));
                let opacity = if score == 0 { 0.5 } else { 0.15 };
                let (top, bottom) = (short(top), short(bottom));
                canvas.empty(
                    "line",
                    &[
                        ("x1", &x),
                        ("x2", &x),
                        ("y1", &top),
                        ("y2", &bottom),
                        ("stroke", &"currentColor"),
                        ("stroke-opacity", &opacity),
                        ("class", &"chart-rule"),
                    ],
                );
            }
        });
    }

    fn draw_list(&self, canvas: &mut Canvas) {
        for row in self.rows() {
            canvas.y += GAP;
            canvas.lines(row, &Lines::new("chart-head"));
            for mark in self.marks.iter().filter(|mark| mark.row == row) {
                let y = canvas.y + MARK / 2.0;
                in_front(canvas, |canvas| draw_mark(canvas, mark, 0.0, y));
                canvas.y += 3.0;
                let style = Lines {
                    indent: 40.0,
                    ..Lines::new("chart-label")
                };
                canvas.lines(&mark.column, &style);
                canvas.y = canvas.y.max(y + MARK / 2.0);
            }
        }
    }

    fn draw_key(&self, canvas: &mut Canvas) {
        canvas.y += GAP;
        for (place, kind) in self.kinds.iter().enumerate() {
            let y = canvas.y + MARK / 2.0;
            in_front(canvas, |canvas| draw_shape(canvas, place, 0.0, y, 9.5));
            canvas.y += 3.0;
            let style = Lines {
                indent: 40.0,
                ..Lines::new("chart-dim")
            };
            canvas.lines(kind, &style);
            canvas.y = canvas.y.max(y + MARK / 2.0);
        }
        if self.has_scores() {
            let note = "+3: strongly for; \u{2212}3: strongly against; ?: no score is coded";
            canvas.lines(note, &Lines::new("chart-dim"));
        }
    }
}

fn draw_mark(canvas: &mut Canvas, mark: &Mark, x: f64, y: f64) {
    let title = format!("{}, {}: {}", mark.row, mark.column, mark.words);
    let text = mark.value.text();
    canvas.thing(&title, mark.href.as_deref(), |canvas| {
        draw_shape(canvas, mark.kind, x, y, size(mark.value));
        let at = Place {
            anchor: Anchor::Middle,
            ..Place::at(x, y + 4.5)
        };
        if !text.is_empty() {
            canvas.text(at, "chart-in", &text);
        }
    });
}

/// Draws at the left edge, in pixels, so that what stands there is as far from its words on
/// every screen.
fn in_front(canvas: &mut Canvas, draw: impl FnOnce(&mut Canvas)) {
    canvas.nested(&[("x", &18), ("overflow", &"visible")], draw);
}

/// Returns where a score lies; what has none lies behind all of them.
fn score_at(value: Value) -> f64 {
    let slot = match value {
        Value::Score(score) => f64::from(score.clamp(-3, 3)) + 3.0,
        Value::Plain | Value::Count(_) => 7.1,
    };
    LABELS + (1.0 - LABELS) * (slot + 0.5) / 8.3
}

/// Draws a label, and its marks along the axis; those with one score stand one below the other.
fn draw_scored(canvas: &mut Canvas, label: &str, marks: &[&Mark]) {
    let top = canvas.y;
    canvas.y += 3.0;
    let style = Lines {
        indent: 6.0,
        fit: LABELS - 0.02,
        ..Lines::new("chart-label")
    };
    canvas.lines(label, &style);
    let mut bottom = canvas.y.max(top + MARK);
    for (place, mark) in marks.iter().enumerate() {
        let x = score_at(mark.value);
        let above = marks[..place]
            .iter()
            .filter(|other| is_same(score_at(other.value), x));
        let above = f64::from(u32::try_from(above.count()).unwrap_or(0));
        let y = top + MARK * (above + 0.5);
        bottom = bottom.max(y + MARK / 2.0);
        draw_mark(canvas, mark, x, y);
    }
    canvas.y = bottom;
}

/// Returns half the height of a mark: a greater number has a greater one.
fn size(value: Value) -> f64 {
    match value {
        Value::Plain | Value::Score(_) => 9.5,
        Value::Count(count) => 7.0 + 4.5 * f64::from(count.min(16)).sqrt() / 4.0,
    }
}

/// Draws a mark's shape: circle, square, diamond or a broad box.
fn draw_shape(canvas: &mut Canvas, kind: usize, x: f64, y: f64, size: f64) {
    let (part, y, size) = (Part(x), short(y), short(size));
    let common: [(&str, &dyn std::fmt::Display); 3] = [
        ("fill-opacity", &0.1),
        ("stroke", &"currentColor"),
        ("class", &"chart-within"),
    ];
    if kind == 0 {
        let mut attributes: Vec<(&str, &dyn std::fmt::Display)> =
            vec![("cx", &part), ("cy", &y), ("r", &size)];
        attributes.extend(common);
        canvas.empty("circle", &attributes);
        return;
    }
    let path = match kind {
        1 => format!("M-{size}-{size}H{size}V{size}H-{size}z"),
        2 => {
            let long = short(size * 1.15);
            format!("M0-{long}L{long} 0 0 {long}-{long} 0z")
        }
        _ => {
            let low = short(size * 0.6);
            format!("M-{size}-{low}H{size}V{low}H-{size}z")
        }
    };
    canvas.nested(
        &[("x", &part), ("y", &y), ("overflow", &"visible")],
        |canvas| {
            let mut attributes: Vec<(&str, &dyn std::fmt::Display)> = vec![("d", &path)];
            attributes.extend(common);
            canvas.empty("path", &attributes);
        },
    );
}

/// Draws the names of the columns: side by side if they have room, else upright.
fn draw_names(canvas: &mut Canvas, columns: &[&str], step: f64) {
    let fits = columns.iter().all(|name| part_of(name) + 0.02 <= step);
    if fits {
        canvas.y += MARK;
        for (place, name) in (0_u32..).zip(columns) {
            let at = Place {
                anchor: Anchor::Middle,
                ..Place::at((f64::from(place) + 0.5) * step, canvas.y - 6.0)
            };
            canvas.text(at, "chart-head", name);
        }
        return;
    }
    let lines = if step * NARROW >= COLUMN + 12.0 { 2 } else { 1 };
    let shown: Vec<Vec<String>> = columns
        .iter()
        .map(|name| wrapped(&crate::visible::visible(name), NAMES, lines))
        .collect();
    let tallest = shown.iter().flatten().map(|line| width(line));
    let height = tallest.fold(0.0, f64::max) + 8.0;
    let bottom = canvas.y + height;
    for ((place, lines), name) in (0_u32..).zip(&shown).zip(columns) {
        let x = Part((f64::from(place) + 0.5) * step);
        let y = short(bottom - 4.0);
        canvas.thing(name, None, |canvas| {
            canvas.nested(
                &[("x", &x), ("y", &y), ("overflow", &"visible")],
                |canvas| {
                    let count = f64::from(u32::try_from(lines.len()).unwrap_or(1));
                    for (line, text) in (0_u32..).zip(lines) {
                        let down = 4.5 + (f64::from(line) - (count - 1.0) / 2.0) * 15.0;
                        canvas.upright(down, text);
                    }
                },
            );
        });
    }
    canvas.y = bottom;
}
