//! The database as Parquet files, for engines that read more than one machine holds.
//!
//! A folder has one folder per export. An export is whole or not there, and its manifest says
//! what every file and column holds. The numbers that identify rows of data sets are the same in
//! every export, so that the exports of several databases can be read as one.

mod error;
mod manifest;

pub use error::Error;
pub use manifest::{Column, Dossier, File, Kind, MANIFEST, Manifest, Source, Table};
