//! What stands in a picture, as rows: the table behind it.

use crate::rows::{Cell, Column};

/// The rows behind a picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Data {
    /// What the rows hold.
    pub columns: Vec<Column>,
    /// As many cells each as there are columns.
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

/// Returns a text as a cell; NULL where there is none.
pub(super) fn maybe(text: Option<&String>) -> Cell<'static> {
    text.map_or(Cell::Null, |text| self::text(text))
}
