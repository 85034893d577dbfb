//! The content of a matrix: rows, columns, and marks where they meet.

use super::data::{Data, maybe, text};
use crate::rows::{Cell, Column};

/// Rows, columns, and marks where they meet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Matrix {
    /// The title.
    pub title: String,
    /// A description for readers who cannot see the chart.
    pub about: String,
    /// The heading of the rows, such as "topic".
    pub row: String,
    /// The heading of the columns, such as "holder".
    pub column: String,
    /// The names of the kinds of marks, such as declared, enacted, attributed. Empty if marks have
    /// no kinds. From the fourth kind on, all kinds have the same shape.
    pub kinds: Vec<String>,
    /// The marks, in any order. The rows with the greatest [`Matrix::total`] are drawn first; rows
    /// with equal totals are drawn in the order in which they first appear here. A matrix has
    /// scores or counts, never both.
    pub marks: Vec<Mark>,
}

/// A mark where a row and a column meet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mark {
    /// The row's label.
    pub row: String,
    /// The column's label.
    pub column: String,
    /// The index of the mark's kind in [`Matrix::kinds`].
    pub kind: usize,
    /// The value of the mark.
    pub value: MarkValue,
    /// The text of the mark, which is printed next to a score or a plain mark.
    pub words: String,
    /// The target of the mark's link, such as `#note-3`.
    pub href: Option<String>,
}

/// The value of a mark.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum MarkValue {
    /// The mark has no value.
    #[default]
    Plain,
    /// A score from -3 (against) to 3 (for).
    Score(i8),
    /// A count.
    Count(u32),
}

impl MarkValue {
    /// Returns the text that is drawn inside the mark.
    #[must_use]
    pub fn text(self) -> String {
        match self {
            Self::Plain => String::new(),
            Self::Score(0) => "0".into(),
            // This minus sign is as wide as the plus sign.
            Self::Score(score) if score < 0 => format!("\u{2212}{}", score.unsigned_abs()),
            Self::Score(score) => format!("+{score}"),
            Self::Count(count) => count.to_string(),
        }
    }

    /// Returns the number if the value is a count.
    #[must_use]
    pub fn count(self) -> Option<u32> {
        match self {
            Self::Count(count) => Some(count),
            Self::Plain | Self::Score(_) => None,
        }
    }

    fn cell(self) -> Cell<'static> {
        match self {
            Self::Plain => Cell::Null,
            Self::Score(score) => Cell::Integer(score.into()),
            Self::Count(count) => Cell::Integer(count.into()),
        }
    }
}

impl Matrix {
    /// Returns the labels of the rows. The rows with the greatest `total` come first.
    #[must_use]
    pub fn ranked(&self) -> Vec<&str> {
        let mut rows = distinct(self.marks.iter().map(|mark| mark.row.as_str()));
        rows.sort_by_key(|row| std::cmp::Reverse(self.total(row)));
        rows
    }

    /// Returns the sum of a row's counts. A mark without a count adds 1.
    #[must_use]
    pub fn total(&self, row: &str) -> u64 {
        let marks = self.marks.iter().filter(|mark| mark.row == row);
        marks
            .map(|mark| mark.value.count().map_or(1, u64::from))
            .sum()
    }

    /// Returns the marks where a row and a column meet.
    pub fn at<'m>(&'m self, row: &'m str, column: &'m str) -> impl Iterator<Item = &'m Mark> {
        let marks = self.marks.iter();
        marks.filter(move |mark| mark.row == row && mark.column == column)
    }

    /// Returns all marks as the rows of a table.
    #[must_use]
    pub fn data(&self) -> Data {
        let named = |name: &str, other: &'static str| -> String {
            if name.is_empty() {
                other.into()
            } else {
                name.into()
            }
        };
        let has_kinds = !self.kinds.is_empty();
        let values = self.marks.iter().map(|mark| mark.value);
        let value = values.clone().find_map(|value| match value {
            MarkValue::Plain => None,
            MarkValue::Score(_) => Some("score"),
            MarkValue::Count(_) => Some("count"),
        });
        let mut data = Data::new([]);
        let mut column = |name: String| data.columns.push(Column::new(name));
        column(named(&self.row, "row"));
        column(named(&self.column, "column"));
        has_kinds.then(|| column("kind".into()));
        if let Some(name) = value {
            column(name.into());
        }
        column("words".into());
        for mark in &self.marks {
            let mut row = vec![text(&mark.row), text(&mark.column)];
            if has_kinds {
                row.push(maybe(self.kinds.get(mark.kind)));
            }
            row.extend(value.map(|_| mark.value.cell()));
            row.push(text(&mark.words));
            data.rows.push(row);
        }
        data
    }
}

/// Returns each text once, in the order of first appearance.
pub(super) fn distinct<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<&'t str> {
    let mut seen = std::collections::HashSet::new();
    texts.filter(|text| seen.insert(*text)).collect()
}
