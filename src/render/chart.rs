//! Draws rows as a chart: bars of their numbers, or a timeline of their dates.
//!
//! Each bar is labelled by the columns before the first number. The chart draws the first number
//! and the numbers directly after it. If the user has chosen the columns, it draws all numbers.

use std::io::{self, Write};

use clap::ValueEnum;

use super::literal::{readable, readable_length};
use super::table::{TABLE_BYTES, TABLE_ROWS};
use super::{Frame, Outcome, Renderer, Style};
use crate::chart::text::Screen;
use crate::chart::{Bar, Bars, BoundedNumber, Timeline, TimelineItem};
use crate::rows::{Cell, Column};
use crate::visible::visible;
use crate::wrap::wrap;

/// The width of a chart in a pipe or file, in character cells.
const DEFAULT_WIDTH: usize = 160;

/// The greatest width of a chart, in character cells.
///
/// The limit saves memory: 10,000 bars of 65,535 blocks would need 1.9 GB.
const WIDEST: usize = 1000;

/// The maximum number of columns before the first number, unless the user has chosen the columns.
/// If the first number is further right, the rows are about something else, so it is not drawn.
const MOST_LABELS: usize = 4;

/// The columns of an amount: its lower and upper bound, its text, its unit, and the unit of time of
/// a rate.
const BOUNDS: [&str; 2] = ["low", "high"];
const AMOUNT: &str = "amount";
const UNIT: &str = "unit";
const PER: &str = "per";

/// Columns that count evidence. They are drawn only if the user names them.
const EVIDENCE: [&str; 2] = ["sources", "hedged"];

/// Returns whether a column is drawn only if the user names it. This is so if the column counts
/// evidence, or if its values are 1 and 0 for yes and no.
fn is_aside(column: &Column) -> bool {
    let meaning = column.meaning.as_deref().unwrap_or_default();
    EVIDENCE.contains(&column.name.as_str()) || meaning.starts_with("1: ")
}

/// A kind of chart that is drawn with characters: a value of `--chart`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Chart {
    /// A bar for each row's number
    Bar,
    /// A line for each row's date, to scale
    Timeline,
    /// Bars drawn with ASCII only
    BarAscii,
    /// A timeline drawn with ASCII only
    TimelineAscii,
}

impl Chart {
    /// Returns whether the chart draws dates.
    #[must_use]
    pub fn is_timeline(self) -> bool {
        matches!(self, Self::Timeline | Self::TimelineAscii)
    }

    /// Returns whether the chart uses only ASCII.
    #[must_use]
    pub fn is_ascii(self) -> bool {
        matches!(self, Self::BarAscii | Self::TimelineAscii)
    }
}

/// How a chart is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChartStyle {
    /// The kind of chart.
    pub chart: Chart,
    /// Whether the chart is drawn with ASCII only.
    pub ascii: bool,
    /// Whether the user has chosen the columns.
    pub named: bool,
}

/// Returns the index of the first column of EDTF dates or, without one, of the column `date`.
#[must_use]
pub fn date_column(columns: &[Column]) -> Option<usize> {
    let edtf = columns.iter().position(Column::is_edtf);
    edtf.or_else(|| columns.iter().position(|column| column.name == "date"))
}

/// Keeps rows until `finish` is called, and then draws them as a chart.
pub(super) struct Charted<'w> {
    out: &'w mut dyn Write,
    style: Style,
    chart: ChartStyle,
    frame: Option<Frame>,
    kept: ChartRows,
    bytes: usize,
    full: bool,
    rows: u64,
}

/// The columns and rows to draw. Texts are already in the form in which people read them.
#[derive(Default)]
struct ChartRows {
    columns: Vec<Column>,
    rows: Vec<Vec<Cell<'static>>>,
}

impl<'w> Charted<'w> {
    pub(super) fn new(
        out: &'w mut dyn Write,
        style: Style,
        chart: ChartStyle,
        frame: Option<Frame>,
    ) -> Self {
        Self {
            out,
            style,
            chart,
            frame,
            kept: ChartRows::default(),
            bytes: 0,
            full: false,
            rows: 0,
        }
    }

    fn lines(&self) -> Vec<String> {
        let screen = Screen {
            width: self.style.width.unwrap_or(DEFAULT_WIDTH).min(WIDEST),
            ascii: self.chart.ascii,
        };
        if self.chart.chart.is_timeline() {
            return self.kept.timeline(self.chart.named).text(screen);
        }
        let bars = self.kept.bars(self.chart.named);
        let mut lines = Vec::new();
        if !self.style.headless {
            let heading = format!("{} by {}", bars.series.join(", "), bars.of);
            let heading = visible(&heading);
            lines.extend(wrap(&heading, screen.width).into_iter().map(str::to_owned));
            lines.push(String::new());
        }
        lines.extend(bars.text(screen));
        lines
    }
}

