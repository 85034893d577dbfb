//! Bars as text.

use unicode_width::UnicodeWidthStr;

use super::{Columns, Screen, add_key, add_text};
use crate::chart::bars::{Bar, Bars, Layout};
use crate::chart::reach::{Piece, Reach, Side, pieces};
use crate::visible::visible;
use crate::wrap::wrap;

/// Cells of what goes on without a bound.
const ON: usize = 3;
/// Least cells of a bar's area.
const LEAST: usize = 6;
/// Blocks of one to seven eighths of a cell.
const EIGHTHS: [char; 7] = ['▏', '▎', '▍', '▌', '▋', '▊', '▉'];

impl Bars {
    /// Returns the lines of the chart.
    ///
    /// All numbers stand side by side: without colours, one behind the other could not be told
    /// apart.
    #[must_use]
    pub fn text(&self, screen: Screen) -> Vec<String> {
        let mut lines = Vec::new();
        let sections = self.sections(usize::MAX);
        let labels = self.rows.iter().map(|row| row.label.as_str());
        let columns = Columns::new(screen, labels);
        let mut seen = Seen::default();
        for (unit, rows) in &sections {
            if sections.len() > 1 || unit.is_some() {
                let words = match unit {
                    Some(unit) => format!("In {unit}:"),
                    None => "Without a unit:".to_owned(),
                };
                add_text(&mut lines, screen, &words);
            }
            self.write_section(&mut lines, screen, columns, rows, &mut seen);
        }
        seen.explain(&mut lines, screen);
        if sections.len() > 1 {
            lines.extend((!seen.possible).then(String::new));
            add_text(&mut lines, screen, "Each unit has its own scale.");
        }
        lines
    }

    fn write_section(
        &self,
        lines: &mut Vec<String>,
        screen: Screen,
        columns: Columns,
        rows: &[&Bar],
        seen: &mut Seen,
    ) {
        let bars: Vec<Vec<Lane>> = rows.iter().map(|row| self.text_lanes(row)).collect();
        let area = Area::new(screen, columns.rest, bars.iter().flatten());
        for (row, lanes) in rows.iter().zip(&bars) {
            let drawn = lanes.iter().flat_map(|lane| {
                seen.add(&lane.pieces);
                area.draw(lane)
            });
            columns.add(lines, &row.label, &drawn.collect::<Vec<_>>());
        }
    }

    fn text_lanes(&self, row: &Bar) -> Vec<Lane> {
        let lane = |(place, name): (usize, &String)| {
            let words = row.said(place);
            let side = match self.layout {
                Layout::Diverging if place == 0 => Side::Left,
                Layout::SideBySide | Layout::Stacked | Layout::Diverging => Side::Right,
            };
            Lane {
                pieces: pieces(&[(place, row.value(place))], side),
                words: visible(&if self.series.len() == 1 {
                    words
                } else {
                    format!("{words} {name}")
                })
                .into_owned(),
            }
        };
        self.series.iter().enumerate().map(lane).collect()
    }
}

/// A bar and its words.
struct Lane {
    pieces: Vec<Piece>,
    words: String,
}

/// The cells in which bars stand.
struct Area {
    screen: Screen,
    /// Cells left of zero.
    left: usize,
    /// Cells right of zero.
    right: usize,
    /// Cells that a bar may fill on either side, without what goes on.
    most: (usize, usize),
    /// Cells for a number of 1.
    unit: f64,
    /// Cells for words behind the bars.
    words: usize,
    /// Whether some go to the left.
    has_zero: bool,
}

