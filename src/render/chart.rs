//! Rows as a chart: bars of their numbers, or a timeline of their dates.
//!
//! A label is what stands before the first number. Where the user has named columns, all of them
//! are drawn.

use std::io::{self, Write};

use clap::ValueEnum;

use super::literal::{readable, readable_length};
use super::table::{TABLE_BYTES, TABLE_ROWS};
use super::{Frame, Outcome, Renderer, Style};
use crate::chart::text::Screen;
use crate::chart::{Amount, Bar, Bars, Item, Timeline};
use crate::rows::{Cell, Column};
use crate::visible::visible;
use crate::wrap::wrap;

/// The width of a chart where there is no limit.
const WIDEST: usize = 160;

/// A number is drawn without being named if no more columns stand before it: with more, a row
/// is about something else.
const MOST_LABELS: usize = 4;

/// A column of bounds, and of what is printed for them.
const BOUNDS: [&str; 2] = ["low", "high"];
const AMOUNT: &str = "amount";
const UNIT: &str = "unit";
const PER: &str = "per";

/// Columns of numbers that are about the evidence: they are drawn only if the user names them.
const EVIDENCE: [&str; 2] = ["sources", "hedged"];

/// Returns whether a column is drawn only if the user names it: it is about the evidence, or
/// says yes or no.
fn is_aside(column: &Column) -> bool {
    let meaning = column.meaning.as_deref().unwrap_or_default();
    EVIDENCE.contains(&column.name.as_str()) || meaning.starts_with("1: ")
}

/// A chart of text, as `--chart` takes it.
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
    /// Returns whether it needs dates.
    #[must_use]
    pub fn is_timeline(self) -> bool {
        matches!(self, Self::Timeline | Self::TimelineAscii)
    }

    /// Returns whether only ASCII is asked for.
    #[must_use]
    pub fn is_ascii(self) -> bool {
        matches!(self, Self::BarAscii | Self::TimelineAscii)
    }
}

/// How a chart is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChartStyle {
    /// Which one.
    pub chart: Chart,
    /// Whether it is drawn with ASCII only.
    pub ascii: bool,
    /// Whether the user has named the columns.
    pub named: bool,
}

/// Returns where the column of dates stands: the first that holds EDTF, else one that is called
/// so.
#[must_use]
pub fn date_column(columns: &[Column]) -> Option<usize> {
    let edtf = columns.iter().position(Column::is_edtf);
    edtf.or_else(|| columns.iter().position(|column| column.name == "date"))
}

/// Keeps rows until `finish`, then draws them.
pub(super) struct Charted<'w> {
    out: &'w mut dyn Write,
    style: Style,
    chart: ChartStyle,
    frame: Option<Frame>,
    kept: Kept,
    bytes: usize,
    full: bool,
    rows: u64,
}

/// Columns and rows; texts are readable.
#[derive(Default)]
struct Kept {
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
            kept: Kept::default(),
            bytes: 0,
            full: false,
            rows: 0,
        }
    }

    fn lines(&self) -> Vec<String> {
        let screen = Screen {
            width: self.style.width.unwrap_or(WIDEST),
            ascii: self.chart.ascii,
        };
        if self.chart.chart.is_timeline() {
            return self.kept.timeline(self.chart.named).text(screen);
        }
        let bars = self.kept.bars(self.chart.named);
        let mut lines = Vec::new();
        if !self.style.headless {
            let what = format!("{} by {}", bars.series.join(", "), bars.of);
            let what = visible(&what);
            lines.extend(wrap(&what, screen.width).into_iter().map(str::to_owned));
            lines.push(String::new());
        }
        lines.extend(bars.text(screen));
        lines
    }
}

