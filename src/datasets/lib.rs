//! Reads files of data sets: machine-coded events and votes. The crate does not depend on SQL.
//!
//! It is a separate crate so that it compiles in parallel with `SQLite`.

pub mod countries;
mod error;
pub mod events;
mod file;
mod first_line;
mod header;
mod input;
#[cfg(test)]
mod real;
mod records;
mod reject;
mod tables;
mod value;
pub mod votes;
mod windows_1252;

pub use error::Error;
pub use header::HeaderFaults;
pub use value::time;
