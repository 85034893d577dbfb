//! Reads a record through a locked connection.

pub(crate) mod cell;
pub(crate) mod codebook;
mod describe;
mod evidence;
mod identifier;
mod meanings;
pub(crate) mod query;
mod resolve;

pub use evidence::EvidenceOf;
pub use query::{ParameterValue, Prepared, ResultRow, Room, RowSink, Shape};
pub use resolve::Resolved;
