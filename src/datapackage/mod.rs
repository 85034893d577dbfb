//! The record as a Frictionless data package: a CSV file for each table and a
//! descriptor, which says what every column holds and what it refers to.
//!
//! Keys are the names that people use (`actor`, `ref`, `passage`), whatever else is loaded
//! and in which order: so the same dossiers give the same bytes, and a row can be looked
//! up without a join.

mod descriptor;
mod folder;
mod table;

pub use descriptor::{Descriptor, License, Origin};
pub use folder::{FolderError, PackageFolder};
pub use table::{Column, KeyColumn, Table, tables};
