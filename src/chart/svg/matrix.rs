//! Draws a matrix row by row: the marks of each row, and the texts of the marks below the row.
//!
//! A score is drawn as a mark on an axis from -3 to +3, and a count as a bar. The rows with the
//! greatest `total` come first.

use super::canvas::{
    Anchor, Canvas, Drawing, LINE, NARROW, Percent, TextPosition, TextStyle, short,
};
use super::width::width;
use crate::chart::matrix::{Mark, MarkValue, Matrix, distinct};

/// The height of a line with a mark.
const MARK: f64 = 24.0;
/// Half the height of a mark.
const SIZE: f64 = 9.5;
/// The space between two rows.
const GAP: f64 = 4.0;
/// The indentation of the marks' texts, which are below their row's label.
const INDENT: f64 = 6.0;
/// The position of the score -3, as a fraction of the plot's width.
const LEAST: f64 = 0.24;
/// The distance between two neighbouring scores, as a fraction of the plot's width.
const STEP: f64 = 0.07;
/// The position of marks without a score, as a fraction of the plot's width.
const NO_SCORE: f64 = 0.895;
/// The width for the label of a count, as a fraction of the plot's width.
const NAME: f64 = 0.52;
/// The position at which the bars of counts begin, as a fraction of the plot's width.
const BARS: f64 = 0.55;

impl Matrix {
    /// Draws the matrix. The ids of elements begin with `id`, which is unique on the page.
    #[must_use]
    pub fn svg(&self, id: &str) -> Drawing {
        let mut canvas = Canvas::new(id);
        self.draw_key(&mut canvas);
        if self.marks.iter().any(|mark| mark.value.count().is_some()) {
            self.draw_counts(&mut canvas);
        } else {
            self.draw_words(&mut canvas);
        }
        canvas.finish(&self.title, &self.about)
    }

    fn has_scores(&self) -> bool {
        let mut values = self.marks.iter().map(|mark| mark.value);
        values.any(|value| matches!(value, MarkValue::Score(_)))
    }

    /// Draws each mark with its text. If any mark has a score, also draws the axis of scores.
    fn draw_words(&self, canvas: &mut Canvas) {
        let has_scores = self.has_scores();
        if has_scores {
            self.draw_axis(canvas);
        }
        let (top, behind) = (canvas.y, canvas.here());
        for row in self.ranked() {
            canvas.y += GAP;
            canvas.lines(row, &TextStyle::new("chart-head"));
            let marks = || self.marks.iter().filter(|mark| mark.row == row);
            for column in distinct(marks().map(|mark| mark.column.as_str())) {
                for mark in self.at(row, column) {
                    self.draw_mark(canvas, mark, has_scores);
                }
            }
        }
        let bottom = canvas.y;
        if has_scores {
            canvas.behind(behind, |canvas| draw_grid(canvas, top, bottom));
        }
    }

    fn draw_axis(&self, canvas: &mut Canvas) {
        canvas.y += LINE + GAP;
        let y = canvas.y - 4.0;
        let has_none = self.marks.iter().any(|mark| mark.value == MarkValue::Plain);
        let head = |canvas: &mut Canvas, x, dx, anchor, text: &str| {
            let at = TextPosition {
                dx,
                anchor,
                ..TextPosition::at(x, y)
            };
            canvas.text(at, "chart-tick", text);
        };
        for score in -3..=3 {
            let value = MarkValue::Score(score);
            let x = place_of(value);
            head(canvas, x, 0.0, Anchor::Middle, &value.text());
        }
        head(canvas, LEAST, -15.0, Anchor::End, "against");
        head(canvas, LEAST + 6.0 * STEP, 15.0, Anchor::Start, "for");
        if has_none {
            head(canvas, NO_SCORE, 0.0, Anchor::Middle, "no score");
        }
    }

    /// Draws a mark and its text. The mark is on the axis of scores if there is one, and otherwise
    /// before the text.
    fn draw_mark(&self, canvas: &mut Canvas, mark: &Mark, has_scores: bool) {
        let who = format!("{}:", mark.column);
        let text = format!("{who} {}", mark.words);
        let style = TextStyle {
            bold: &who,
            indent: if has_scores { INDENT } else { 40.0 },
            fit: 0.96,
            ..TextStyle::new("chart-label")
        };
        canvas.thing(&self.full_text(mark), mark.href.as_deref(), |canvas| {
            let top = canvas.y;
            canvas.y += 3.0;
            let lines = canvas.lines(&text, &style);
            if has_scores {
                canvas.y += MARK - 3.0;
                let y = canvas.y - MARK / 2.0 + 1.0;
                canvas.raised(lines, |canvas| draw_score(canvas, mark, y));
            } else {
                let y = top + MARK / 2.0;
                in_front(canvas, |canvas| draw_shape(canvas, mark.kind, 0.0, y, SIZE));
                canvas.y = canvas.y.max(y + MARK / 2.0);
            }
        });
    }

