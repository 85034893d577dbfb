//! Loads and unloads files of votes.
//!
//! A vote is one small row: the numbers of a roll call and a state, and a code. So loading can read
//! all votes into memory. It sorts them by primary key and inserts them. Meanwhile, a second thread
//! compares each pair of states with bit sets, and a third inserts the results.

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
