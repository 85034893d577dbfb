//! Loads files of votes, and takes them out again.
//!
//! A vote is one row of two numbers and a code. Reading gathers them all in memory, which a million
//! rows fit into many times; then they are put in the order of their keys, compared by pair of
//! states with sets of bits, and inserted. Other threads compare, and insert what is found.

mod agreement;
mod arrange;
pub(super) mod check;
mod error;
mod gather;
mod import;
mod rows;
#[cfg(test)]
mod tests;
mod unload;

pub use error::VotesError;
pub use gather::IncomingVotes;
pub use import::{ImportedVoteFile, ImportedVotes};
pub use unload::UnloadedVotes;
