//! Aligned columns under a header and one rule.
//!
//! A column whose values are all numbers is set right. NULL is drawn as nothing,
//! as is the empty text; a newline inside a cell is drawn `↵`. On a terminal,
//! cells wrap by word to its width; in a pipe a row is one line. Where columns
//! would be too narrow to read, or a row is too long, the rows are drawn as
//! records instead.

use std::io::{self, Write};

use comfy_table::{
    CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Row, TableStyle, Width,
};
use unicode_width::UnicodeWidthStr;

use super::literal::readable;
use super::record::Record;
use super::{Outcome, Renderer, Style};
use crate::rows::{Cell, Column};
use crate::visible::visible;

/// How many rows a table shows at most.
///
/// Widths are known only after the last row, so rows wait in memory. Further
/// rows are counted, and `Renderer::finish` says how many there were.
pub const TABLE_ROWS: usize = 10_000;

/// How many bytes of text a table shows at most: 64 MiB.
///
/// The row that would go beyond it is not shown, nor any after it.
pub const TABLE_BYTES: usize = 64 << 20;

/// The width down to which a word is kept whole, in terminal cells.
///
/// It holds a date, an interval or a set of two too. A terminal too narrow to give each column as much as this,
/// or all that the column has, gets records.
const READABLE: usize = 24;

/// The longest row of a table if it were one line, in terminal cells.
///
/// Beyond it, wrapped or not, nobody reads across; and comfy-table counts widths
/// in `u16`, which a single cell could overflow.
const LONGEST_LINE: usize = 4096;

/// The spaces between two columns.
const GAP: u16 = 2;

const RULE: char = '─';

/// Keeps rows until `finish`, then draws them.
pub(super) struct Table<'w> {
    out: &'w mut dyn Write,
    style: Style,
    columns: Vec<Measured>,
    /// The cells as people read them, newlines kept.
    kept: Vec<Vec<String>>,
    bytes: usize,
    full: bool,
    rows: u64,
}

/// A column, and what its cells so far have shown of it.
struct Measured {
    name: String,
    /// Width of the widest cell or name.
    natural: usize,
    /// Width of the widest word.
    word: usize,
    numbers: bool,
    others: bool,
}

impl Measured {
    fn new(column: &Column) -> Self {
        let name = visible(&column.name).into_owned();
        let mut measured = Self {
            name: String::new(),
            natural: 1,
            word: 1,
            numbers: false,
            others: false,
        };
        measured.measure(&name);
        measured.name = name;
        measured
    }

    fn add(&mut self, cell: &Cell<'_>, text: &str) {
        match cell {
            Cell::Null => {}
            Cell::Integer(_) | Cell::Real(_) => self.numbers = true,
            Cell::Text(_) | Cell::Blob(_) => self.others = true,
        }
        self.measure(text);
    }

    fn measure(&mut self, text: &str) {
        let words = text.split([' ', '\n']).map(UnicodeWidthStr::width);
        self.word = self.word.max(words.max().unwrap_or(0));
        self.natural = self.natural.max(one_line(text).width());
    }

    /// Returns the least width at which the column can be read.
    fn least(&self) -> usize {
        // A number broken in two would be read as two.
        if self.is_numeric() {
            return self.natural;
        }
        self.word.min(READABLE)
    }

    fn is_numeric(&self) -> bool {
        self.numbers && !self.others
    }
}

fn one_line(text: &str) -> String {
    text.replace('\n', " ↵ ")
}

impl<'w> Table<'w> {
    pub(super) fn new(out: &'w mut dyn Write, style: Style) -> Self {
        Self {
            out,
            style,
            columns: Vec::new(),
            kept: Vec::new(),
            bytes: 0,
            full: false,
            rows: 0,
        }
    }