    /// Returns the full text of a mark: its row, column, text, value and kind.
    fn full_text(&self, mark: &Mark) -> String {
        let (value, kind) = (mark.value.text(), self.kinds.get(mark.kind));
        let signs = [Some(value.as_str()), kind.map(String::as_str)];
        let signs: Vec<&str> = signs
            .into_iter()
            .flatten()
            .filter(|it| !it.is_empty())
            .collect();
        let signs = if signs.is_empty() {
            String::new()
        } else {
            format!(" ({})", signs.join(", "))
        };
        format!("{}, {}: {}{signs}", mark.row, mark.column, mark.words)
    }

    /// Draws a bar for each count. All bars have the same scale.
    fn draw_counts(&self, canvas: &mut Canvas) {
        let numbers = self.marks.iter().map(|mark| width(&mark.value.text()));
        let room = numbers.fold(0.0, f64::max) + 10.0;
        let long = (1.0 - BARS - room / NARROW).max(0.0);
        let most = self.marks.iter().filter_map(|mark| mark.value.count());
        let most = f64::from(most.max().unwrap_or(0).max(1));
        for row in self.ranked() {
            canvas.y += GAP * 2.0;
            let head = format!("{row}: {}", self.total(row));
            let lines = canvas.lines(&head, &TextStyle::new("chart-head"));
            let mut marks: Vec<&Mark> = self.marks.iter().filter(|it| it.row == row).collect();
            marks.sort_by_key(|mark| std::cmp::Reverse(mark.value.count()));
            canvas.raised(lines, |canvas| {
                for mark in marks {
                    let part = f64::from(mark.value.count().unwrap_or(0)) / most * long;
                    self.draw_count(canvas, mark, part);
                }
            });
        }
    }

    fn draw_count(&self, canvas: &mut Canvas, mark: &Mark, part: f64) {
        canvas.thing(&self.full_text(mark), mark.href.as_deref(), |canvas| {
            let y = canvas.y + LINE / 2.0;
            let style = TextStyle {
                indent: INDENT,
                fit: NAME,
                ..TextStyle::new("chart-word")
            };
            canvas.lines(&mark.column, &style);
            canvas.rect((BARS, part), (y - 5.0, 11.0), &[("class", &"chart-1")]);
            let at = TextPosition {
                dx: 5.0,
                ..TextPosition::at(BARS + part, y + 4.5)
            };
            let number = mark.value.text();
            if !number.is_empty() {
                canvas.text(at, "chart-value", &number);
            }
        });
    }

    /// Draws a legend that explains the shapes in use.
    fn draw_key(&self, canvas: &mut Canvas) {
        for (place, kind) in self.kinds.iter().enumerate() {
            if !self.marks.iter().any(|mark| mark.kind == place) {
                continue;
            }
            let y = canvas.y + MARK / 2.0;
            in_front(canvas, |canvas| draw_shape(canvas, place, 0.0, y, SIZE));
            canvas.y += 3.0;
            let style = TextStyle {
                indent: 40.0,
                ..TextStyle::new("chart-dim")
            };
            canvas.lines(kind, &style);
            canvas.y = canvas.y.max(y + MARK / 2.0);
        }
    }
}

fn draw_score(canvas: &mut Canvas, mark: &Mark, y: f64) {
    let x = place_of(mark.value);
    draw_shape(canvas, mark.kind, x, y, SIZE);
    let text = mark.value.text();
    if !text.is_empty() {
        let at = TextPosition {
            anchor: Anchor::Middle,
            ..TextPosition::at(x, y + 4.5)
        };
        canvas.text(at, "chart-in", &text);
    }
}

/// Draws a faint vertical line at each score.
fn draw_grid(canvas: &mut Canvas, top: f64, bottom: f64) {
    for score in -3..=3 {
        let x = place_of(MarkValue::Score(score));
        let opacity = if score == 0 { 0.5 } else { 0.15 };
        canvas.line(
            (x, top),
            (x, bottom),
            &[("stroke-opacity", &opacity), ("class", &"chart-rule")],
        );
    }
}

/// Draws near the left edge, at a position in pixels, so that the distance to the text is the same
/// on every screen.
fn in_front(canvas: &mut Canvas, draw: impl FnOnce(&mut Canvas)) {
    canvas.beside(|canvas| canvas.nested(&[("x", &18), ("overflow", &"visible")], draw));
}

/// Returns the horizontal position of a mark. A mark without a score is right of all scores.
fn place_of(value: MarkValue) -> f64 {
    match value {
        MarkValue::Score(score) => LEAST + STEP * (f64::from(score.clamp(-3, 3)) + 3.0),
        MarkValue::Plain | MarkValue::Count(_) => NO_SCORE,
    }
}

/// Draws the shape for a kind of mark: a circle, square, diamond or wide box.
fn draw_shape(canvas: &mut Canvas, kind: usize, x: f64, y: f64, size: f64) {
    let (part, y, size) = (Percent(x), short(y), short(size));
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