impl ChartRows {
    /// Returns bars of the numbers in each row. If no column has numbers, returns one bar per
    /// label, which counts the rows with this label.
    fn bars(&self, chosen: bool) -> Bars {
        let mut roles = ColumnRoles::of(self, chosen);
        // A column without values adds nothing to a label, so it is left out of the label.
        let has_any = |place: &usize| self.rows.iter().any(|row| row[*place] != Cell::Null);
        if roles.labels.iter().any(has_any) {
            roles.labels.retain(has_any);
        }
        let names = |places: &[usize]| {
            let names = places
                .iter()
                .map(|&place| self.columns[place].name.as_str());
            names.collect::<Vec<_>>().join(", ")
        };
        let mut bars = Bars {
            of: names(&roles.labels),
            ..Bars::default()
        };
        if let Some(bounds) = roles.bounds {
            bars.series = vec![AMOUNT.to_owned()];
            let rows = self.rows.iter();
            bars.rows = rows.map(|row| self.bounded(row, &roles, bounds)).collect();
        } else if roles.numbers.is_empty() {
            bars.series = vec!["rows".to_owned()];
            bars.rows = self.counted(&roles.labels);
        } else {
            let numbers = roles.numbers.iter();
            bars.series = numbers
                .map(|&place| self.columns[place].name.clone())
                .collect();
            let bar = |row: &Vec<Cell<'static>>| {
                let amounts = roles.numbers.iter().map(|&place| number(&row[place]));
                Bar::new(
                    label(row, &roles.labels),
                    amounts.map(|it| it.map(BoundedNumber::exactly)).collect(),
                )
            };
            bars.rows = self.rows.iter().map(bar).collect();
        }
        bars
    }

    fn bounded(&self, row: &[Cell<'static>], roles: &ColumnRoles, [low, high]: [usize; 2]) -> Bar {
        let text = |name: &str| {
            let place = self.place(name)?;
            Some(one_line(&row[place])).filter(|text| !text.is_empty())
        };
        let amount = BoundedNumber {
            low: number(&row[low]),
            high: number(&row[high]),
            about: false,
        };
        let per = text(PER).map(|per| format!(" a {per}"));
        Bar {
            unit: text(UNIT).map(|unit| unit + &per.unwrap_or_default()),
            words: text(AMOUNT),
            ..Bar::new(label(row, &roles.labels), vec![amount.known()])
        }
    }

    /// Counts the rows of each label, in the order in which the labels first appear.
    fn counted(&self, labels: &[usize]) -> Vec<Bar> {
        let mut places = std::collections::HashMap::new();
        let mut counts: Vec<(String, f64)> = Vec::new();
        for row in &self.rows {
            let label = label(row, labels);
            let place = *places.entry(label.clone()).or_insert(counts.len());
            match counts.get_mut(place) {
                Some((_, count)) => *count += 1.0,
                None => counts.push((label, 1.0)),
            }
        }
        let bar = |(label, count)| Bar::new(label, vec![Some(BoundedNumber::exactly(count))]);
        counts.into_iter().map(bar).collect()
    }

    /// Returns a timeline with an item for each row, dated or not. Without a column of dates, the
    /// timeline is empty.
    fn timeline(&self, named: bool) -> Timeline {
        let Some(date) = date_column(&self.columns) else {
            return Timeline::default();
        };
        let title = self.place("title").filter(|_| !named);
        let others = || (0..self.columns.len()).filter(move |&place| place != date);
        let labels: Vec<usize> = match title {
            Some(title) => vec![title],
            None if named => others().collect(),
            None if date > 0 => (0..date).collect(),
            None => others().take(1).collect(),
        };
        let item = |row: &Vec<Cell<'static>>| {
            let date = match &row[date] {
                Cell::Text(date) => Some(date.as_ref()),
                _ => None,
            };
            TimelineItem::new(label(row, &labels), date)
        };
        Timeline {
            items: self.rows.iter().map(item).collect(),
            ..Timeline::default()
        }
    }

    fn place(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }

    /// Returns whether a column has at least one number, and nothing but numbers and NULL.
    fn is_numeric(&self, place: usize) -> bool {
        let cells = || self.rows.iter().map(|row| &row[place]);
        cells().any(|cell| number(cell).is_some())
            && cells().all(|cell| number(cell).is_some() || *cell == Cell::Null)
    }
}

/// The indexes of the columns that label the bars, and of those that are drawn as numbers.
struct ColumnRoles {
    labels: Vec<usize>,
    numbers: Vec<usize>,
    /// The indexes of the columns `low` and `high`, if the chart draws bounds.
    bounds: Option<[usize; 2]>,
}

