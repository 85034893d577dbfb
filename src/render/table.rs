//! Draws aligned columns under a header and one rule.
//!
//! A column of numbers is aligned right. NULL is a dim middle dot or the text that the user chose,
//! the empty text is left empty, and a newline inside a cell is `↵`. Cells wrap between words to
//! fit the style's width. Without a width, each row is one line. If rows have many lines, empty
//! lines separate them. If a table is too wide, it omits columns that the report allows to be
//! omitted, and a line above the rows names them. If the other columns are still too wide, or a row
//! is too long, the rows are drawn as records.

use std::borrow::Cow;
use std::io::{self, Write};

use super::columns::{Fit, GAP, Measured};
use super::grid::{Grid, Wrapped};
use super::literal::readable_length;
use super::notes::EvidenceNotes;
use super::record::Record;
use super::{Frame, Outcome, Renderer, Style};
use crate::rows::{Cell, Column};
use crate::wrap::wrap;

/// The maximum number of rows in a table.
///
/// Widths are known only after the last row, so the rows are kept in memory. Rows beyond the
/// maximum are only counted, and `Renderer::finish` returns their number.
pub const TABLE_ROWS: usize = 10_000;

/// The maximum size of a table's text in bytes: 64 MiB.
///
/// A row that would exceed this size is not shown, and neither are the rows after it.
pub const TABLE_BYTES: usize = 64 << 20;

/// The maximum length of a table's row before wrapping, in terminal cells.
///
/// No reader follows a longer row across the screen. Besides, comfy-table counts widths in `u16`,
/// which a single cell could overflow.
const LONGEST_LINE: usize = 4096;

/// How many rows are drawn at a time.
const BATCH: usize = 256;

/// If the rows of the first batch have more lines than this on average, empty lines separate all
/// rows.
const TALL: usize = 3;

/// Keeps rows until `finish` is called, and then draws them.
pub(super) struct TextTable<'w> {
    out: &'w mut dyn Write,
    style: Style,
    frame: Option<Frame>,
    notes: EvidenceNotes,
    columns: Vec<Measured>,
    /// The cells as people read them, with their newlines. NULL is `None`.
    kept: Vec<Vec<Option<String>>>,
    bytes: usize,
    full: bool,
    rows: u64,
}

impl<'w> TextTable<'w> {
    pub(super) fn new(out: &'w mut dyn Write, style: Style, frame: Option<Frame>) -> Self {
        Self {
            out,
            style,
            frame,
            notes: EvidenceNotes::default(),
            columns: Vec::new(),
            kept: Vec::new(),
            bytes: 0,
            full: false,
            rows: 0,
        }
    }

