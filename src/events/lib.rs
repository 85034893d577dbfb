//! Reads files of machine-coded events: GDELT 1 and 2, and ICEWS. It knows no SQL.
//!
//! It is a crate of its own so that it compiles while `SQLite` does.

pub mod codes;
pub mod countries;
mod dataset;
mod error;
mod file;
mod gdelt;
mod header;
mod icews;
mod input;
mod options;
#[cfg(test)]
mod real;
mod recognise;
mod records;
mod reject;
mod row;
mod summary;
mod tables;
mod types;
mod value;
mod windows_1252;

pub use dataset::Dataset;
pub use error::Error;
pub use file::File;
pub use header::Faults;
pub use options::{Family, Options};
pub use row::{Given, Item, Place, Row};
pub use summary::Summary;
pub use types::type_of;
pub use value::time;

#[cfg(test)]
mod tests;