impl ColumnRoles {
    fn of(kept: &ChartRows, named: bool) -> Self {
        let bounds = BOUNDS.map(|name| kept.place(name));
        if let [Some(low), Some(high)] = bounds {
            let apart = [AMOUNT, UNIT, PER];
            let is_label = |place: &usize| {
                let name = kept.columns[*place].name.as_str();
                !apart.contains(&name) && !kept.is_numeric(*place)
            };
            return Self {
                labels: first_if_none((0..low.min(high)).filter(is_label).collect()),
                numbers: Vec::new(),
                bounds: Some([low, high]),
            };
        }
        let is_number = |place: &usize| {
            let column = &kept.columns[*place];
            kept.is_numeric(*place) && (named || !is_aside(column))
        };
        let all = 0..kept.columns.len();
        // The first column is always a label, even if it is a number such as a year.
        let most = if named { all.end } else { MOST_LABELS };
        let first = all.clone().skip(1).take(most).find(is_number);
        let labels = match first {
            Some(first) => (0..first).collect(),
            None if named => all.clone().collect(),
            None => vec![0],
        };
        let numbers = match first {
            Some(first) if named => (first..all.end).filter(is_number).collect(),
            Some(first) => (first..all.end).take_while(is_number).collect(),
            None => Vec::new(),
        };
        Self {
            labels,
            numbers,
            bounds: None,
        }
    }
}

/// Joins the texts of these columns with commas.
fn label(row: &[Cell<'static>], places: &[usize]) -> String {
    let texts = places.iter().map(|&place| one_line(&row[place]));
    let texts: Vec<String> = texts.filter(|text| !text.is_empty()).collect();
    if texts.is_empty() {
        super::literal::NULL.to_owned()
    } else {
        texts.join(", ")
    }
}

fn first_if_none(labels: Vec<usize>) -> Vec<usize> {
    if labels.is_empty() { vec![0] } else { labels }
}

fn number(cell: &Cell<'_>) -> Option<f64> {
    match cell {
        #[expect(
            clippy::cast_precision_loss,
            reason = "nobody reads more digits off a bar"
        )]
        Cell::Integer(number) => Some(*number as f64),
        Cell::Real(number) => Some(*number),
        _ => None,
    }
}

/// Returns the text of a cell on one line, or an empty text for NULL.
fn one_line(cell: &Cell<'_>) -> String {
    readable(cell).unwrap_or_default().replace('\n', " ↵ ")
}

impl Renderer for Charted<'_> {
    fn begin(&mut self, columns: &[Column]) -> io::Result<()> {
        self.kept.columns = columns.to_vec();
        Ok(())
    }

    fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        self.rows += 1;
        if self.full {
            return Ok(());
        }
        self.bytes += cells.iter().map(readable_length).sum::<usize>();
        self.full = self.kept.rows.len() == TABLE_ROWS || self.bytes > TABLE_BYTES;
        if !self.full {
            self.kept.rows.push(cells.iter().map(owned).collect());
        }
        Ok(())
    }

    fn finish(&mut self) -> io::Result<Outcome> {
        let outcome = Outcome {
            rows: self.rows,
            shown: self.kept.rows.len() as u64,
        };
        if let Some(frame) = &self.frame {
            frame.write(self.out, &self.style)?;
            if self.kept.rows.is_empty() {
                return Ok(outcome);
            }
            writeln!(self.out)?;
        }
        for line in self.lines() {
            writeln!(self.out, "{line}")?;
        }
        Ok(outcome)
    }
}

