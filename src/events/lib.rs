//! Reads files of machine-coded events: GDELT 1 and 2, and ICEWS. It knows no SQL.
//!
//! It is a crate of its own so that it compiles while `SQLite` does.

mod dataset;

pub use dataset::Dataset;