    /// Keeps a row, unless it would exceed a limit.
    ///
    /// The limit on bytes applies to the cells as people read them, where a hidden character can be
    /// ten times as long. It is checked before these texts are built.
    fn keep(&mut self, cells: &[Cell<'_>]) {
        self.bytes += cells.iter().map(readable_length).sum::<usize>();
        self.full = self.kept.len() == TABLE_ROWS || self.bytes > TABLE_BYTES;
        if self.full {
            return;
        }
        let texts: Vec<Option<String>> = cells
            .iter()
            .map(|cell| self.notes.readable(cell).map(String::from))
            .collect();
        let null = self.style.null_sign();
        for ((column, cell), text) in self.columns.iter_mut().zip(cells).zip(&texts) {
            column.add(cell, &one_line(text.as_deref().unwrap_or(&null)));
        }
        self.kept.push(texts);
    }

    /// Returns the indexes of the columns to draw, and whether they fit next to each other.
    ///
    /// Columns are omitted one by one, in the order of `aside`, until the others fit. `Fit::Tight`
    /// is tried only after all columns in `aside` are omitted. Otherwise a wide screen could omit a
    /// column that a narrower screen shows.
    fn fitting(&self) -> (Vec<usize>, bool) {
        let mut places: Vec<usize> = (0..self.columns.len()).collect();
        for place in self.aside() {
            if self.fits(&places, Fit::Easy) {
                break;
            }
            places.retain(|&kept| kept != place);
        }
        let mut fits = [Fit::Easy, Fit::Tight].into_iter();
        let is_table = fits.any(|fit| self.fits(&places, fit));
        (places, is_table)
    }

    /// Returns the names of the columns that are drawn at a width.
    #[cfg(test)]
    pub(super) fn columns_at(&mut self, width: usize) -> Vec<String> {
        self.style.width = Some(width);
        let (places, _) = self.fitting();
        let names = places.iter().map(|&place| self.columns[place].name.clone());
        names.collect()
    }

    /// Returns the indexes of the columns that may be omitted, in the order in which they are
    /// omitted. The list never has all columns.
    fn aside(&self) -> impl Iterator<Item = usize> {
        let aside = self.frame.iter().flat_map(|frame| &frame.aside);
        let named = |name: &String| self.columns.iter().position(|column| column.name == *name);
        aside
            .filter_map(named)
            .take(self.columns.len().saturating_sub(1))
    }

    fn fits(&self, places: &[usize], fit: Fit) -> bool {
        let gaps = GAP * places.len().saturating_sub(1);
        let columns = || places.iter().map(|&place| &self.columns[place]);
        let natural: usize = columns().map(|column| column.natural).sum();
        let least: usize = columns().map(|column| column.least(fit)).sum();
        let width = self.style.width;
        gaps + natural <= LONGEST_LINE && width.is_none_or(|width| gaps + least <= width)
    }

    /// Writes a line with the names of the omitted columns, which are all columns not in `places`.
    fn write_left_out(&mut self, places: &[usize]) -> io::Result<()> {
        let columns = self.columns.iter().enumerate();
        let gone = columns.filter(|(place, _)| !places.contains(place));
        let gone: Vec<&str> = gone.map(|(_, column)| column.name.as_str()).collect();
        let Some(width) = self.style.width.filter(|_| !gone.is_empty()) else {
            return Ok(());
        };
        let gone = gone.join(", ");
        let text = format!("Left out to fit {width} columns: {gone} (--format record shows all)");
        for line in wrap(&text, width) {
            writeln!(self.out, "{}", self.style.dim(line))?;
        }
        Ok(())
    }

    fn draw_table(&mut self, places: &[usize]) -> io::Result<()> {
        let columns = places.iter().map(|&place| &self.columns[place]);
        let grid = Grid::new(columns.collect(), &self.style);
        if !self.style.headless {
            grid.write_head(self.out)?;
        }
        let mut apart = None;
        for (index, batch) in self.kept.chunks(BATCH).enumerate() {
            let rows = batch.iter().map(|row| grid.wrapped(&in_line(row, places)));
            let rows: Vec<Wrapped> = rows.collect();
            let apart = *apart.get_or_insert_with(|| are_tall(&rows));
            // This empty line separates the batch from the one before.
            if apart && index > 0 {
                writeln!(self.out)?;
            }
            grid.write_rows(self.out, rows, apart)?;
        }
        Ok(())
    }

    fn draw_records(&mut self, places: &[usize]) -> io::Result<()> {
        let mut record = Record::new(self.out, self.style.clone(), None);
        let names = places
            .iter()
            .map(|&place| self.columns[place].name.as_str());
        record.begin(&names.map(Column::new).collect::<Vec<_>>())?;
        for mut row in self.kept.drain(..) {
            let cells = places.iter().map(|&place| match row[place].take() {
                Some(text) => Cell::Text(text.into()),
                None => Cell::Null,
            });
            record.row(&cells.collect::<Vec<_>>())?;
        }
        record.finish().map(drop)
    }
}

/// Returns whether the rows have so many lines that empty lines should separate them.
fn are_tall(rows: &[Wrapped]) -> bool {
    let lines: usize = rows.iter().map(|row| row.height).sum();
    lines > TALL * rows.len()
}

/// Returns a text with each newline as `↵`.
fn one_line(text: &str) -> Cow<'_, str> {
    if text.contains('\n') {
        Cow::Owned(text.replace('\n', " ↵ "))
    } else {
        Cow::Borrowed(text)
    }
}

/// Returns the cells of a row at these indexes, each on one line.
fn in_line<'t>(row: &'t [Option<String>], places: &[usize]) -> Vec<Option<Cow<'t, str>>> {
    let cell = |&place: &usize| row[place].as_deref().map(one_line);
    places.iter().map(cell).collect()
}

