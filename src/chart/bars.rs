//! The content of a bar chart.

use super::amount::{BoundedNumber, NOT_STATED};
use super::data::{Data, maybe, text};
use crate::rows::{Cell, Column};

/// The maximum number of rows that a chart draws.
pub const MOST_BARS: usize = 60;

/// The rows of a bar chart, with their numbers.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Bars {
    /// The title.
    pub title: String,
    /// A description for readers who cannot see the chart.
    pub about: String,
    /// The heading of the labels, such as "pair".
    pub of: String,
    /// The arrangement of the bars of a row.
    pub layout: BarLayout,
    /// The names of the series. Each row has one number per series.
    pub series: Vec<String>,
    /// The rows, from top to bottom.
    pub rows: Vec<Bar>,
}

/// The arrangement of the bars of a row.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum BarLayout {
    /// Each number has its own bar, and a row's bars are below each other. Bars of negative numbers
    /// point to the left.
    #[default]
    SideBySide,
    /// All numbers are joined end to end in one bar.
    Stacked,
    /// The first number is to the left of zero; the others are to the right of zero, end to end.
    Diverging,
}

/// A row with its numbers.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Bar {
    /// The label of the row.
    pub label: String,
    /// The target of the row's link, such as `#note-3`.
    pub href: Option<String>,
    /// The unit of the row's numbers. The rows of each unit have their own scale.
    pub unit: Option<String>,
    /// A number for each series. `None` means that the number is not stated.
    pub values: Vec<Option<BoundedNumber>>,
    /// A text to print instead of the number of the first series, such as "6 UAV".
    pub words: Option<String>,
    /// Details in small print.
    pub detail: Option<String>,
}

impl Bar {
    /// Returns a row without a link, unit or detail.
    pub fn new(label: impl Into<String>, values: Vec<Option<BoundedNumber>>) -> Self {
        Self {
            label: label.into(),
            values,
            ..Self::default()
        }
    }
}

impl Bars {
    /// Returns the first `most` rows, grouped by unit.
    #[must_use]
    pub fn sections(&self, most: usize) -> Vec<(Option<&str>, Vec<&Bar>)> {
        let mut sections: Vec<(Option<&str>, Vec<&Bar>)> = Vec::new();
        for row in self.rows.iter().take(most) {
            let unit = row.unit.as_deref();
            match sections.iter_mut().find(|(known, _)| *known == unit) {
                Some((_, rows)) => rows.push(row),
                None => sections.push((unit, vec![row])),
            }
        }
        sections
    }

    /// Returns how many rows are not drawn.
    #[must_use]
    pub fn left_out(&self) -> usize {
        self.rows.len().saturating_sub(MOST_BARS)
    }

    /// Returns all rows as a table. A series has a column for each bound if the bounds of
    /// any of its numbers differ.
    #[must_use]
    pub fn data(&self) -> Data {
        let has_bounds = self.series.iter().enumerate().map(|(place, _)| {
            let values = self.rows.iter().map(|row| row.value(place));
            values.flatten().any(|amount| amount.low != amount.high)
        });
        let has_bounds: Vec<bool> = has_bounds.collect();
        let has_units = self.rows.iter().any(|row| row.unit.is_some());
        let mut data = Data::new([if self.of.is_empty() { "what" } else { &self.of }]);
        if has_units {
            data.columns.push(Column::new("unit"));
        }
        for (name, &bounds) in self.series.iter().zip(&has_bounds) {
            if bounds {
                data.columns.push(Column::new(format!("{name}, at least")));
                data.columns.push(Column::new(format!("{name}, at most")));
            } else {
                data.columns.push(Column::new(name.clone()));
            }
        }
        for row in &self.rows {
            let mut cells: Vec<Cell<'static>> = vec![text(&row.label)];
            if has_units {
                cells.push(maybe(row.unit.as_ref()));
            }
            for (place, &bounds) in has_bounds.iter().enumerate() {
                let both = BoundedNumber::cells(row.value(place));
                cells.extend(both.into_iter().take(if bounds { 2 } else { 1 }));
            }
            data.rows.push(cells);
        }
        data
    }
}

impl Bar {
    /// Returns the text that is printed for the number of a series.
    #[must_use]
    pub fn text_of(&self, series: usize) -> String {
        match (&self.words, self.value(series)) {
            (Some(words), _) if series == 0 => words.clone(),
            (_, Some(amount)) => amount.words(),
            (_, None) => NOT_STATED.to_owned(),
        }
    }

    /// Returns the number of a series, if it can be drawn.
    #[must_use]
    pub fn value(&self, series: usize) -> Option<BoundedNumber> {
        self.values.get(series).copied().flatten()?.known()
    }
}
