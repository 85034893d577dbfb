//! Reads files of machine-coded events: GDELT 1 and 2, and ICEWS. It knows no SQL.
//!
//! It is a crate of its own so that it compiles while `SQLite` does.

pub mod codes;
pub mod countries;
mod dataset;
mod error;
mod file;
mod options;
mod row;
mod summary;
mod tables;

pub use dataset::Dataset;
pub use error::Error;
pub use file::File;
pub use options::{Family, Options};
pub use row::{Given, Item, Place, Row};
pub use summary::Summary;
