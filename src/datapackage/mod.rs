//! Writes the record as a Frictionless data package: a CSV file for each table, and a descriptor
//! that tells what every column means and refers to.
//!
//! Primary and foreign keys are names that people use, such as an actor's slug, not row numbers.
//! Therefore the same dossiers give the same bytes in whatever order they are loaded, and a row can
//! be read without a join.

mod descriptor;
mod folder;
mod table;

pub use descriptor::{Descriptor, License, PackageSource};
pub use folder::{FolderError, PackageFolder};
pub use table::{KeyColumn, PackageColumn, PackageTable, tables};
