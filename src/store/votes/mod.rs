//! Loads and unloads files of votes.
//!
//! A vote is one row of two numbers and a code. All votes are read into memory, where many millions
//! fit. Then they are sorted by key and inserted. Another thread compares the pairs of states, with
//! bit sets, and a third inserts the results.

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
