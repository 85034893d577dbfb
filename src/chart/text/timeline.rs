//! A timeline as text.

use unicode_width::UnicodeWidthStr;

use super::{Columns, Screen, add_key, add_text};
use crate::chart::day::Day;
use crate::chart::scale::{Panel, Scale};
use crate::chart::timeline::Timeline;
use crate::chart::when::{End, Run, Shape, When};
use crate::visible::visible;
use crate::wrap::wrap;

/// Cells of an end that is unknown: some that fade, and a question mark.
const FADE: usize = 3;

impl Timeline {
    /// Returns the lines of the chart.
    #[must_use]
    pub fn text(&self, screen: Screen) -> Vec<String> {
        let drawn = self.drawn(usize::MAX);
        let label = |(item, when): &(&crate::chart::Item, When)| match &item.mark {
            Some(mark) => format!("{}: {} ({mark})", when.words, item.label),
            None => format!("{}: {}", when.words, item.label),
        };
        let items = drawn.lanes.iter().flat_map(|(_, items)| items);
        let labels: Vec<String> = items.map(label).collect();
        let columns = Columns::new(screen, labels.iter().map(String::as_str));
        let strip = Strip {
            screen,
            scale: &drawn.scale,
            cells: columns.rest,
        };
        let mut lines = Vec::new();
        let mut seen = Vec::new();
        if !labels.is_empty() {
            for line in strip.axis() {
                columns.add(&mut lines, "", &[line]);
            }
            // Labels above bars need no line for that of the axis.
            lines.retain(|line| !line.is_empty());
        }
        let mut labels = labels.iter();
        for (lane, items) in &drawn.lanes {
            if let Some(lane) = lane {
                add_text(&mut lines, screen, &format!("{lane}:"));
            }
            for ((_, when), label) in items.iter().zip(labels.by_ref()) {
                seen.extend(signs(when));
                columns.add(&mut lines, label, &[strip.draw(when)]);
            }
        }
        if !drawn.undated.is_empty() {
            let count = drawn.undated.len();
            lines.push(String::new());
            add_text(&mut lines, screen, &format!("{count} without a date:"));
            for item in &drawn.undated {
                let label = visible(&item.label);
                let label = wrap(&label, screen.width() - 2).into_iter();
                lines.extend(label.map(|line| format!("  {line}").trim_end().to_owned()));
            }
        }
        strip.explain(&mut lines, &seen);
        lines
    }
}

/// The cells that the axis of time takes up.
struct Strip<'s> {
    screen: Screen,
    scale: &'s Scale,
    cells: usize,
}

