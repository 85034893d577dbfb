//! Turns the content of a chart into the rows of a table.

use crate::rows::{Cell, Column};

/// A table with the content of a chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Data {
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, with a cell for each column.
    pub rows: Vec<Vec<Cell<'static>>>,
}

impl Data {
    /// Returns a table that has these columns and no rows yet.
    pub(super) fn new<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        Self {
            columns: names.into_iter().map(Column::new).collect(),
            rows: Vec::new(),
        }
    }
}

/// Returns a text as a cell.
pub(super) fn text(text: &str) -> Cell<'static> {
    Cell::Text(text.to_owned().into())
}

/// Returns a text as a cell, or NULL if there is no text.
pub(super) fn maybe(text: Option<&String>) -> Cell<'static> {
    text.map_or(Cell::Null, |text| self::text(text))
}
