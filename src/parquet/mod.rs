//! Exports the database as Parquet files, which engines can read even if the data are too large for
//! one machine.
//!
//! A folder of exports contains one folder per export. An export is complete or does not exist, and
//! its manifest describes every file and column. The numbers that identify rows of data sets are
//! the same in every export, so the exports of several databases can be read together.

mod batch;
mod check;
mod described;
mod encode;
mod error;
mod export;
mod folder;
mod keys;
mod manifest;
mod plan;
mod pump;
mod types;

pub use check::{ExportFault, check, is_folder_of_exports};
pub use error::Error;
pub use export::{Exported, export};
pub use manifest::{
    ColumnEntry, DataFileEntry, DossierEntry, FileEntry, MANIFEST, Manifest, TableEntry, TableKind,
};

#[cfg(test)]
pub(crate) use plan::VIEWS;
