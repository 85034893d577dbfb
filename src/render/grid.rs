//! Draws columns side by side, padded to their widths by comfy-table.
//!
//! The cells are broken into lines before comfy-table gets them, because it would break a fact's
//! reference at any character. Rows are passed to it in batches, because it needs several times as
//! much memory as the text that it draws.

use std::borrow::Cow;
use std::io::{self, Write};

use comfy_table::{CellAlignment, ColumnConstraint, LineStyle, Table, TableStyle, Width};

use super::Style;
use super::columns::{GAP, Measured, widths};
use crate::wrap::wrap;

const RULE: char = '─';

/// Two characters that enclose NULL until its line is painted. They have no width, and no cell
/// contains them, because [`visible`](crate::visible::visible) spells them out.
const NULL_MARKS: [char; 2] = ['\u{2060}', '\u{2061}'];

/// The columns that are drawn, each with its width.
pub(super) struct Grid<'c> {
    columns: Vec<&'c Measured>,
    widths: Vec<usize>,
    style: &'c Style,
    /// The text for NULL.
    null: String,
}

/// A row whose cells are broken into lines.
pub(super) struct Wrapped {
    cells: Vec<String>,
    /// How many lines the row takes up, at least 1.
    pub(super) height: usize,
}

impl<'c> Grid<'c> {
    /// Divides the width of the style among the columns.
    pub(super) fn new(columns: Vec<&'c Measured>, style: &'c Style) -> Self {
        Self {
            widths: widths(&columns, style.width),
            columns,
            style,
            null: style.null_sign().into_owned(),
        }
    }

    /// Writes the names of the columns, and a rule below them.
    pub(super) fn write_head(&self, out: &mut dyn Write) -> io::Result<()> {
        let columns = self.columns.iter();
        let names = columns.map(|column| Some(column.name.as_str().into()));
        let names = self.wrapped(&names.collect::<Vec<_>>());
        let mut table = Table::new();
        table.load_style(TableStyle::new().header_separator(LineStyle::none().fill(RULE)));
        table.set_header(names.cells);
        self.set_columns(&mut table);
        let mut lines = table.lines();
        for line in lines.by_ref().take(names.height) {
            writeln!(out, "{}", self.style.bold(line.trim_end()))?;
        }
        for line in lines {
            writeln!(out, "{}", self.style.dim(&line))?;
        }
        Ok(())
    }

    /// Writes rows. If `apart` is true, an empty line separates them.
    pub(super) fn write_rows(
        &self,
        out: &mut dyn Write,
        rows: Vec<Wrapped>,
        apart: bool,
    ) -> io::Result<()> {
        let mut table = Table::new();
        table.load_style(TableStyle::new());
        let mut heights = Vec::with_capacity(rows.len());
        for row in rows {
            heights.push(row.height);
            table.add_row(row.cells);
        }
        self.set_columns(&mut table);
        let mut lines = table.lines();
        for (index, height) in heights.into_iter().enumerate() {
            if apart && index > 0 {
                writeln!(out)?;
            }
            for line in lines.by_ref().take(height) {
                writeln!(out, "{}", self.painted(&line))?;
            }
        }
        Ok(())
    }

    /// Breaks the cells of a row into lines no wider than their columns.
    pub(super) fn wrapped(&self, row: &[Option<Cow<'_, str>>]) -> Wrapped {
        let [before, behind] = NULL_MARKS;
        let mut height = 1;
        let mut cell = |text: Option<&str>, width: usize| {
            let lines = wrap(text.unwrap_or(&self.null), width);
            height = height.max(lines.len());
            if text.is_some() {
                return lines.join("\n");
            }
            let marked = lines.iter().map(|line| format!("{before}{line}{behind}"));
            marked.collect::<Vec<_>>().join("\n")
        };
        let cells = row.iter().zip(&self.widths);
        let cells = cells.map(|(text, &width)| cell(text.as_deref(), width));
        Wrapped {
            cells: cells.collect(),
            height,
        }
    }

    fn set_columns(&self, table: &mut Table) {
        let rightmost = self.columns.len().saturating_sub(1);
        let columns = self.columns.iter().zip(&self.widths);
        for (at, (column, (measured, &width))) in table.column_iter_mut().zip(columns).enumerate() {
            let gap = if at == rightmost { 0 } else { GAP };
            let whole = u16::try_from(width + gap).unwrap_or(u16::MAX);
            column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(whole)));
            column.set_padding((0, u16::try_from(gap).unwrap_or(u16::MAX)));
            if measured.is_numeric() {
                column.set_cell_alignment(CellAlignment::Right);
            }
        }
    }

    /// Returns a line with NULL dimmed and without spaces at its end.
    fn painted(&self, line: &str) -> String {
        let line = line.trim_end_matches(' ');
        if !line.contains(NULL_MARKS[0]) {
            return line.to_owned();
        }
        let mut parts = line.split(NULL_MARKS);
        let mut painted = parts.next().unwrap_or_default().to_owned();
        // After the first mark, parts 0, 2, 4 and so on are between two marks, so they are NULL.
        for (at, part) in parts.enumerate() {
            if at % 2 == 0 {
                painted.push_str(&self.style.dim(part).to_string());
            } else {
                painted.push_str(part);
            }
        }
        painted
    }
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthChar;

    use super::*;
    use crate::visible::is_forbidden;

    #[test]
    fn the_marks_of_null_have_no_width_and_are_forbidden_in_texts() {
        for mark in NULL_MARKS {
            assert_eq!(mark.width(), Some(0));
            assert!(is_forbidden(mark));
        }
    }
}
