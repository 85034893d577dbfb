//! Loads files of machine-coded events, and unloads them.
//!
//! Loading uses two threads: one reads files and replaces their texts by numbers, the other sorts
//! and inserts. Events beyond the memory limit wait in sorted temporary files.

mod actors;
pub(super) mod check;
mod columns;
mod delta;
mod dictionaries;
mod files;
mod fresh;
mod group;
mod import;
mod known;
mod numbers;
mod packed;
mod prove;
mod read;
mod runs;
mod tally;
#[cfg(test)]
mod tests;
mod unload;

pub use import::{Imported, ImportedFile};
pub use read::Incoming;
pub use unload::UnloadedEvents;