impl Kept {
    /// Returns the bars of the numbers; without numbers, of how many rows have each label.
    fn bars(&self, chosen: bool) -> Bars {
        let mut shape = Shape::of(self, chosen);
        // What no row has says nothing.
        let has_any = |place: &usize| self.rows.iter().any(|row| row[*place] != Cell::Null);
        if shape.labels.iter().any(has_any) {
            shape.labels.retain(has_any);
        }
        let names = |places: &[usize]| {
            let names = places
                .iter()
                .map(|&place| self.columns[place].name.as_str());
            names.collect::<Vec<_>>().join(", ")
        };
        let mut bars = Bars {
            of: names(&shape.labels),
            ..Bars::default()
        };
        if let Some(bounds) = shape.bounds {
            bars.series = vec![AMOUNT.to_owned()];
            bars.rows = self
                .rows
                .iter()
                .map(|row| self.bounded(row, &shape, bounds))
                .collect();
        } else if shape.numbers.is_empty() {
            bars.series = vec!["rows".to_owned()];
            bars.rows = self.counted(&shape.labels);
        } else {
            let numbers = shape.numbers.iter();
            bars.series = numbers
                .map(|&place| self.columns[place].name.clone())
                .collect();
            let bar = |row: &Vec<Cell<'static>>| {
                let amounts = shape.numbers.iter().map(|&place| number(&row[place]));
                Bar::new(
                    label(row, &shape.labels),
                    amounts.map(|it| it.map(Amount::exactly)).collect(),
                )
            };
            bars.rows = self.rows.iter().map(bar).collect();
        }
        bars
    }

    fn bounded(&self, row: &[Cell<'static>], shape: &Shape, [low, high]: [usize; 2]) -> Bar {
        let text = |name: &str| {
            let place = self.place(name)?;
            Some(said(&row[place])).filter(|text| !text.is_empty())
        };
        let amount = Amount {
            low: number(&row[low]),
            high: number(&row[high]),
            about: false,
        };
        let per = text(PER).map(|per| format!(" a {per}"));
        Bar {
            unit: text(UNIT).map(|unit| unit + &per.unwrap_or_default()),
            words: text(AMOUNT),
            ..Bar::new(label(row, &shape.labels), vec![amount.known()])
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
        let bar = |(label, count)| Bar::new(label, vec![Some(Amount::exactly(count))]);
        counts.into_iter().map(bar).collect()
    }

    /// Returns the rows and their dates.
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
            Item::new(label(row, &labels), date)
        };
        Timeline {
            items: self.rows.iter().map(item).collect(),
            ..Timeline::default()
        }
    }

    fn place(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }

    /// Returns whether a column holds numbers, and nothing else.
    fn is_numeric(&self, place: usize) -> bool {
        let cells = || self.rows.iter().map(|row| &row[place]);
        cells().any(|cell| number(cell).is_some())
            && cells().all(|cell| number(cell).is_some() || *cell == Cell::Null)
    }
}

/// Which columns are labels and which are numbers.
struct Shape {
    labels: Vec<usize>,
    numbers: Vec<usize>,
    /// The places of the bounds, where they are what is drawn.
    bounds: Option<[usize; 2]>,
}

