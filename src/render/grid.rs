//! Columns side by side: cells broken into lines, set to their columns' widths.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use super::Style;
use super::columns::{GAP, Measured, widths};
use super::wrap::wrap;

const RULE: &str = "─";

/// The columns that are drawn, each with its width.
pub(super) struct Grid<'c> {
    columns: Vec<&'c Measured>,
    widths: Vec<usize>,
    style: &'c Style,
    /// What stands for NULL.
    null: String,
}

impl<'c> Grid<'c> {
    /// Shares the width there is among the columns.
    pub(super) fn new(columns: Vec<&'c Measured>, style: &'c Style) -> Self {
        Self {
            widths: widths(&columns, style.width),
            columns,
            style,
            null: style.null_sign().into_owned(),
        }
    }

    /// Writes the columns' names and a rule.
    pub(super) fn write_head(&self, out: &mut dyn Write) -> io::Result<()> {
        let names = self.columns.iter().map(|column| Some(column.name.as_str()));
        for line in self.lines(&names.collect::<Vec<_>>()) {
            writeln!(out, "{}", self.style.bold(&line))?;
        }
        let gaps = GAP * self.widths.len().saturating_sub(1);
        let rule = RULE.repeat(self.widths.iter().sum::<usize>() + gaps);
        writeln!(out, "{}", self.style.dim(&rule))
    }

    /// Returns how many lines a row takes up; NULL is none of the texts.
    pub(super) fn height(&self, row: &[Option<&str>]) -> usize {
        tallest(&self.broken(row))
    }

    /// Returns the lines of a row, without spaces at their ends.
    pub(super) fn lines(&self, row: &[Option<&str>]) -> Vec<String> {
        let cells = self.broken(row);
        let line = |index| self.line(index, row, &cells);
        (0..tallest(&cells)).map(line).collect()
    }

    /// Breaks each cell into lines no wider than its column.
    fn broken<'t>(&'t self, row: &[Option<&'t str>]) -> Vec<Vec<&'t str>> {
        let cells = row.iter().zip(&self.widths);
        cells
            .map(|(text, &width)| wrap(text.unwrap_or(&self.null), width))
            .collect()
    }

    /// Returns one line of a row, of numbers the last digits under each other.
    fn line(&self, index: usize, row: &[Option<&str>], cells: &[Vec<&str>]) -> String {
        let mut line = String::new();
        // What was left free so far; at the end of a line it stays unwritten.
        let mut free = 0;
        for (at, cell) in cells.iter().enumerate() {
            let text = cell.get(index).copied().unwrap_or_default();
            let room = self.widths[at].saturating_sub(text.width());
            let (before, behind) = if self.columns[at].is_numeric() {
                (room, 0)
            } else {
                (0, room)
            };
            free += before;
            if !text.is_empty() {
                line.extend(std::iter::repeat_n(' ', std::mem::take(&mut free)));
                match row[at] {
                    Some(_) => line.push_str(text),
                    None => line.push_str(&self.style.dim(text).to_string()),
                }
            }
            free += behind + GAP;
        }
        line.truncate(line.trim_end_matches(' ').len());
        line
    }
}

fn tallest(cells: &[Vec<&str>]) -> usize {
    cells.iter().map(Vec::len).max().unwrap_or(1)
}
