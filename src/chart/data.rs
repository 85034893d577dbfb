//! The content of a chart as the rows of a table.

use crate::rows::{Cell, Column};

/// The rows of a chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Data {
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, with a cell for each column.
    pub rows: Vec<Vec<Cell<'static>>>,
}

impl Data {
    /// Returns data without rows.
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

/// Returns a text as a cell; without a text, NULL.
pub(super) fn maybe(text: Option<&String>) -> Cell<'static> {
    text.map_or(Cell::Null, |text| self::text(text))
}