/// Copies a cell, with its text in the form in which people read it.
fn owned(cell: &Cell<'_>) -> Cell<'static> {
    match cell {
        Cell::Null => Cell::Null,
        Cell::Integer(number) => Cell::Integer(*number),
        Cell::Real(number) => Cell::Real(*number),
        other => readable(other).map_or(Cell::Null, |text| Cell::Text(text.into_owned().into())),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_width::UnicodeWidthStr;

    use super::*;
    use crate::render::{Format, samples};
    use crate::rows::row;
    use crate::visible::is_forbidden;

    fn style(chart: Chart, named: bool, width: usize) -> Style {
        Style {
            width: Some(width),
            chart: Some(ChartStyle {
                chart,
                ascii: chart.is_ascii(),
                named,
            }),
            ..Style::default()
        }
    }

    /// Returns the first line of a bar chart, such as "acts by actor, tone".
    fn heading(chosen: bool, names: &[&str], row: Vec<Cell<'static>>) -> String {
        let style = style(Chart::Bar, chosen, 200);
        let text = samples::styled(Format::Table, &style, names, &[row]);
        text.lines().next().unwrap().to_owned()
    }

    #[test]
    fn columns_before_the_first_number_are_the_label() {
        let row = row!["a", "b", 1, Cell::Null, 0.5];
        let names = ["actor", "tone", "acts", "note", "part"];
        assert_eq!(heading(false, &names, row.clone()), "acts by actor, tone");
        assert_eq!(heading(true, &names, row), "acts, part by actor, tone");
    }

    #[test]
    fn a_number_in_the_first_column_is_a_label() {
        let names = ["year", "count", "facts"];
        assert_eq!(
            heading(false, &names, row![2021, 3, "f@d"]),
            "count by year"
        );
    }

    #[test]
    fn without_numbers_rows_are_counted() {
        let row = row!["a", "b", 2];
        let names = ["kind", "title", "sources"];
        assert_eq!(heading(false, &names, row.clone()), "rows by kind");
        assert_eq!(heading(true, &names, row), "sources by kind, title");
        assert_eq!(
            heading(true, &names[..2], row!["a", "b"]),
            "rows by kind, title"
        );
        let names = ["a", "b", "c", "d", "e", "n"];
        assert_eq!(
            heading(false, &names, row!["a", "b", "c", "d", "e", 1]),
            "rows by a"
        );
    }

    #[test]
    fn bounds_are_drawn_with_the_text_of_the_amount() {
        let names = ["thing", "unit", "per", "amount", "low", "high"];
        let null = Cell::Null;
        let rows = [
            row!["funds", "USD", "year", "> 10 USD a year", 10, null.clone()],
            row![
                "grants",
                "USD",
                "year",
                "nearly 20 USD a year",
                null.clone(),
                20
            ],
            row!["help", "USD", "year", "1 unquantified", null.clone(), null],
        ];
        let drawn = samples::styled(Format::Table, &style(Chart::Bar, false, 60), &names, &rows);
        insta::assert_snapshot!(drawn, @"
        amount by thing

        In USD a year:
        funds   ██████████████░░▶ > 10 USD a year
        grants  ░░░░░░░░░░░░░░░░░░░░░░░░░░░░ nearly 20 USD a year
        help    1 unquantified

        █ certain  ░ possible  ▶ no bound is stated
        ");
    }

    #[test]
    fn a_timeline_draws_edtf_and_its_label_is_the_title() {
        let names = ["kind", "date", "title"];
        let rows = [
            row!["visit", "2021-36", "A visit"],
            row!["vote", Cell::Null, "A vote"],
        ];
        for (named, line) in [
            (false, "Q4 2021: A visit "),
            (false, "1 without a date:\n  A vote\n"),
            (true, "Q4 2021: visit, A visit "),
        ] {
            let style = style(Chart::Timeline, named, 60);
            let drawn = samples::styled(Format::Table, &style, &names, &rows);
            assert!(drawn.contains(line), "{drawn}");
        }
        assert_eq!(date_column(&names.map(Column::new)), Some(1));
        let runs = Column {
            unit: Some("EDTF".into()),
            ..Column::new("runs")
        };
        assert_eq!(date_column(&[Column::new("date"), runs]), Some(1));
        assert_eq!(date_column(&[Column::new("dated")]), None);
    }

    #[test]
    fn rows_beyond_the_limit_are_counted() {
        let rows = vec![row!["a"]; TABLE_ROWS + 2];
        let style = style(Chart::Bar, false, 60);
        let (drawn, outcome) = samples::draw_with_outcome(Format::Table, &style, &["n"], &rows);
        assert!(drawn.ends_with(" 10,000\n"), "{drawn}");
        assert!(outcome.is_cut());
    }

    #[test]
    fn a_chart_on_an_unlimited_line_stops_at_the_greatest_width() {
        let rows = [row!["a", 1, "2021"], row!["b", 2, "2022/.."]];
        for chart in Chart::value_variants() {
            let style = style(*chart, true, usize::from(u16::MAX));
            let drawn = samples::styled(Format::Table, &style, &["a", "n", "date"], &rows);
            let widths = drawn.lines().map(UnicodeWidthStr::width);
            assert_eq!(widths.max(), Some(WIDEST), "{chart:?}");
        }
    }

    proptest! {
        #[test]
        fn no_chart_is_wider_than_the_screen_or_has_hidden_characters(
            (names, rows) in samples::rows(),
            chart in prop::sample::select(Chart::value_variants().to_vec()),
            named in any::<bool>(),
            width in 30..120_usize,
        ) {
            let style = style(chart, named, width);
            let text = samples::styled(Format::Table, &style, &names, &rows);
            for line in text.lines() {
                prop_assert!(line.width() <= width, "{:?}", line);
                prop_assert_eq!(line.chars().find(|&c| is_forbidden(c)), None);
            }
        }
    }
}
