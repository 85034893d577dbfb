//! Canned reports: SQL files whose header says what they answer and what they
//! take, embedded in the binary.

mod catalogue;
mod header;

pub use catalogue::{CATALOGUE, Report, reports};
pub use header::{Header, HeaderError, Parameter, ParameterKind, ReportColumn};
