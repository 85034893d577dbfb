//! A matrix as a picture: marks in columns, the label of each row above its marks.
//!
//! Where there are too many columns for a narrow screen, rows and columns change places; where
//! there are too many of both, each row is a list.

use super::canvas::{Anchor, Canvas, Lines, NARROW, Part, Place, part_of, short};
use super::width::{width, wrapped};
use crate::chart::matrix::{Mark, Matrix, Value};

/// Least width of a column, in pixels.
const COLUMN: f64 = 30.0;
/// Height of the marks of a row.
const MARK: f64 = 24.0;
/// Room for the names of columns, which stand upright.
const NAMES: f64 = 130.0;
/// Room between two rows.
const GAP: f64 = 4.0;
/// Most columns.
const MOST_COLUMNS: usize = 10;

impl Matrix {
    /// Draws it; `id` begins the ids of its elements, and is unique on the page.
    #[must_use]
    pub fn svg(&self, id: &str) -> String {
        let mut canvas = Canvas::new(id);
        if self.columns().len() <= MOST_COLUMNS {
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

    fn draw_list(&self, canvas: &mut Canvas) {
        for row in self.rows() {
            canvas.y += GAP;
            canvas.lines(row, &Lines::new("chart-head"));
            for mark in self.marks.iter().filter(|mark| mark.row == row) {
                let y = canvas.y + MARK / 2.0;
                draw_mark(canvas, mark, 13.0 / NARROW, y);
                canvas.y += 3.0;
                let style = Lines {
                    indent: 36.0,
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
            draw_shape(canvas, place, 13.0 / NARROW, y, 10.0);
            canvas.y += 3.0;
            let style = Lines {
                indent: 36.0,
                ..Lines::new("chart-dim")
            };
            canvas.lines(kind, &style);
            canvas.y = canvas.y.max(y + MARK / 2.0);
        }
        let values = || self.marks.iter().map(|mark| mark.value);
        if values().any(|value| matches!(value, Value::Score(_))) {
            let note = "+3 strongly for, \u{2212}3 strongly against, no number: no score is coded";
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
        canvas.text(at, "chart-in", &text);
    });
}

/// Returns half the height of a mark: a greater number has a greater one.
fn size(value: Value) -> f64 {
    match value {
        Value::Plain | Value::Score(_) => 10.5,
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
