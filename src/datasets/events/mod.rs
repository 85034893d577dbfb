//! Reads files of machine-coded events: GDELT 1 and 2, and ICEWS.

pub mod codes;
mod columns;
mod dataset;
mod file;
mod gdelt;
mod icews;
mod options;
mod recognise;
mod row;
mod summary;
#[cfg(test)]
mod tests;
mod types;

pub use dataset::EventDataset;
pub use file::EventFile;
pub use options::{Family, Options};
pub use row::{ActionPlace, EventItem, EventRow, GivenParty};
pub use summary::EventSummary;
pub use types::type_of;
