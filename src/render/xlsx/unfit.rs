//! Why rows do not fit into a workbook.

use std::io;

use super::cell::Misfit;

/// How many rows a sheet can have below its header.
pub(super) const MOST_ROWS: u64 = 1_048_575;

/// How many columns a sheet can have.
pub(super) const MOST_COLUMNS: usize = 16_384;

/// Why rows do not fit into a workbook.
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
        /// Its place, from 1.
        number: usize,
        /// What is wrong with it.
        misfit: Misfit,
    },
    /// A value does not fit into a cell.
    #[error("row {row}, column `{column}`: {misfit}")]
    Cell {
        /// Its row, from 1.
        row: u64,
        /// The name of its column.
        column: String,
        /// What is wrong with it.
        misfit: Misfit,
    },
    /// A field of a source does not fit into a cell.
    #[error("source `{key}`, {field}: {misfit}")]
    Source {
        /// Its slug.
        key: String,
        /// The name of the column.
        field: &'static str,
        /// What is wrong with it.
        misfit: Misfit,
    },
}

impl Unfit {
    /// Returns the reason inside a renderer's error.
    #[must_use]
    pub fn of(error: &io::Error) -> Option<&Self> {
        error.get_ref()?.downcast_ref()
    }

    /// Returns what to do instead.
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
