//! Reads files of machine-coded events: GDELT 1 and 2, and ICEWS. It knows no SQL.
//!
//! It is a crate of its own so that it compiles while `SQLite` does.

pub mod codes;
pub mod countries;
mod dataset;
#[cfg(test)]
mod real;
mod tables;

pub use dataset::Dataset;
