//! What a chart of bars shows.

use super::amount::{Amount, NOT_STATED};
use super::data::{Data, maybe, text};
use crate::rows::{Cell, Column};

/// Most rows that are drawn.
pub const MOST_BARS: usize = 60;

/// Rows with numbers.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Bars {
    /// A few words.
    pub title: String,
    /// A sentence on what is drawn, for whoever cannot see it.
    pub about: String,
    /// What the label of a row is: "pair".
    pub of: String,
    /// How the numbers of a row stand.
    pub layout: Layout,
    /// What each number of a row is.
    pub series: Vec<String>,
    /// In the order in which they are drawn.
    pub rows: Vec<Bar>,
}

/// How the numbers of a row stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Layout {
    /// Each has a bar of its own, one below the other; negative numbers go to the left.
    #[default]
    SideBySide,
    /// One behind the other in one bar.
    Stacked,
    /// The first goes to the left of zero, the others to the right, as in [`Self::Stacked`].
    Diverging,
}

/// A row with its numbers.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Bar {
    /// What it is.
    pub label: String,
    /// Where it leads to, such as `#note-3`.
    pub href: Option<String>,
    /// What it is measured in. Rows of each unit have a scale of their own.
    pub unit: Option<String>,
    /// A number for each series; none: it is not stated.
    pub values: Vec<Option<Amount>>,
    /// What is printed for the number of a single series, where that is not just the number.
    pub words: Option<String>,
    /// What it stands for, in smaller words.
    pub detail: Option<String>,
}

impl Bar {
    /// Returns a row.
    pub fn new(label: impl Into<String>, values: Vec<Option<Amount>>) -> Self {
        Self {
            label: label.into(),
            values,
            ..Self::default()
        }
    }
}

impl Bars {
    /// Returns so many rows at most, unit by unit.
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

    /// Returns all rows with the bounds of their numbers.
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
                let both = Amount::cells(row.value(place));
                cells.extend(both.into_iter().take(if bounds { 2 } else { 1 }));
            }
            data.rows.push(cells);
        }
        data
    }
}

impl Bar {
    /// Returns what is printed for the number of a series.
    #[must_use]
    pub fn said(&self, series: usize) -> String {
        match (&self.words, self.value(series)) {
            (Some(words), _) if series == 0 => words.clone(),
            (_, Some(amount)) => amount.words(),
            (_, None) => NOT_STATED.to_owned(),
        }
    }

    /// Returns the number of a series, as far as it can be drawn.
    #[must_use]
    pub fn value(&self, series: usize) -> Option<Amount> {
        self.values.get(series).copied().flatten()?.known()
    }
}