    fn keep(&mut self, cells: &[Cell<'_>]) {
        let texts: Vec<_> = cells.iter().map(readable).collect();
        self.bytes += texts.iter().map(|text| text.len()).sum::<usize>();
        self.full = self.kept.len() == TABLE_ROWS || self.bytes > TABLE_BYTES;
        if self.full {
            return;
        }
        for ((column, cell), text) in self.columns.iter_mut().zip(cells).zip(&texts) {
            column.add(cell, text);
        }
        let owned = texts.into_iter().map(std::borrow::Cow::into_owned);
        self.kept.push(owned.collect());
    }

    /// Returns whether the columns can be read side by side.
    fn fits(&self) -> bool {
        let gaps = usize::from(GAP) * self.columns.len().saturating_sub(1);
        let natural: usize = self.columns.iter().map(|column| column.natural).sum();
        let least: usize = self.columns.iter().map(Measured::least).sum();
        gaps + natural <= LONGEST_LINE && self.style.width.is_none_or(|width| gaps + least <= width)
    }

    fn draw_table(&mut self) -> io::Result<()> {
        let table = self.arrange();
        let mut in_header = true;
        for line in table.lines() {
            let line = line.trim_end_matches(' ');
            let is_rule = in_header && line.chars().all(|c| c == RULE) && !line.is_empty();
            if is_rule {
                writeln!(self.out, "{}", self.style.dim(line))?;
                in_header = false;
            } else if in_header {
                writeln!(self.out, "{}", self.style.bold(line))?;
            } else {
                writeln!(self.out, "{line}")?;
            }
        }
        Ok(())
    }

    /// Returns the kept rows as a table, which leaves `kept` empty.
    fn arrange(&mut self) -> comfy_table::Table {
        let mut table = comfy_table::Table::new();
        table.load_style(TableStyle::new().header_separator(LineStyle::none().fill(RULE)));
        table.set_header(self.columns.iter().map(|column| column.name.as_str()));
        for row in self.kept.drain(..) {
            let cells = row
                .iter()
                .map(|text| comfy_table::Cell::new_owned(one_line(text)));
            table.add_row(Row::from(cells));
        }
        if let Some(width) = self.style.width {
            table.set_width(u16::try_from(width).unwrap_or(u16::MAX));
            table.set_content_arrangement(ContentArrangement::Dynamic);
        }
        self.set_columns(&mut table);
        table
    }

    fn set_columns(&self, table: &mut comfy_table::Table) {
        let rightmost = self.columns.len().saturating_sub(1);
        let fits = self.fits();
        for (index, (column, measured)) in table.column_iter_mut().zip(&self.columns).enumerate() {
            let gap = if index == rightmost { 0 } else { GAP };
            column.set_padding((0, gap));
            if measured.is_numeric() {
                column.set_cell_alignment(CellAlignment::Right);
            }
            if self.style.width.is_some() && fits {
                let own = u16::try_from(measured.least()).unwrap_or(u16::MAX);
                let least = Width::Fixed(own.saturating_add(gap));
                column.set_constraint(ColumnConstraint::LowerBoundary(least));
            }
        }
    }

    fn draw_records(&mut self) -> io::Result<()> {
        let mut record = Record::new(self.out, self.style.clone());
        let columns: Vec<Column> = self
            .columns
            .iter()
            .map(|column| Column::new(column.name.as_str()))
            .collect();
        record.begin(&columns)?;
        for row in self.kept.drain(..) {
            // NULL and the empty text look the same in both layouts.
            let cells: Vec<Cell<'_>> = row.iter().map(|text| Cell::Text(text.into())).collect();
            record.row(&cells)?;
        }
        record.finish().map(drop)
    }
}

impl Renderer for Table<'_> {
    fn begin(&mut self, columns: &[Column]) -> io::Result<()> {
        self.columns = columns.iter().map(Measured::new).collect();
        Ok(())
    }

    fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        self.rows += 1;
        if !self.full {
            self.keep(cells);
        }
        Ok(())
    }

    fn finish(&mut self) -> io::Result<Outcome> {
        let outcome = Outcome {
            rows: self.rows,
            shown: self.kept.len() as u64,
        };
        // Of a header alone, records would show nothing.
        if self.fits() || self.kept.is_empty() {
            self.draw_table()?;
        } else {
            self.draw_records()?;
        }
        Ok(outcome)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::render::{Format, samples};

    const NAMES: [&str; 3] = ["treaty", "signed_on", "parties"];

    fn treaties() -> Vec<Vec<Cell<'static>>> {
        let text = |text: &'static str| Cell::Text(text.into());
        vec![
            vec![
                text("Peace of Münster"),
                text("1648-01-30"),
                Cell::Integer(2),
            ],
            vec![text("日英同盟"), text("1902-01-30"), Cell::Null],
            vec![text("Café accords"), Cell::Null, Cell::Integer(109)],
        ]
    }

    fn draw(width: usize, names: &[&str], rows: &[Vec<Cell<'_>>]) -> String {
        let style = Style {
            width: Some(width),
            color: false,
        };
        samples::draw_with_outcome(Format::Table, &style, names, rows).0
    }

    #[test]
    fn numbers_stand_right_and_wide_signs_line_up() {
        insta::assert_snapshot!(samples::draw(Format::Table, &NAMES, &treaties()), @"
        treaty            signed_on   parties
        ─────────────────────────────────────
        Peace of Münster  1648-01-30        2
        日英同盟          1902-01-30
        Café accords                      109
        ");
    }

    #[test]
    fn a_combining_mark_takes_no_width() {
        let rows = [
            vec![Cell::Text("Cafe\u{301}".into()), Cell::Text("a".into())],
            vec![Cell::Text("Rome".into()), Cell::Text("b".into())],
        ];
        assert_eq!(
            samples::draw(Format::Table, &["city", "n"], &rows),
            "city  n\n───────\nCafe\u{301}  a\nRome  b\n"
        );
    }

    #[test]
    fn no_rows_is_a_header() {
        insta::assert_snapshot!(samples::draw(Format::Table, &NAMES, &[]), @"
        treaty  signed_on  parties
        ──────────────────────────
        ");
    }

    #[test]
    fn a_column_with_one_text_is_not_of_numbers() {
        let rows = [vec![Cell::Integer(1)], vec![Cell::Text("1000".into())]];
        assert_eq!(
            samples::draw(Format::Table, &["n"], &rows),
            "n\n────\n1\n1000\n"
        );
    }

    #[test]
    fn hidden_signs_and_newlines_are_shown_on_one_line() {
        let rows = [vec![
            Cell::Text("a\nb\t\u{1b}[31m".into()),
            Cell::Integer(1),
        ]];
        insta::assert_snapshot!(samples::draw(Format::Table, &["x\u{202e}", "n"], &rows), @r"
        x\u{202e}          n
        ────────────────────
        a ↵ b\t\u{1b}[31m  1
        ");
    }

    #[test]
    fn a_terminal_wraps_by_word() {
        insta::assert_snapshot!(draw(32, &NAMES, &treaties()), @"
        treaty    signed_on   parties
        ─────────────────────────────
        Peace of  1648-01-30        2
        Münster
        日英同盟  1902-01-30
        Café                      109
        accords
        ");
    }

    #[test]
    fn a_narrow_terminal_gets_records() {
        let records = draw(20, &NAMES, &treaties());
        assert!(records.starts_with("── 1 ──\n"), "{records}");
        insta::assert_snapshot!(records, @"
        ── 1 ──
        treaty
          Peace of Münster
        signed_on
          1648-01-30
        parties
          2
        ── 2 ──
        treaty
          日英同盟
        signed_on
          1902-01-30
        parties
        ── 3 ──
        treaty
          Café accords
        signed_on
        parties
          109
        ");
    }

    #[test]
    fn a_row_too_long_for_a_table_is_a_record_even_past_what_widths_count() {
        for length in [LONGEST_LINE + 1, usize::from(u16::MAX) + 1] {
            let rows = [vec![Cell::Text("a".repeat(length).into())]];
            let piped = samples::draw(Format::Table, &["n"], &rows);
            assert!(piped.starts_with("── 1 ──\nn  aaa"));
            assert!(draw(80, &["n"], &rows).starts_with("── 1 ──\nn  aaa"));
        }
    }

    #[test]
    fn rows_beyond_the_cap_are_counted() {
        let rows = vec![vec![Cell::Integer(7)]; TABLE_ROWS + 2];
        let (text, outcome) =
            samples::draw_with_outcome(Format::Table, &Style::default(), &["n"], &rows);
        let shown = TABLE_ROWS as u64;
        assert_eq!(
            outcome,
            Outcome {
                rows: shown + 2,
                shown
            }
        );
        assert!(outcome.is_cut());
        assert_eq!(text.lines().count(), TABLE_ROWS + 2);
    }

    #[test]
    fn text_beyond_the_cap_is_counted() {
        let large = Cell::Text("a".repeat(TABLE_BYTES / 2).into());
        let rows = [
            vec![large.clone()],
            vec![large.clone()],
            vec![large],
            vec![Cell::Null],
        ];
        let (_, outcome) =
            samples::draw_with_outcome(Format::Table, &Style::default(), &["n"], &rows);
        assert_eq!(outcome, Outcome { rows: 4, shown: 2 });
    }

    #[test]
    fn color_sets_the_header_bold_and_the_rule_dim() {
        let style = Style {
            width: None,
            color: true,
        };
        let rows = [vec![Cell::Integer(1)]];
        let (text, _) = samples::draw_with_outcome(Format::Table, &style, &["n"], &rows);
        assert_eq!(text, "\u{1b}[1mn\u{1b}[0m\n\u{1b}[2m─\u{1b}[0m\n1\n");
    }

    proptest! {
        #[test]
        fn a_pipe_gets_one_line_a_row((names, rows) in samples::rows()) {
            let text = samples::draw(Format::Table, &names, &rows);
            prop_assert_eq!(text.lines().count(), rows.len() + 2, "{}", text);
        }

        #[test]
        fn no_line_is_wider_than_the_terminal((names, rows) in samples::rows(), width in 30..120_usize) {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            for line in draw(width, &names, &rows).lines() {
                prop_assert!(line.width() <= width, "{:?}", line);
            }
        }
    }
}
