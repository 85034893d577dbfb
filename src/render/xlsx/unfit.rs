//! Lists the reasons why rows do not fit into a workbook.

use std::io;

use super::cell::Misfit;

/// How many rows a sheet can have below its header.
pub(super) const MOST_ROWS: u64 = 1_048_575;

/// How many columns a sheet can have.
pub(super) const MOST_COLUMNS: usize = 16_384;

/// The reason why rows do not fit into a workbook.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// There are too many rows.
    #[error("a sheet of a workbook has room for {MOST_ROWS} rows, and there are more")]
    Rows,
    /// There are too many columns.
    #[error("a sheet of a workbook has room for {MOST_COLUMNS} columns, and there are {0}")]
    Columns(usize),
    /// The name of a column does not fit into a cell.
    #[error("the name of column {number}: {misfit}")]
    Name {
        /// The position of the column, from 1.
        number: usize,
        /// The reason why the name does not fit.
        misfit: Misfit,
    },
    /// A value does not fit into a cell.
    #[error("row {row}, column `{column}`: {misfit}")]
    Cell {
        /// The row of the value, from 1.
        row: u64,
        /// The name of the value's column.
        column: String,
        /// The reason why the value does not fit.
        misfit: Misfit,
    },
    /// A field of a source does not fit into a cell.
    #[error("source `{key}`, {field}: {misfit}")]
    Source {
        /// The slug of the source.
        key: String,
        /// The name of the column in the sheet of sources.
        field: &'static str,
        /// The reason why the field does not fit.
        misfit: Misfit,
    },
}

impl Unfit {
    /// Returns the `Unfit` that a renderer's error contains, or `None` if it contains none.
    #[must_use]
    pub fn of(error: &io::Error) -> Option<&Self> {
        error.get_ref()?.downcast_ref()
    }

    /// Returns advice on what to do instead.
    #[must_use]
    pub fn hint(&self) -> String {
        match self {
            Self::Rows => format!(
                "`--limit {MOST_ROWS}` writes as many as there is room for; csv, tsv and json have them all"
            ),
            Self::Columns(_) => "`--columns` chooses some; csv, tsv and json have them all".into(),
            Self::Name { .. } | Self::Cell { .. } => {
                "csv, tsv and json can write it; `--columns` chooses other columns".into()
            }
            Self::Source { .. } => "csv, tsv and json are written without the sources".into(),
        }
    }
}

impl From<Unfit> for io::Error {
    fn from(unfit: Unfit) -> Self {
        Self::other(unfit)
    }
}