impl Shape {
    fn of(kept: &Kept, named: bool) -> Self {
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
        // What stands first is a label, even if it is a number, such as a year.
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

/// Returns the texts of some columns as one.
fn label(row: &[Cell<'static>], places: &[usize]) -> String {
    let texts = places.iter().map(|&place| said(&row[place]));
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

/// Returns a cell on one line; NULL is empty.
fn said(cell: &Cell<'_>) -> String {
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

/// Returns a cell that can be kept.
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

    fn text(text: &'static str) -> Cell<'static> {
        Cell::Text(text.into())
    }

    /// The first line of the bars: what is drawn, by what.
    fn drawn(chosen: bool, names: &[&str], row: Vec<Cell<'static>>) -> String {
        let style = style(Chart::Bar, chosen, 200);
        let (text, _) = samples::draw_with_outcome(Format::Table, &style, names, &[row]);
        text.lines().next().unwrap().to_owned()
    }

    #[test]
    fn what_stands_before_the_first_number_is_the_label() {
        let row = || {
            vec![
                text("a"),
                text("b"),
                Cell::Integer(1),
                Cell::Null,
                Cell::Real(0.5),
            ]
        };
        let names = ["actor", "tone", "acts", "note", "part"];
        assert_eq!(drawn(false, &names, row()), "acts by actor, tone");
        assert_eq!(drawn(true, &names, row()), "acts, part by actor, tone");
    }

    #[test]
    fn a_number_that_stands_first_is_a_label() {
        let row = vec![Cell::Integer(2021), Cell::Integer(3), text("f@d")];
        assert_eq!(
            drawn(false, &["year", "count", "facts"], row),
            "count by year"
        );
    }

    #[test]
    fn without_numbers_rows_are_counted() {
        let row = || vec![text("a"), text("b"), Cell::Integer(2)];
        let names = ["kind", "title", "sources"];
        assert_eq!(drawn(false, &names, row()), "rows by kind");
        assert_eq!(drawn(true, &names, row()), "sources by kind, title");
        assert_eq!(
            drawn(true, &names[..2], row()[..2].to_vec()),
            "rows by kind, title"
        );
        let far = vec![
            text("a"),
            text("b"),
            text("c"),
            text("d"),
            text("e"),
            Cell::Integer(1),
        ];
        assert_eq!(
            drawn(false, &["a", "b", "c", "d", "e", "n"], far),
            "rows by a"
        );
    }

    #[test]
    fn bounds_are_drawn_with_the_words_for_them() {
        let names = ["thing", "unit", "per", "amount", "low", "high"];
        let row =
            |thing: &'static str, amount: &'static str, low: Cell<'static>, high: Cell<'static>| {
                vec![
                    text(thing),
                    text("USD"),
                    text("year"),
                    text(amount),
                    low,
                    high,
                ]
            };
        let rows = [
            row("funds", "> 10 USD a year", Cell::Integer(10), Cell::Null),
            row(
                "grants",
                "nearly 20 USD a year",
                Cell::Null,
                Cell::Integer(20),
            ),
            row("help", "1 unquantified", Cell::Null, Cell::Null),
        ];
        let style = style(Chart::Bar, false, 60);
        let (drawn, _) = samples::draw_with_outcome(Format::Table, &style, &names, &rows);
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
    fn the_dates_are_those_in_edtf_and_the_label_is_the_title() {
        let names = ["kind", "date", "title"];
        let rows = [
            vec![text("visit"), text("2021-36"), text("A visit")],
            vec![text("vote"), Cell::Null, text("A vote")],
        ];
        let told = |named| {
            let style = style(Chart::Timeline, named, 60);
            samples::draw_with_outcome(Format::Table, &style, &names, &rows).0
        };
        assert!(told(false).contains("Q4 2021: A visit "), "{}", told(false));
        assert!(told(false).contains("1 without a date:\n  A vote\n"));
        assert!(
            told(true).contains("Q4 2021: visit, A visit "),
            "{}",
            told(true)
        );
        assert_eq!(date_column(&names.map(Column::new)), Some(1));
        let runs = Column {
            unit: Some("EDTF".into()),
            ..Column::new("runs")
        };
        assert_eq!(date_column(&[Column::new("date"), runs]), Some(1));
        assert_eq!(date_column(&[Column::new("dated")]), None);
    }

    #[test]
    fn rows_beyond_the_cap_are_counted() {
        let rows = vec![vec![text("a")]; TABLE_ROWS + 2];
        let style = style(Chart::Bar, false, 60);
        let (drawn, outcome) = samples::draw_with_outcome(Format::Table, &style, &["n"], &rows);
        assert!(drawn.ends_with(" 10,000\n"), "{drawn}");
        assert!(outcome.is_cut());
    }

    proptest! {
        #[test]
        fn no_chart_is_wider_than_the_screen_or_has_what_is_hidden(
            (names, rows) in samples::rows(),
            chart in prop::sample::select(Chart::value_variants().to_vec()),
            named in any::<bool>(),
            width in 30..120_usize,
        ) {
            let style = style(chart, named, width);
            let (text, _) = samples::draw_with_outcome(Format::Table, &style, &names, &rows);
            for line in text.lines() {
                prop_assert!(line.width() <= width, "{:?}", line);
                prop_assert_eq!(line.chars().find(|&c| is_forbidden(c)), None);
            }
        }
    }
}
