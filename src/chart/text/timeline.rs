//! Draws a timeline as text for a terminal.

use unicode_width::UnicodeWidthStr;

use super::{LabelLayout, Screen, add_key, add_text};
use crate::chart::day::Day;
use crate::chart::scale::{Panel, Scale};
use crate::chart::timeline::Timeline;
use crate::chart::when::{DateEnd, DateShape, DaySpan, When};
use crate::visible::visible;
use crate::wrap::wrap;

/// The width of an unknown end in terminal cells: a fading line and a question mark.
const FADE: usize = 3;

impl Timeline {
    /// Returns the lines of the chart.
    #[must_use]
    pub fn text(&self, screen: Screen) -> Vec<String> {
        let drawn = self.drawn(usize::MAX);
        let label = |(item, when): &(&crate::chart::TimelineItem, When)| match &item.mark {
            Some(mark) => format!("{}: {} ({mark})", when.words, item.label),
            None => format!("{}: {}", when.words, item.label),
        };
        let items = drawn.lanes.iter().flat_map(|(_, items)| items);
        let labels: Vec<String> = items.map(label).collect();
        let columns = LabelLayout::new(screen, labels.iter().map(String::as_str));
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
            // The label of the axis is empty. If labels are above the bars, it is an empty line,
            // which is removed here.
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

/// The strip of terminal cells along the axis of time.
struct Strip<'s> {
    screen: Screen,
    scale: &'s Scale,
    cells: usize,
}

impl Strip<'_> {
    /// Returns the index of the cell at a position, which is a fraction of the width.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "cells of a screen"
    )]
    fn cell(&self, part: f64) -> usize {
        // The small addition keeps a rounding error from moving a mark into the cell before.
        let cell = (part * self.cells as f64 + 1e-6).floor() as usize;
        cell.min(self.cells.saturating_sub(1))
    }

    /// Returns the first and last cell of the days from `first` to `last`, for each panel that
    /// contains some of these days.
    fn stretches(&self, first: Day, last: Day) -> Vec<(usize, usize)> {
        let stretches = self.scale.stretches(first, last).into_iter();
        let cells = stretches.map(|(left, right)| {
            let first = self.cell(left);
            (first, self.cell(right - 2e-6).max(first))
        });
        cells.collect()
    }

    /// Returns two lines of the axis: the labels and the ticks.
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

    /// Returns the line that shows a date.
    fn draw(&self, when: &When) -> String {
        let mut line = vec![' '; self.cells];
        self.draw_gaps(&mut line);
        if let (DateShape::EachOf, Some(first), Some(last)) =
            (when.shape, when.spans.first(), when.spans.last())
        {
            let soft = self.screen.sign('┈', '.');
            self.fill(&mut line, first.first, last.last, soft);
        }
        self.draw_open(&mut line, when);
        for span in &when.spans {
            self.draw_span(&mut line, when, span);
        }
        self.draw_ends(&mut line, when);
        String::from_iter(line)
    }

    /// Draws a dotted line in each gap between two panels.
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

    fn draw_span(&self, line: &mut [char], when: &When, span: &DaySpan) {
        let soft = self.screen.sign('┈', '.');
        match when.shape {
            DateShape::Lasting => {
                self.fill(line, span.first, span.last, soft);
                self.fill(line, span.from, span.to, self.screen.sign('━', '='));
                self.cap(line, when, span);
            }
            DateShape::OneOf => self.fill(line, span.first, span.last, self.screen.sign('▒', '/')),
            DateShape::Day | DateShape::EachOf if span.first == span.last => {
                line[self.cell(self.scale.middle(span.first))] = self.screen.sign('●', '*');
            }
            DateShape::Day | DateShape::EachOf | DateShape::Within => {
                self.fill(line, span.first, span.last, soft);
                for (left, right) in self.stretches(span.from, span.to) {
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

    /// Draws an upright stroke at the start and at the end of an interval, if they have dates.
    fn cap(&self, line: &mut [char], when: &When, span: &DaySpan) {
        let first = self
            .stretches(span.first, span.first)
            .first()
            .map(|it| it.0);
        let last = self.stretches(span.last, span.last).last().map(|it| it.1);
        let both = first == last && (when.start, when.end) == (DateEnd::Dated, DateEnd::Dated);
        if let (DateEnd::Dated, Some(cell)) = (when.start, first) {
            line[cell] = self.screen.sign('┣', '|');
        }
        if let (DateEnd::Dated, Some(cell)) = (when.end, last) {
            line[cell] = self.screen.sign(if both { '╋' } else { '┫' }, '|');
        }
    }

    /// Draws an open end as a line to the right end of the axis, and an open start to the left end.
    fn draw_open(&self, line: &mut [char], when: &When) {
        let panels = self.scale.panels();
        let (Some(start), Some(end)) = (panels.first(), panels.last()) else {
            return;
        };
        let (first, last) = when.bounds();
        let bar = if when.shape == DateShape::Lasting {
            self.screen.sign('━', '=')
        } else {
            self.screen.sign('▒', '/')
        };
        if when.end == DateEnd::Open {
            self.fill(line, last.plus(1), end.end.plus(-1), bar);
        }
        if when.start == DateEnd::Open {
            self.fill(line, start.first, first.plus(-1), bar);
        }
    }

    fn draw_ends(&self, line: &mut [char], when: &When) {
        let (first, last) = when.bounds();
        let soft = self.screen.sign('╌', '-');
        let at = |day: Day| self.stretches(day, day).first().copied().unwrap_or((0, 0));
        match when.end {
            DateEnd::Dated => {}
            DateEnd::Open => line[self.cells - 1] = self.screen.sign('▶', '>'),
            DateEnd::Unknown => {
                let from = (at(last).1 + 1).min(self.cells - 1);
                let to = (from + FADE - 1).min(self.cells - 1);
                line[from..to].fill(soft);
                line[to] = '?';
            }
        }
        match when.start {
            DateEnd::Dated => {}
            DateEnd::Open => line[0] = self.screen.sign('◀', '<'),
            DateEnd::Unknown => {
                let to = at(first).0.saturating_sub(1);
                let from = (to + 1).saturating_sub(FADE);
                line[from..=to].fill(soft);
                line[from] = '?';
            }
        }
    }

    /// Adds a legend for the signs in use, and the time of each panel if there are several.
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
            let text = format!("Each part of the axis has its own scale: {panels}");
            add_text(lines, self.screen, &text);
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

/// Each sign, its spelling in Unicode and in ASCII, and its meaning.
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
    let is_day = |span: &DaySpan| span.first == span.last;
    let mut signs = vec![match when.shape {
        DateShape::Day => Sign::Day,
        DateShape::EachOf if when.spans.iter().all(is_day) => Sign::Day,
        DateShape::EachOf | DateShape::Within => Sign::Within,
        DateShape::Lasting => Sign::Lasting,
        DateShape::OneOf => Sign::OneOf,
    }];
    if when.spans.iter().any(DaySpan::is_soft) {
        signs.push(Sign::Soft);
    }
    for end in [when.start, when.end] {
        match end {
            DateEnd::Dated => {}
            DateEnd::Open => signs.push(Sign::Open),
            DateEnd::Unknown => signs.push(Sign::Unknown),
        }
    }
    signs
}