impl Strip<'_> {
    /// Returns the cell that a part of the width lies in.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "cells of a screen"
    )]
    fn cell(&self, part: f64) -> usize {
        // What adding up has lost does not move a mark to the cell before.
        let cell = (part * self.cells as f64 + 1e-6).floor() as usize;
        cell.min(self.cells.saturating_sub(1))
    }

    /// Returns the first and the last cell of each stretch of some days.
    fn stretches(&self, first: Day, last: Day) -> Vec<(usize, usize)> {
        let stretches = self.scale.stretches(first, last).into_iter();
        let cells = stretches.map(|(left, right)| {
            let first = self.cell(left);
            (first, self.cell(right - 2e-6).max(first))
        });
        cells.collect()
    }

    /// Returns the line of the ticks' labels, and that of the ticks.
    fn axis(&self) -> [String; 2] {
        let mut labels = vec![' '; self.cells];
        let mut rule = vec![' '; self.cells];
        for panel in self.scale.panels() {
            let (first, last) = (self.cell(panel.left), self.cell(panel.right - 2e-6));
            rule[first..=last].fill(self.screen.sign('─', '-'));
            #[expect(clippy::cast_precision_loss, reason = "cells of a screen")]
            let width = |label: &str| (label.width() + 1) as f64 / self.cells as f64;
            for tick in panel.ticks(width) {
                let cell = self.cell(tick.at);
                rule[cell] = self.screen.sign('┬', '+');
                for (place, letter) in tick.label.chars().enumerate() {
                    if let Some(cell) = labels.get_mut(cell + place) {
                        *cell = letter;
                    }
                }
            }
        }
        self.draw_gaps(&mut rule);
        [labels, rule].map(String::from_iter)
    }

    /// Returns the line of a date.
    fn draw(&self, when: &When) -> String {
        let mut line = vec![' '; self.cells];
        self.draw_gaps(&mut line);
        if let (Shape::EachOf, Some(first), Some(last)) =
            (when.shape, when.runs.first(), when.runs.last())
        {
            self.fill(
                &mut line,
                first.first,
                last.last,
                self.screen.sign('┈', '.'),
            );
        }
        self.draw_open(&mut line, when);
        for run in &when.runs {
            self.draw_run(&mut line, when, run);
        }
        self.draw_ends(&mut line, when);
        String::from_iter(line)
    }

    /// Draws where one panel ends and the next begins.
    fn draw_gaps(&self, line: &mut [char]) {
        for panel in self.scale.panels().iter().skip(1) {
            let cell = self.cell(panel.left).saturating_sub(1);
            line[cell] = self.screen.sign('┊', ':');
        }
    }

    fn fill(&self, line: &mut [char], first: Day, last: Day, sign: char) {
        for (left, right) in self.stretches(first, last) {
            line[left..=right].fill(sign);
        }
    }

    fn draw_run(&self, line: &mut [char], when: &When, run: &Run) {
        let soft = self.screen.sign('┈', '.');
        match when.shape {
            Shape::Lasting => {
                self.fill(line, run.first, run.last, soft);
                self.fill(line, run.from, run.to, self.screen.sign('━', '='));
                self.cap(line, when, run);
            }
            Shape::OneOf => self.fill(line, run.first, run.last, self.screen.sign('▒', '/')),
            Shape::Day | Shape::EachOf if run.first == run.last => {
                line[self.cell(self.scale.middle(run.first))] = self.screen.sign('●', '*');
            }
            Shape::Day | Shape::EachOf | Shape::Within => {
                self.fill(line, run.first, run.last, soft);
                for (left, right) in self.stretches(run.from, run.to) {
                    self.draw_within(line, left, right);
                }
            }
        }
    }

    fn draw_within(&self, line: &mut [char], left: usize, right: usize) {
        if left == right {
            line[left] = self.screen.sign('◇', 'o');
            return;
        }
        line[left..=right].fill(self.screen.sign('─', '-'));
        line[left] = self.screen.sign('├', '[');
        line[right] = self.screen.sign('┤', ']');
    }

    /// Closes the ends of what lasts, where they are dated.
    fn cap(&self, line: &mut [char], when: &When, run: &Run) {
        let first = self.stretches(run.first, run.first).first().map(|it| it.0);
        let last = self.stretches(run.last, run.last).last().map(|it| it.1);
        let both = first == last && (when.start, when.end) == (End::Dated, End::Dated);
        if let (End::Dated, Some(cell)) = (when.start, first) {
            line[cell] = self.screen.sign('┣', '|');
        }
        if let (End::Dated, Some(cell)) = (when.end, last) {
            line[cell] = self.screen.sign(if both { '╋' } else { '┫' }, '|');
        }
    }

    /// Draws how what is open goes on, from the days that are known to where the axis ends.
    fn draw_open(&self, line: &mut [char], when: &When) {
        let panels = self.scale.panels();
        let (Some(start), Some(end)) = (panels.first(), panels.last()) else {
            return;
        };
        let (first, last) = when.bounds();
        let bar = if when.shape == Shape::Lasting {
            self.screen.sign('━', '=')
        } else {
            self.screen.sign('▒', '/')
        };
        if when.end == End::Open {
            self.fill(line, last.plus(1), end.end.plus(-1), bar);
        }
        if when.start == End::Open {
            self.fill(line, start.first, first.plus(-1), bar);
        }
    }

    fn draw_ends(&self, line: &mut [char], when: &When) {
        let (first, last) = when.bounds();
        let soft = self.screen.sign('╌', '-');
        let at = |day: Day| self.stretches(day, day).first().copied().unwrap_or((0, 0));
        match when.end {
            End::Dated => {}
            End::Open => line[self.cells - 1] = self.screen.sign('▶', '>'),
            End::Unknown => {
                let from = (at(last).1 + 1).min(self.cells - 1);
                let to = (from + FADE - 1).min(self.cells - 1);
                line[from..to].fill(soft);
                line[to] = '?';
            }
        }
        match when.start {
            End::Dated => {}
            End::Open => line[0] = self.screen.sign('◀', '<'),
            End::Unknown => {
                let to = at(first).0.saturating_sub(1);
                let from = (to + 1).saturating_sub(FADE);
                line[from..=to].fill(soft);
                line[from] = '?';
            }
        }
    }

    /// Says what the signs mean that were used, and which scale holds.
    fn explain(&self, lines: &mut Vec<String>, seen: &[Sign]) {
        if seen.is_empty() {
            return;
        }
        let ascii = self.screen.ascii;
        let known = SIGNS.iter().filter(|(sign, ..)| seen.contains(sign));
        let words = known.map(|(_, unicode, plain, words)| {
            format!("{} {words}", if ascii { plain } else { unicode })
        });
        add_key(lines, self.screen, &words.collect::<Vec<_>>());
        let panels: Vec<String> = self.scale.panels().iter().map(Panel::words).collect();
        if panels.len() > 1 {
            let panels = panels.join("; ");
            add_text(
                lines,
                self.screen,
                &format!("Each part of the axis has its own scale: {panels}"),
            );
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Day,
    Within,
    Lasting,
    OneOf,
    Soft,
    Open,
    Unknown,
}

/// Each sign in Unicode and in ASCII, and what it means.
const SIGNS: [(Sign, &str, &str, &str); 7] = [
    (Sign::Day, "●", "*", "that day"),
    (Sign::Within, "◇ ├┤", "o []", "some time within"),
    (Sign::Lasting, "┣━┫", "|=|", "from start to end"),
    (Sign::OneOf, "▒", "/", "one of these days"),
    (Sign::Soft, "┈", ".", "possible"),
    (Sign::Open, "▶ ◀", "> <", "goes on"),
    (Sign::Unknown, "╌?", "-?", "start or end unknown"),
];

fn signs(when: &When) -> Vec<Sign> {
    let is_day = |run: &Run| run.first == run.last;
    let mut signs = vec![match when.shape {
        Shape::Day => Sign::Day,
        Shape::EachOf if when.runs.iter().all(is_day) => Sign::Day,
        Shape::EachOf | Shape::Within => Sign::Within,
        Shape::Lasting => Sign::Lasting,
        Shape::OneOf => Sign::OneOf,
    }];
    if when.runs.iter().any(Run::is_soft) {
        signs.push(Sign::Soft);
    }
    for end in [when.start, when.end] {
        match end {
            End::Dated => {}
            End::Open => signs.push(Sign::Open),
            End::Unknown => signs.push(Sign::Unknown),
        }
    }
    signs
}
