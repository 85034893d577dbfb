//! Canned reports: SQL files whose header says what they answer and what they
//! take, embedded in the binary.

mod catalogue;
mod group;
mod header;
#[cfg(test)]
mod laws;
mod parameter;

pub use catalogue::{CATALOGUE, Report, find, reports, titles};
pub use group::Group;
pub use header::{Header, HeaderError, ReportColumn};
pub use parameter::{Parameter, ParameterKind};
