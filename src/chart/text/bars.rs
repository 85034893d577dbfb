//! Draws bars as text for a terminal.

use unicode_width::UnicodeWidthStr;

use super::{LabelLayout, Screen, add_key, add_text};
use crate::chart::bars::{Bar, BarLayout, Bars};
use crate::chart::reach::{BarSide, BarSigns, Piece, Reach, pieces};
use crate::visible::visible;
use crate::wrap::wrap;

/// The width of the arrow that ends the bar of a number such as "at least 5", in terminal cells.
const ON: usize = 3;
/// The least width of the bars, in terminal cells.
const LEAST: usize = 6;
/// Blocks that fill one to seven eighths of a cell.
const EIGHTHS: [char; 7] = ['▏', '▎', '▍', '▌', '▋', '▊', '▉'];

impl Bars {
    /// Returns the lines of the chart.
    ///
    /// Each number has its own bar, even in a stacked chart: the text has no colours, so in one bar
    /// the pieces of several numbers would look the same.
    #[must_use]
    pub fn text(&self, screen: Screen) -> Vec<String> {
        let mut lines = Vec::new();
        let sections = self.sections(usize::MAX);
        let labels = self.rows.iter().map(|row| row.label.as_str());
        let columns = LabelLayout::new(screen, labels);
        let mut signs = BarSigns::default();
        for (unit, rows) in &sections {
            if sections.len() > 1 || unit.is_some() {
                let words = match unit {
                    Some(unit) => format!("In {unit}:"),
                    None => "Without a unit:".to_owned(),
                };
                add_text(&mut lines, screen, &words);
            }
            self.write_section(&mut lines, screen, columns, rows, &mut signs);
        }
        add_signs(&mut lines, screen, signs);
        if sections.len() > 1 {
            lines.extend((!signs.possible).then(String::new));
            add_text(&mut lines, screen, "Each unit has its own scale.");
        }
        lines
    }

    fn write_section(
        &self,
        lines: &mut Vec<String>,
        screen: Screen,
        columns: LabelLayout,
        rows: &[&Bar],
        signs: &mut BarSigns,
    ) {
        let bars: Vec<Vec<TextBar>> = rows.iter().map(|row| self.text_lanes(row)).collect();
        let area = BarArea::new(screen, columns.rest, bars.iter().flatten());
        for (row, lanes) in rows.iter().zip(&bars) {
            let drawn = lanes.iter().flat_map(|lane| {
                signs.add(&lane.pieces);
                area.draw(lane)
            });
            columns.add(lines, &row.label, &drawn.collect::<Vec<_>>());
        }
    }

    fn text_lanes(&self, row: &Bar) -> Vec<TextBar> {
        let lane = |(place, name): (usize, &String)| {
            let words = row.text_of(place);
            let side = match self.layout {
                BarLayout::Diverging if place == 0 => BarSide::Left,
                BarLayout::SideBySide | BarLayout::Stacked | BarLayout::Diverging => BarSide::Right,
            };
            TextBar {
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

/// A bar and its text.
struct TextBar {
    pieces: Vec<Piece>,
    words: String,
}

/// The terminal cells that bars and their texts may take.
struct BarArea {
    screen: Screen,
    /// The number of cells to the left of zero.
    left: usize,
    /// The number of cells to the right of zero.
    right: usize,
    /// How many cells a bar can fill to the left and to the right of zero, without its arrow.
    most: (usize, usize),
    /// The length of a bar for the number 1, in cells.
    unit: f64,
    /// The number of cells for the texts after the bars.
    words: usize,
    /// Whether a line is drawn at zero, because some bars go to the left of it.
    has_zero: bool,
}

impl BarArea {
    fn new<'l>(screen: Screen, width: usize, lanes: impl Iterator<Item = &'l TextBar>) -> Self {
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
        // Halve first: the difference of two finite numbers can overflow to infinity.
        let span = reach.max / 2.0 - reach.min / 2.0;
        let cells_of = |part: f64| {
            if span > 0.0 {
                round(part / 2.0 / span * as_f64(cells))
            } else {
                0
            }
        };
        // A side of zero, left or right, gets at least one cell if it has bars.
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

    /// Returns how many cells a bar may fill on this side, without its arrow.
    fn most(&self, side: BarSide) -> usize {
        match side {
            BarSide::Left => self.most.0,
            BarSide::Right => self.most.1,
        }
    }

    /// Returns the length of a bar in eighths of a cell: at least 1, unless the number is 0.
    fn eighths(&self, number: f64, side: BarSide) -> usize {
        let number = number.abs();
        if number > 0.0 {
            // Despite rounding, a bar has at least an eighth and at most all cells of its side.
            round(number * self.unit * 8.0).clamp(1, self.most(side) * 8)
        } else {
            0
        }
    }

    /// Returns a bar and its text as lines. There are several lines if the text is wrapped.
    fn draw(&self, lane: &TextBar) -> Vec<String> {
        let (mut left, mut right) = (String::new(), String::new());
        for piece in &lane.pieces {
            // A piece that reaches from below zero to above zero is drawn on both sides.
            if piece.from < 0.0 {
                let (from, to) = (-piece.to.min(0.0), -piece.from);
                left.push_str(&self.cells(&lane.pieces, piece, from, to, BarSide::Left));
            }
            if piece.to > 0.0 || piece.goes_on && piece.side == BarSide::Right {
                let from = piece.from.max(0.0);
                right.push_str(&self.cells(&lane.pieces, piece, from, piece.to, BarSide::Right));
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

    /// Returns the characters of a piece, in order from zero outwards.
    fn cells(&self, all: &[Piece], piece: &Piece, from: f64, to: f64, side: BarSide) -> String {
        let possible = self.screen.sign('░', ':');
        let full = self.screen.sign('█', '#');
        let (from, to) = (self.eighths(from, side), self.eighths(to, side));
        if piece.is_certain {
            let (cells, rest) = (to / 8, to % 8);
            let mut bar = std::iter::repeat_n(full, cells).collect::<String>();
            let is_last = all.iter().all(|it| it.is_certain);
            if rest > 0 && !self.screen.ascii && side == BarSide::Right && is_last {
                bar.push(EIGHTHS[rest - 1]);
            } else if rest >= 4 || cells == 0 {
                bar.push(full);
            }
            // Leave a cell for an uncertain piece that follows, if there is one.
            let is_behind = |it: &Piece| match side {
                BarSide::Left => it.from < 0.0,
                BarSide::Right => it.to > 0.0,
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
                BarSide::Right => self.screen.sign('▶', '>'),
                BarSide::Left => self.screen.sign('◀', '<'),
            });
        } else if cells == 0 && to > from {
            bar.push(possible);
        }
        bar
    }
}

/// Adds a legend for the markings of uncertain pieces, if there are any.
fn add_signs(lines: &mut Vec<String>, screen: Screen, signs: BarSigns) {
    if !signs.possible {
        return;
    }
    let (full, possible) = (screen.sign('█', '#'), screen.sign('░', ':'));
    let mut words = vec![format!("{full} certain"), format!("{possible} possible")];
    if signs.goes_on {
        let on = screen.sign('▶', '>');
        words.push(format!("{on} no bound is stated"));
    }
    add_key(lines, screen, &words);
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
