//! The record as a Frictionless data package: a CSV file for each table and a
//! descriptor, which says what every column holds and what it refers to.
//!
//! Keys in the package are the names that people use (`actor`, `fact`, `passage`), never
//! the numbers of the database, which depend on the order of loading: so the same
//! dossiers give the same bytes, and a row can be looked up without a join.

mod descriptor;
mod folder;
mod table;

pub use descriptor::{Descriptor, License, Origin};
pub use folder::{Folder, FolderError};
pub use table::{Column, Table, tables};