impl Area {
    fn new<'l>(screen: Screen, width: usize, lanes: impl Iterator<Item = &'l Lane>) -> Self {
        let mut reach = Reach::default();
        let mut words = 0;
        for lane in lanes {
            let own = Reach::of(&lane.pieces);
            reach = Reach {
                min: reach.min.min(own.min),
                max: reach.max.max(own.max),
                goes_on_left: reach.goes_on_left || own.goes_on_left,
                goes_on_right: reach.goes_on_right || own.goes_on_right,
            };
            words = words.max(lane.words.width());
        }
        let has_zero = reach.min < 0.0 || reach.goes_on_left;
        let on = |is_used: bool| if is_used { ON } else { 0 };
        let fixed = on(reach.goes_on_left) + on(reach.goes_on_right) + usize::from(has_zero) + 1;
        let words = words.min(width.saturating_sub(fixed + LEAST));
        let cells = width.saturating_sub(fixed + words).max(2);
        // Halves, so that no difference of two finite numbers is infinite.
        let span = reach.max / 2.0 - reach.min / 2.0;
        let cells_of = |part: f64| {
            if span > 0.0 {
                round(part / 2.0 / span * as_f64(cells))
            } else {
                0
            }
        };
        // However small a number is, it is seen.
        let least = usize::from(reach.min < 0.0);
        let left = cells_of(-reach.min).clamp(least, cells);
        let right = (cells - left).max(usize::from(reach.max > 0.0));
        let left = left.min(cells.saturating_sub(right).max(least));
        let per = |cells: usize, reach: f64| {
            if reach > 0.0 {
                as_f64(cells) / reach
            } else {
                f64::INFINITY
            }
        };
        Self {
            screen,
            left: left + on(reach.goes_on_left),
            right: right + on(reach.goes_on_right),
            most: (left.max(1), right.max(1)),
            unit: per(left, -reach.min).min(per(right, reach.max)),
            words,
            has_zero,
        }
    }

    /// Returns how many cells a bar may fill on a side, without what goes on.
    fn most(&self, side: Side) -> usize {
        match side {
            Side::Left => self.most.0,
            Side::Right => self.most.1,
        }
    }

    /// Returns how many eighths of a cell a number takes up; what is not zero is seen.
    fn eighths(&self, number: f64, side: Side) -> usize {
        let number = number.abs();
        if number > 0.0 {
            // What is beyond counting in cells fills them.
            round(number * self.unit * 8.0).clamp(1, self.most(side) * 8)
        } else {
            0
        }
    }

    /// Returns the lines of a bar: more than one only if its words are long.
    fn draw(&self, lane: &Lane) -> Vec<String> {
        let (mut left, mut right) = (String::new(), String::new());
        for piece in &lane.pieces {
            // From below zero to above it, it stands on both sides.
            if piece.from < 0.0 {
                let far = self.cells(
                    &lane.pieces,
                    piece,
                    -piece.to.min(0.0),
                    -piece.from,
                    Side::Left,
                );
                left.push_str(&far);
            }
            if piece.to > 0.0 || piece.goes_on && piece.side == Side::Right {
                let far = self.cells(
                    &lane.pieces,
                    piece,
                    piece.from.max(0.0),
                    piece.to,
                    Side::Right,
                );
                right.push_str(&far);
            }
        }
        let left: String = left.chars().rev().collect();
        let mut drawn = right.clone();
        if self.has_zero {
            let zero = self.screen.sign('│', '|');
            let (before, behind) = (self.left, self.right);
            drawn = format!("{left:>before$}{zero}{right:<behind$}");
        }
        let bar = drawn.width();
        let words = wrap(&lane.words, self.words.max(1));
        let mut lines = Vec::new();
        for (place, words) in words.iter().enumerate() {
            if place == 0 {
                let gap = if bar == 0 { "" } else { " " };
                lines.push(format!("{drawn}{gap}{words}"));
            } else {
                lines.push(format!("{}{words}", " ".repeat(bar + 1)));
            }
        }
        lines
    }

    /// Returns the signs of a piece, from the side of zero on.
    fn cells(&self, all: &[Piece], piece: &Piece, from: f64, to: f64, side: Side) -> String {
        let possible = self.screen.sign('░', ':');
        let full = self.screen.sign('█', '#');
        let (from, to) = (self.eighths(from, side), self.eighths(to, side));
        if piece.is_certain {
            let (cells, rest) = (to / 8, to % 8);
            let mut bar = std::iter::repeat_n(full, cells).collect::<String>();
            let is_last = all.iter().all(|it| it.is_certain);
            if rest > 0 && !self.screen.ascii && side == Side::Right && is_last {
                bar.push(EIGHTHS[rest - 1]);
            } else if rest >= 4 || cells == 0 {
                bar.push(full);
            }
            // What is possible behind it has a cell too.
            let is_behind = |it: &Piece| match side {
                Side::Left => it.from < 0.0,
                Side::Right => it.to > 0.0,
            };
            let is_followed = all
                .iter()
                .any(|it| !it.is_certain && !it.goes_on && is_behind(it));
            let room = self.most(side).saturating_sub(usize::from(is_followed));
            return bar.chars().take(room).collect();
        }
        let drawn = if from > 0 { ((from + 4) / 8).max(1) } else { 0 };
        let cells = to.div_ceil(8).saturating_sub(drawn);
        let mut bar = std::iter::repeat_n(possible, cells).collect::<String>();
        if piece.goes_on && piece.side == side {
            bar.extend(std::iter::repeat_n(possible, ON - 1));
            bar.push(match side {
                Side::Right => self.screen.sign('▶', '>'),
                Side::Left => self.screen.sign('◀', '<'),
            });
        } else if cells == 0 && to > from {
            bar.push(possible);
        }
        bar
    }
}

#[derive(Default)]
struct Seen {
    possible: bool,
    goes_on: bool,
}

impl Seen {
    fn add(&mut self, pieces: &[Piece]) {
        self.possible |= pieces.iter().any(|it| !it.is_certain);
        self.goes_on |= pieces.iter().any(|it| it.goes_on);
    }

    fn explain(&self, lines: &mut Vec<String>, screen: Screen) {
        if !self.possible {
            return;
        }
        let (full, possible) = (screen.sign('█', '#'), screen.sign('░', ':'));
        let mut words = vec![format!("{full} certain"), format!("{possible} possible")];
        if self.goes_on {
            let on = screen.sign('▶', '>');
            words.push(format!("{on} no bound is stated"));
        }
        add_key(lines, screen, &words);
    }
}

#[expect(clippy::cast_precision_loss, reason = "cells of a screen")]
fn as_f64(cells: usize) -> f64 {
    cells as f64
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "cells of a screen"
)]
fn round(cells: f64) -> usize {
    cells.round() as usize
}