impl Renderer for TextTable<'_> {
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
        let (places, is_table) = self.fitting();
        if let Some(frame) = &self.frame {
            frame.write(self.out, &self.style)?;
            if self.kept.is_empty() {
                return Ok(outcome);
            }
            self.write_left_out(&places)?;
            writeln!(self.out)?;
        }
        // Without rows, records would show nothing, so an empty table is drawn.
        if is_table || self.kept.is_empty() {
            self.draw_table(&places)?;
        } else {
            self.draw_records(&places)?;
        }
        self.notes.write(self.out, &self.style)?;
        Ok(outcome)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_width::UnicodeWidthStr;

    use super::*;
    use crate::render::{Around, Format, samples};
    use crate::rows::row;

    const NAMES: [&str; 3] = ["treaty", "signed_on", "parties"];

    fn treaties() -> Vec<Vec<Cell<'static>>> {
        vec![
            row!["Peace of Münster", "1648-01-30", 2],
            row!["日英同盟", "1902-01-30", Cell::Null],
            row!["Café accords", Cell::Null, 109],
        ]
    }

    fn draw(width: usize, names: &[&str], rows: &[Vec<Cell<'_>>]) -> String {
        samples::styled(Format::Table, &samples::wide(width), names, rows)
    }

    #[test]
    fn numbers_are_aligned_right_and_wide_signs_line_up() {
        insta::assert_snapshot!(samples::draw(Format::Table, &NAMES, &treaties()), @"
        treaty            signed_on   parties
        ─────────────────────────────────────
        Peace of Münster  1648-01-30        2
        日英同盟          1902-01-30        ·
        Café accords      ·               109
        ");
    }

    #[test]
    fn a_combining_mark_takes_no_width() {
        let rows = [row!["Cafe\u{301}", "a"], row!["Rome", "b"]];
        assert_eq!(
            samples::draw(Format::Table, &["city", "n"], &rows),
            "city  n\n───────\nCafe\u{301}  a\nRome  b\n"
        );
    }

    #[test]
    fn a_result_without_rows_is_only_a_header() {
        insta::assert_snapshot!(samples::draw(Format::Table, &NAMES, &[]), @"
        treaty  signed_on  parties
        ──────────────────────────
        ");
    }

    #[test]
    fn a_column_with_one_text_is_not_aligned_right() {
        let rows = [row![1], row!["1000"]];
        assert_eq!(
            samples::draw(Format::Table, &["n"], &rows),
            "n\n────\n1\n1000\n"
        );
    }

    #[test]
    fn hidden_characters_and_newlines_are_spelled_on_one_line() {
        let rows = [row!["a\nb\t\u{1b}[31m", 1]];
        insta::assert_snapshot!(samples::draw(Format::Table, &["x\u{202e}", "n"], &rows), @r"
        x\u{202e}          n
        ────────────────────
        a ↵ b\t\u{1b}[31m  1
        ");
    }

    #[test]
    fn a_terminal_wraps_by_word() {
        insta::assert_snapshot!(draw(32, &NAMES, &treaties()), @"
        treaty       signed_on   parties
        ────────────────────────────────
        Peace of     1648-01-30        2
        Münster
        日英同盟     1902-01-30        ·
        Café         ·               109
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
          ·
        ── 3 ──
        treaty
          Café accords
        signed_on
          ·
        parties
          109
        ");
    }

    #[test]
    fn a_row_too_long_for_a_table_is_a_record_even_beyond_u16() {
        for length in [LONGEST_LINE + 1, usize::from(u16::MAX) + 1] {
            let rows = [vec![Cell::Text("a".repeat(length).into())]];
            let piped = samples::draw(Format::Table, &["n"], &rows);
            assert!(piped.starts_with("── 1 ──\nn  aaa"));
            assert!(draw(80, &["n"], &rows).starts_with("── 1 ──\nn  aaa"));
        }
    }

    fn framed(width: Option<usize>, aside: &[&str]) -> String {
        let frame = Frame {
            title: "Treaties in force".into(),
            answer: String::from("3 treaties").into(),
            aside: aside.iter().map(|name| (*name).into()).collect(),
        };
        let style = samples::wide(width);
        let around = Around::Frame(frame);
        samples::draw_in(Format::Table, &style, around, &NAMES, &treaties()).0
    }

    #[test]
    fn columns_are_omitted_in_order_until_the_others_fit() {
        insta::assert_snapshot!(framed(Some(30), &["parties", "signed_on"]), @"
        Treaties in force
        3 treaties
        Left out to fit 30 columns:
        parties (--format record shows
        all)

        treaty            signed_on
        ────────────────────────────
        Peace of Münster  1648-01-30
        日英同盟          1902-01-30
        Café accords      ·
        ");
        let left_out = |width, aside: &[&str]| {
            let text = framed(width, aside).replace('\n', " ");
            let (_, after) = text.split_once("columns: ")?;
            let (names, _) = after.split_once(" (--format")?;
            Some(names.to_owned())
        };
        assert_eq!(left_out(None, &["parties"]), None);
        assert_eq!(left_out(Some(40), &["parties"]), None);
        for (width, aside, omitted) in [
            (30, &["parties", "treaty"][..], "parties"),
            // `parties` is omitted here too, because it comes before `treaty` in `aside`.
            (20, &["parties", "treaty"], "treaty, parties"),
            (9, &["parties", "treaty", "signed_on"], "treaty, parties"),
        ] {
            assert_eq!(left_out(Some(width), aside).unwrap(), omitted);
        }
    }

    #[test]
    fn records_have_the_columns_that_are_not_omitted() {
        insta::assert_snapshot!(framed(Some(12), &["parties"]), @"
        Treaties in
        force
        3 treaties
        Left out to
        fit 12
        columns:
        parties
        (--format
        record shows
        all)

        ── 1 ──
        treaty
          Peace of
          Münster
        signed_on
          1648-01-30
        ── 2 ──
        treaty
          日英同盟
        signed_on
          1902-01-30
        ── 3 ──
        treaty
          Café
          accords
        signed_on
          ·
        ");
    }

    #[test]
    fn empty_lines_separate_tall_rows() {
        let text = "a b c d e f g h i j k l m n o p q r s t u v w x y z ".repeat(3);
        let rows = vec![vec![Cell::Text(text.into())]; 2];
        let apart = |width| draw(width, &["n"], &rows).contains("\n\n");
        assert!(apart(30));
        assert!(!apart(60));
    }

    #[test]
    fn null_is_dim_with_color() {
        let rows = [row![Cell::Null, "", 1]];
        let text = samples::styled(Format::Table, &samples::colored(), &["a", "b", "c"], &rows);
        assert!(text.ends_with("\n\u{1b}[2m·\u{1b}[0m     1\n"), "{text:?}");
    }

    #[test]
    fn the_users_text_for_null_leaves_a_column_numeric() {
        let style = Style {
            color: true,
            ..samples::null("not said")
        };
        let rows = [row![10, Cell::Null], vec![Cell::Null, Cell::Null]];
        let text = samples::styled(Format::Table, &style, &["a", "b"], &rows);
        let rows: Vec<_> = text.lines().skip(2).collect();
        let null = "\u{1b}[2mnot said\u{1b}[0m";
        assert_eq!(
            rows,
            [format!("      10  {null}"), format!("{null}  {null}")]
        );
    }

    #[test]
    fn without_a_header_there_is_no_rule() {
        let rows = [row![1, Cell::Null]];
        let text = samples::styled(Format::Table, &samples::headless(), &["n", "m"], &rows);
        assert_eq!(text, "1  ·\n");
    }

    /// The text is short enough, but not after its hidden characters are spelled out.
    #[test]
    fn the_size_of_a_text_includes_its_spelled_out_characters() {
        let hidden = Cell::Text("\u{1b}".repeat(TABLE_BYTES / 6 + 1).into());
        let rows = [vec![hidden], row![1]];
        let (text, outcome) =
            samples::draw_with_outcome(Format::Table, &Style::default(), &["n"], &rows);
        assert_eq!((outcome.rows, outcome.shown), (2, 0));
        assert_eq!(text, "n\n─\n");
    }

    #[test]
    fn rows_beyond_the_limit_are_counted() {
        let rows = vec![vec![Cell::Integer(7)]; TABLE_ROWS + 2];
        let (text, outcome) =
            samples::draw_with_outcome(Format::Table, &Style::default(), &["n"], &rows);
        let shown = TABLE_ROWS as u64;
        assert_eq!((outcome.rows, outcome.shown), (shown + 2, shown));
        assert!(outcome.is_cut());
        assert_eq!(text.lines().count(), TABLE_ROWS + 2);
    }

    #[test]
    fn rows_beyond_the_limit_of_bytes_are_counted() {
        let large = Cell::Text("a".repeat(TABLE_BYTES / 2).into());
        let rows = [large.clone(), large.clone(), large, Cell::Null].map(|cell| vec![cell]);
        let (_, outcome) =
            samples::draw_with_outcome(Format::Table, &Style::default(), &["n"], &rows);
        assert_eq!((outcome.rows, outcome.shown), (4, 2));
    }

    #[test]
    fn color_makes_the_header_bold_and_the_rule_dim() {
        let text = samples::styled(Format::Table, &samples::colored(), &["n"], &[row![1]]);
        assert_eq!(text, "\u{1b}[1mn\u{1b}[0m\n\u{1b}[2m─\u{1b}[0m\n1\n");
    }

    proptest! {
        #[test]
        fn without_a_width_a_row_is_one_line((names, rows) in samples::rows()) {
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
